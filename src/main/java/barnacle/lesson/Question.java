package barnacle.lesson;

import java.util.Optional;

/** A question, whose explanation is shown once it is answered. All texts are Markdown with formulas. */
public sealed interface Question permits ChoiceQuestion, NumberQuestion, TextQuestion {
    /** What is asked. */
    String text();

    /** What is shown once it is answered: why the right answer is right. */
    String explanation();

    /**
     * Whether an answer is one: anything that can be judged, right or wrong.
     *
     * @param answer as the student gave it: the text of a choice, a number, words
     */
    boolean isAnswer(String answer);

    /** The right answer as a person reads it; empty where nobody judges. */
    Optional<String> right();

    /** Whether an answer is right; free words are. */
    boolean isRight(String answer);
}
