package barnacle.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as an answer, and which one is right. */
class QuestionTest {
    @Test
    void numberIsRightWithinItsToleranceWithPointOrComma() {
        NumberQuestion question = new NumberQuestion("?", Optional.of(40.0), Optional.of(1.5), "mV", "");
        for (String right : List.of("40", "41.5", "38,5", " 4e1 ")) {
            assertTrue(question.isRight(right), right);
        }
        assertFalse(question.isRight("41.6"));
        assertTrue(question.isAnswer("41.6"));
        for (String none : List.of("", "much", "4 0", "0x10", "NaN")) {
            assertFalse(question.isAnswer(none), none);
        }
    }

    @Test
    void choiceIsOneOfItsAnswers() {
        ChoiceQuestion question = new ChoiceQuestion();
        assertTrue(question.isAnswer("No") && !question.isRight("No"));
        assertTrue(question.isRight("Yes"));
        assertFalse(question.isAnswer("Perhaps"));
    }

    @Test
    void textIsTakenApartIntoWordsAndFormulas() {
        LessonText text = LessonText.of("A $v_1$ for \\$5, `$w$` and\n\n$$\\frac{a}{b}$$\n\nfor 3 $");
        assertEquals(
                List.of(new LessonText.FormulaText("v_1", false), new LessonText.FormulaText("\\frac{a}{b}", true)),
                text.formulas());
        String literal =
                ((org.commonmark.node.Text) text.document().getFirstChild().getFirstChild()).getLiteral();
        assertEquals("A ", text.parts(literal).get(0).words());
        assertEquals("v_1", text.parts(literal).get(1).formula().orElseThrow().latex());
        assertEquals(" for $5, ", text.parts(literal).get(2).words());
    }
}
