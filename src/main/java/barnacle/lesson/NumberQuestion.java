package barnacle.lesson;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * A question that a number answers.
 *
 * @param text what is asked
 * @param answer the right one; empty where the answers are kept apart
 * @param unit of the number, shown behind the box; empty without one
 * @param explanation shown once it is answered
 */
public record NumberQuestion(
        String text,
        @Quantity(label = "Right answer") Optional<Double> answer,

        @Quantity(label = "Tolerance", min = 0, help = "What is not farther from the right answer is right.")
        Optional<Double> tolerance,

        String unit,
        String explanation)
        implements Question {
    public NumberQuestion {
        Quantities.check(NumberQuestion.class, text, answer, tolerance, unit, explanation);
        Lesson.requireText(NumberQuestion.class, "text", text);
    }

    public NumberQuestion() {
        this("?", Optional.of(0.0), Optional.empty(), "", "");
    }

    @Override
    public boolean isAnswer(String answer) {
        return !Double.isNaN(number(answer));
    }

    @Override
    public Optional<String> right() {
        return answer.map(number -> Quantities.text(number, unit));
    }

    @Override
    public boolean isRight(String given) {
        return answer.filter(number -> Math.abs(number(given) - number) <= tolerance.orElse(0.0))
                .isPresent();
    }

    @Override
    public Optional<Sentence> unanswered() {
        return answer.isPresent()
                ? Optional.empty()
                : Optional.of(Sentence.word(
                        "NumberQuestion.unanswered", "no number answers it; write one, such as \"answer\": 12.5."));
    }

    @Override
    public NumberQuestion withoutAnswer() {
        return new NumberQuestion(text, Optional.empty(), Optional.empty(), unit, "");
    }

    /** A number with a point or a comma; NaN if it is none. */
    private static double number(String text) {
        String number = text.strip().replace(',', '.').replace('−', '-');
        return number.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?") ? Double.parseDouble(number) : Double.NaN;
    }
}
