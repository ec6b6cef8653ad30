package barnacle.lesson;

import barnacle.file.AtomicFile;
import barnacle.plot.Formula;
import barnacle.plot.HtmlPdf;
import barnacle.report.ReportHtml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What a student takes home of a lesson: each question with the answer that was given, and a picture of what was on the
 * screen then. It is one file that needs no other and no network: HTML, which carries {@link LessonAnswers}, or PDF.
 */
public final class LessonSheet {
    private static final String PAPER = ".pdf";

    private static final String STYLE = """
            @page { size: A4; margin: 18mm }
            body { font-family: "FONT", sans-serif; max-width: 46em; margin: 2em auto; line-height: 1.45 }
            section { page-break-inside: avoid; border-top: 1px solid #ccc; padding: .5em 0 }
            img.screen { max-width: 100%; border: 1px solid #ccc }
            img.formula { vertical-align: middle }
            .answer { background: #f3f5f8; padding: .6em 1em; border-radius: 6px; white-space: pre-wrap;
              word-wrap: break-word }
            """.replace("FONT", HtmlPdf.FONT);

    /** On paper, which has no margin of a browser's window. */
    private static final String PAPER_STYLE = "body { margin: 0; max-width: none; font-size: 10pt }\n";

    /** The size of the letters of formulas, in pixels; they are shown at half of it, so that they print sharply. */
    private static final double LETTERS = 34;

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(false).sanitizeUrls(true).build();

    /**
     * What a student has made of a step.
     *
     * @param isDone whether what is to be done was done
     * @param answer empty if none was given
     * @param picture of the screen when the step was left, as PNG; empty if it was not
     */
    public record Made(boolean isDone, String answer, Optional<byte[]> picture) {}

    /**
     * The words of a sheet in a language.
     *
     * @param done stands by what was done, {@code notDone} by what was not
     * @param answer stands before an answer, {@code none} where there is none
     * @param student stands before the student's name
     */
    public record SheetWords(
            String done, String notDone, String answer, String none, String right, String wrong, String student) {}

    private final StringBuilder html = new StringBuilder();
    private final SheetWords words;

    private LessonSheet(SheetWords words) {
        this.words = words;
    }

    /**
     * Writes a sheet, as PDF if the file's name ends so, and else as HTML.
     *
     * @param student as the student calls herself; may be empty
     * @param made of each step
     * @throws IOException with a sentence if it cannot be written
     */
    public static void write(Path file, Lesson lesson, String student, List<Made> made, SheetWords words)
            throws IOException {
        boolean isPaper = file.toString().toLowerCase(Locale.ROOT).endsWith(PAPER);
        String html = html(lesson, student, made, words, isPaper);
        AtomicFile.write(file, out -> {
            if (isPaper) {
                HtmlPdf.write(html, List.of(), out);
            } else {
                out.write(html.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** As {@link #write}: the file's content. */
    static String html(Lesson lesson, String student, List<Made> made, SheetWords words, boolean isPaper) {
        LessonSheet sheet = new LessonSheet(words);
        LessonAnswers answers = new LessonAnswers(
                lesson.title(),
                student,
                made.stream()
                        .map(each -> new LessonAnswers.Given(each.isDone(), each.answer()))
                        .toList());
        String title = ReportHtml.escaped(lesson.title());
        sheet.html
                .append("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"/>" + answers.element() + "\n<title>")
                .append(title + "</title>\n<style>\n" + STYLE + (isPaper ? PAPER_STYLE : "") + "</style></head>\n")
                .append("<body>\n<h1>" + title + "</h1>\n");
        if (!student.isBlank()) {
            sheet.html.append(
                    "<p><b>" + ReportHtml.escaped(words.student()) + "</b> " + ReportHtml.escaped(student) + "</p>\n");
        }
        for (int k = 0; k < lesson.steps().size(); k++) {
            sheet.step(k + 1, lesson.steps().get(k), made.get(k));
        }
        return sheet.html.append("</body></html>\n").toString();
    }

    private void step(int number, Step step, Made made) {
        html.append("<section><h2>" + number + ". " + ReportHtml.escaped(step.title()) + "</h2>\n");
        step.exercise().ifPresent(exercise -> {
            html.append("<p><b>" + ReportHtml.escaped(made.isDone() ? words.done() : words.notDone()) + "</b></p>\n");
            markdown(exercise.text());
        });
        made.picture()
                .ifPresent(png ->
                        html.append("<p><img class=\"screen\" alt=\"\" src=\"" + ReportHtml.png(png) + "\"/></p>\n"));
        step.question().ifPresent(question -> {
            markdown(question.text());
            boolean isGiven = !made.answer().isEmpty();
            html.append("<p class=\"answer\"><b>" + ReportHtml.escaped(words.answer()) + "</b> "
                    + ReportHtml.escaped(isGiven ? made.answer() : words.none()));
            question.right()
                    .filter(right -> isGiven)
                    .ifPresent(right -> html.append(" <i>("
                            + ReportHtml.escaped(question.isRight(made.answer()) ? words.right() : words.wrong())
                            + ")</i>"));
            html.append("</p>\n");
        });
        html.append("</section>\n");
    }

    /** Puts a text of a lesson, with its formulas as pictures; what it has of HTML is shown, not obeyed. */
    private void markdown(String markdown) {
        LessonText text = LessonText.of(markdown);
        text.document().accept(new AbstractVisitor() {
            @Override
            public void visit(Text words) {
                for (LessonText.Part part : text.parts(words.getLiteral())) {
                    Node put = part.formula().isPresent() ? new HtmlInline() : new Text(part.words());
                    part.formula().ifPresent(formula -> ((HtmlInline) put).setLiteral(picture(formula)));
                    words.insertBefore(put);
                }
                words.unlink();
            }

            @Override
            public void visit(Image image) {
                // A picture of another file would be read, of another machine asked for.
                visitChildren(image);
                for (Node part = image.getFirstChild(); part != null; part = image.getFirstChild()) {
                    image.insertBefore(part);
                }
                image.unlink();
            }

            @Override
            public void visit(HtmlInline foreign) {
                foreign.setLiteral(ReportHtml.escaped(foreign.getLiteral()));
            }

            @Override
            public void visit(org.commonmark.node.HtmlBlock foreign) {
                foreign.setLiteral("<p>" + ReportHtml.escaped(foreign.getLiteral()) + "</p>");
            }
        });
        html.append(RENDERER.render(text.document()));
    }

    private static String picture(LessonText.FormulaText formula) {
        String latex = ReportHtml.escaped(formula.latex());
        if (Formula.fault(formula.latex()).isPresent()) {
            return latex;
        }
        Formula set = Formula.of(formula.latex(), LETTERS, formula.isDisplayed());
        return "<img class=\"formula\" alt=\"" + latex + "\" height=\"" + set.height() / 2 + "\" src=\""
                + ReportHtml.png(set.png()) + "\"/>";
    }
}
