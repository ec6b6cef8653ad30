package barnacle.lesson;

import barnacle.setting.Sentence;
import java.util.Optional;

/** A question, whose explanation is shown once it is answered. All texts are Markdown with formulas. */
public sealed interface Question permits ChoiceQuestion, NumberQuestion, TextQuestion {
    /** What is asked. */
    String text();

    /** What is shown once it is answered: why the right answer is right. Empty where the answers are kept apart. */
    String explanation();

    /**
     * Whether an answer is one: anything that can be judged, right or wrong.
     *
     * @param answer as the student gave it: the text of a choice, a number, words
     */
    boolean isAnswer(String answer);

    /** The right answer as a person reads it; empty where nobody judges, and where the answers are kept apart. */
    Optional<String> right();

    /** Whether an answer is right, where it is known; free words are. */
    boolean isRight(String answer);

    /** Why the program cannot judge an answer though a question of this kind has a right one, and what to do. */
    Optional<Sentence> unanswered();

    /** The same question for who is not to know: neither the right answer nor the explanation is in it. */
    Question withoutAnswer();
}
