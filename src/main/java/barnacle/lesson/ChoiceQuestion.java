package barnacle.lesson;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * A question with answers to choose from.
 *
 * @param text what is asked
 * @param answers at least two; none of them is right where the answers are kept apart
 * @param explanation shown once it is answered
 */
public record ChoiceQuestion(String text, List<Answer> answers, String explanation) implements Question {
    /**
     * An answer to choose.
     *
     * @param text what it says, in one line
     * @param right whether it is right; without a word it is not
     */
    public record Answer(String text, Optional<Boolean> right) {
        public Answer {
            Quantities.check(Answer.class, text, right);
            Lesson.requireText(Answer.class, "text", text);
        }

        public Answer() {
            this("Yes", Optional.of(true));
        }

        /** Whether it is right. */
        public boolean isRight() {
            return right.orElse(false);
        }
    }

    public ChoiceQuestion {
        Quantities.check(ChoiceQuestion.class, text, answers, explanation);
        Lesson.requireText(ChoiceQuestion.class, "text", text);
        answers = List.copyOf(answers);
        if (answers.size() < 2) {
            throw new InvalidSetting(
                    "answers",
                    "ChoiceQuestion.answers.few",
                    "answers has {0} {0,choice,0#entries|1#entry}; give it at least two to choose from.",
                    answers.size());
        }
    }

    public ChoiceQuestion() {
        this("?", List.of(new Answer(), new Answer("No", Optional.empty())), "");
    }

    @Override
    public boolean isAnswer(String answer) {
        return answers.stream().anyMatch(each -> each.text().equals(answer));
    }

    @Override
    public Optional<String> right() {
        return answers.stream().filter(Answer::isRight).map(Answer::text).findFirst();
    }

    @Override
    public boolean isRight(String answer) {
        return answers.stream().anyMatch(each -> each.isRight() && each.text().equals(answer));
    }

    @Override
    public Optional<Sentence> unanswered() {
        return right().isPresent()
                ? Optional.empty()
                : Optional.of(Sentence.word(
                        "ChoiceQuestion.unanswered",
                        "none of the answers is right; write \"right\": true in one of them."));
    }

    @Override
    public ChoiceQuestion withoutAnswer() {
        return new ChoiceQuestion(
                text,
                answers.stream()
                        .map(each -> new Answer(each.text(), Optional.empty()))
                        .toList(),
                "");
    }
}
