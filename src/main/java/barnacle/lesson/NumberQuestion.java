package barnacle.lesson;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Optional;

/**
 * A question that a number answers.
 *
 * @param text what is asked
 * @param unit of the number, shown behind the box; empty without one
 * @param explanation shown once it is answered
 */
public record NumberQuestion(
        String text,
        @Quantity(label = "Right answer") double answer,

        @Quantity(label = "Tolerance", min = 0, help = "What is not farther from the right answer is right.")
        double tolerance,

        String unit,
        String explanation)
        implements Question {
    public NumberQuestion {
        Quantities.check(NumberQuestion.class, text, answer, tolerance, unit, explanation);
        Lesson.requireText(NumberQuestion.class, "text", text);
    }

    public NumberQuestion() {
        this("?", 0, 0, "", "");
    }

    @Override
    public boolean isAnswer(String answer) {
        return !Double.isNaN(number(answer));
    }

    @Override
    public Optional<String> right() {
        return Optional.of(Quantities.text(answer, unit));
    }

    @Override
    public boolean isRight(String given) {
        return Math.abs(number(given) - answer) <= tolerance;
    }

    /** A number with a point or a comma; NaN if it is none. */
    private static double number(String text) {
        String number = text.strip().replace(',', '.').replace('−', '-');
        return number.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?") ? Double.parseDouble(number) : Double.NaN;
    }
}
