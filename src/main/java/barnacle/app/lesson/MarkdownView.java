package barnacle.app.lesson;

import barnacle.app.session.Jobs;
import barnacle.lesson.LessonText;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
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
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/**
 * A text: paragraphs, lists, emphasis, code, formulas, tables and links to follow. What else Markdown has is shown as
 * its words.
 */
public final class MarkdownView extends VBox {
    private final LessonText text;
    private final Jobs jobs;
    private final Predicate<String> leads;
    private final Consumer<String> follow;
    private final StringBuilder words = new StringBuilder();

    /** A text whose links are words only. */
    MarkdownView(String markdown, Jobs jobs) {
        this(markdown, jobs, link -> false, link -> {});
    }

    /**
     * A text.
     *
     * @param jobs set its formulas
     * @param leads whether a link is one to follow; others are words only
     * @param follow follows a link
     */
    public MarkdownView(String markdown, Jobs jobs, Predicate<String> leads, Consumer<String> follow) {
        this.leads = leads;
        this.follow = follow;
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
            boolean isTable = paragraph.getFirstChild() instanceof org.commonmark.node.Text first
                    && first.getLiteral().startsWith("|");
            box.getChildren().add(isTable ? table(paragraph) : flow(paragraph, "paragraph"));
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

    private GridPane table(Paragraph paragraph) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("table");
        paragraph.accept(new Cells(grid));
        words.append('\n');
        return grid;
    }

    /** Puts each word and formula behind the others of a line. */
    private class Inlines extends AbstractVisitor {
        TextFlow flow;
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
        public void visit(Link link) {
            if (leads.test(link.getDestination())) {
                StringBuilder name = new StringBuilder();
                link.accept(new AbstractVisitor() {
                    @Override
                    public void visit(org.commonmark.node.Text literal) {
                        name.append(literal.getLiteral());
                    }

                    @Override
                    public void visit(SoftLineBreak lineBreak) {
                        name.append(' ');
                    }
                });
                words.append(name);
                Hyperlink shown = new Hyperlink();
                shown.setText(name.toString());
                shown.setOnAction(e -> follow.accept(link.getDestination()));
                flow.getChildren().add(shown);
            } else {
                visitChildren(link);
            }
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

        final void add(String literal, List<String> styles) {
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

    /** Puts the cells of a table into a grid: a row for each line, cells parted by upright strokes. */
    private final class Cells extends Inlines {
        private final GridPane grid;
        private int row;
        private int column = -1;

        Cells(GridPane grid) {
            super(new TextFlow());
            this.grid = grid;
        }

        @Override
        public void visit(org.commonmark.node.Text literal) {
            if (literal.getLiteral().matches("[|\\s:-]+")
                    && literal.getLiteral().contains("-")) {
                // The line below the head.
                return;
            }
            String[] parts = literal.getLiteral().split("\\|", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    begin();
                }
                if (!parts[i].isBlank()) {
                    super.visit(new org.commonmark.node.Text(parts[i]));
                }
            }
        }

        private void begin() {
            column++;
            flow = new TextFlow();
            flow.getStyleClass().add(row == 0 ? "table-head" : "table-cell");
            GridPane.setHgrow(flow, Priority.SOMETIMES);
            grid.add(flow, column, row);
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            row++;
            column = -1;
        }
    }
}
