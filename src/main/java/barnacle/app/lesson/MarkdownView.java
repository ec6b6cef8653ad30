package barnacle.app.lesson;

import barnacle.app.session.Jobs;
import barnacle.lesson.LessonText;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** A text of a lesson: paragraphs, lists, emphasis, code and formulas. What else Markdown has is shown as its words. */
final class MarkdownView extends VBox {
    private final LessonText text;
    private final Jobs jobs;
    private final StringBuilder words = new StringBuilder();

    MarkdownView(String markdown, Jobs jobs) {
        this.text = LessonText.of(markdown);
        this.jobs = jobs;
        getStyleClass().add("markdown");
        text.document().accept(new Blocks(this));
        setAccessibleText(words.toString().strip());
    }

    /** Puts each block below the others of a box. */
    private final class Blocks extends AbstractVisitor {
        private final VBox box;

        Blocks(VBox box) {
            this.box = box;
        }

        @Override
        public void visit(Paragraph paragraph) {
            box.getChildren().add(flow(paragraph, "paragraph"));
        }

        @Override
        public void visit(Heading heading) {
            box.getChildren().add(flow(heading, "heading"));
        }

        @Override
        public void visit(BulletList list) {
            for (org.commonmark.node.Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                item(item, "•");
            }
        }

        @Override
        public void visit(OrderedList list) {
            int number = Optional.ofNullable(list.getMarkerStartNumber()).orElse(1);
            for (org.commonmark.node.Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                item(item, number + ".");
                number++;
            }
        }

        @Override
        public void visit(ListItem item) {
            item(item, "•");
        }

        private void item(org.commonmark.node.Node item, String mark) {
            Label before = new Label(mark);
            before.setMinWidth(Region.USE_PREF_SIZE);
            VBox within = new VBox();
            within.getStyleClass().add("markdown");
            HBox.setHgrow(within, Priority.ALWAYS);
            Blocks blocks = new Blocks(within);
            for (org.commonmark.node.Node child = item.getFirstChild(); child != null; child = child.getNext()) {
                child.accept(blocks);
            }
            HBox line = new HBox(before, within);
            line.getStyleClass().add("list-item");
            box.getChildren().add(line);
        }

        @Override
        public void visit(FencedCodeBlock code) {
            code(code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            code(code.getLiteral());
        }

        private void code(String literal) {
            words.append(literal).append(' ');
            Label code = new Label(literal.stripTrailing());
            code.setWrapText(true);
            code.getStyleClass().add("code-block");
            box.getChildren().add(code);
        }

        @Override
        public void visit(CustomBlock block) {
            visitChildren(block);
        }
    }

    private TextFlow flow(org.commonmark.node.Node block, String style) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add(style);
        block.accept(new Inlines(flow));
        words.append('\n');
        return flow;
    }

    /** Puts each word and formula behind the others of a line. */
    private final class Inlines extends AbstractVisitor {
        private final TextFlow flow;
        private boolean isStrong;
        private boolean isEmphasis;

        Inlines(TextFlow flow) {
            this.flow = flow;
        }

        @Override
        public void visit(org.commonmark.node.Text literal) {
            parts(literal.getLiteral());
        }

        @Override
        public void visit(Code code) {
            add(code.getLiteral(), List.of("code"));
        }

        @Override
        public void visit(Emphasis emphasis) {
            isEmphasis = true;
            visitChildren(emphasis);
            isEmphasis = false;
        }

        @Override
        public void visit(StrongEmphasis strong) {
            isStrong = true;
            visitChildren(strong);
            isStrong = false;
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            add(" ", List.of());
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            add("\n", List.of());
        }

        private void parts(String literal) {
            for (LessonText.Part part : text.parts(literal)) {
                part.formula().ifPresentOrElse(this::formula, () -> add(part.words(), List.of()));
            }
        }

        private void formula(LessonText.FormulaText formula) {
            words.append(formula.latex());
            Node set = new FormulaView(formula, jobs);
            if (formula.isDisplayed()) {
                flow.getStyleClass().add("displayed");
            }
            flow.getChildren().add(set);
        }

        private void add(String literal, List<String> styles) {
            words.append(literal);
            Text part = new Text();
            part.setText(literal);
            part.getStyleClass().add("words");
            part.getStyleClass().addAll(styles);
            if (isStrong) {
                part.getStyleClass().add("strong");
            }
            if (isEmphasis) {
                part.getStyleClass().add("emphasis");
            }
            flow.getChildren().add(part);
        }
    }
}
