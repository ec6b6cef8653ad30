package barnacle.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page that a student takes home: answers, pictures, and nothing that is obeyed. */
class LessonSheetTest {
    private static final LessonSheet.SheetWords WORDS =
            new LessonSheet.SheetWords("Done", "Not done", "Answer:", "none", "right", "wrong", "Name:");

    private static Step step(String text, Question question) {
        return new Step(
                "A <step>",
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Exercise(text, new Above())),
                Optional.of(question),
                Optional.empty());
    }

    private static String html(Step step, LessonSheet.Made made) {
        return LessonSheet.html(lesson(step), "", List.of(made), WORDS, false);
    }

    private static Lesson lesson(Step step) {
        return new Lesson("L", "", "", List.of(step), Optional.empty(), Map.of());
    }

    private static LessonSheet.Made made(String answer) {
        return new LessonSheet.Made(true, answer, Optional.empty());
    }

    @Test
    void answerIsThereWithWhetherItIsRight() {
        Step step = step(
                "Do it.", new NumberQuestion("How many?", Optional.of(3.0), Optional.empty(), "", "There are three."));
        assertTrue(html(step, made("3")).contains("<b>Answer:</b> 3 <i>(right)</i>"));
        assertTrue(html(step, made("4")).contains("<b>Answer:</b> 4 <i>(wrong)</i>"));
        assertTrue(html(step, made("")).contains("<b>Answer:</b> none</p>"));
    }

    @Test
    void whatAStudentOrATeacherWroteIsShownAndNotObeyed() {
        String script = "<script>alert(1)</script>";
        String html = html(step(script + "\n\nand *here* <b onclick=\"x\">", new TextQuestion("?", "")), made(script));
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("<b onclick"), html);
        assertTrue(html.contains("A &lt;step&gt;") && html.contains("<em>here</em>"), html);
    }

    @Test
    void noOtherFileIsAskedFor() {
        String html = html(step("See ![the *map*](http://a.b/c.png).", new TextQuestion("?", "")), made(""));
        assertFalse(html.contains("a.b"), html);
        assertTrue(html.contains("See the <em>map</em>."), html);
    }

    @Test
    void theMarksOfFormulasWithinATextAreNoFormulas() {
        String html = html(step("a\uE0000\uE001b \uE000 $x$", new TextQuestion("?", "")), made(""));
        assertTrue(html.contains("a0b") && html.contains("alt=\"x\""), html);
    }

    @Test
    void formulasAndPicturesAreInTheFile() {
        LessonSheet.Made made = new LessonSheet.Made(false, "", Optional.of(new byte[] {1, 2, 3}));
        String html = html(step("The voltage $v_1$ and `$5`.", new TextQuestion("Why?", "")), made);
        assertTrue(html.contains("alt=\"v_1\"") && html.contains("src=\"data:image/png;base64,iVBOR"), html);
        assertTrue(html.contains("src=\"data:image/png;base64,AQID\""), html);
        assertTrue(html.contains("<code>$5</code>") && html.contains("Not done"), html);
        assertEquals(-1, html.indexOf("http"), "nothing is fetched");
    }
}
