package barnacle.lesson;

import barnacle.setting.Quantities;
import java.util.List;
import java.util.Optional;

/**
 * One step of a lesson. It is finished once its exercise is done and its question answered; a step without either is
 * read.
 *
 * @param title in one line
 * @param text in Markdown, with formulas between dollar signs
 * @param start what it opens; without it the step goes on with the project of the one before
 * @param screen that it begins on, one of {@link Observed#SCREENS}; without it the screen stays
 * @param control that is pointed at: a name of {@link LessonControl}, or the pointer of a setting
 * @param exercise something to do
 * @param question something to answer
 * @param hidden controls that are not shown, by their names
 */
public record Step(
        String title,
        String text,
        Optional<Start> start,
        Optional<String> screen,
        Optional<String> control,
        Optional<Exercise> exercise,
        Optional<Question> question,
        Optional<List<String>> hidden) {
    public Step {
        Quantities.check(Step.class, title, text, start, screen, control, exercise, question, hidden);
        Lesson.requireText(Step.class, "title", title);
        hidden = hidden.map(List::copyOf);
    }

    /** The step for who is not to know the answer of its question. */
    Step withoutAnswer() {
        return new Step(title, text, start, screen, control, exercise, question.map(Question::withoutAnswer), hidden);
    }

    /** The names of the controls that are not shown. */
    public List<String> hiddenControls() {
        return hidden.orElse(List.of());
    }
}
