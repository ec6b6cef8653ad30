package barnacle.lesson;

import barnacle.setting.Quantities;

/**
 * Something to do that the program notices by itself.
 *
 * @param text what is to be done, in Markdown
 * @param done when it is done
 */
public record Exercise(String text, Condition done) {
    public Exercise {
        Quantities.check(Exercise.class, text, done);
        Lesson.requireText(Exercise.class, "text", text);
    }
}
