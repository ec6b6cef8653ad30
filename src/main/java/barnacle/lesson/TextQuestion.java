package barnacle.lesson;

import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * A question that is answered in free words, which nobody judges: the student compares them with the explanation.
 *
 * @param text what is asked
 * @param explanation shown once it is answered
 */
public record TextQuestion(String text, String explanation) implements Question {
    public TextQuestion {
        Quantities.check(TextQuestion.class, text, explanation);
        Lesson.requireText(TextQuestion.class, "text", text);
    }

    public TextQuestion() {
        this("?", "");
    }

    @Override
    public boolean isAnswer(String answer) {
        return !answer.isBlank();
    }

    @Override
    public Optional<String> right() {
        return Optional.empty();
    }

    @Override
    public boolean isRight(String answer) {
        return isAnswer(answer);
    }

    @Override
    public Optional<Sentence> unanswered() {
        return Optional.empty();
    }

    @Override
    public TextQuestion withoutAnswer() {
        return new TextQuestion(text, "");
    }
}
