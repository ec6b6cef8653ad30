package barnacle.app.lesson;

import barnacle.lesson.Lesson;
import barnacle.lesson.LessonProgress;
import barnacle.lesson.LessonSheet;
import barnacle.lesson.Observed;
import barnacle.project.Project;
import java.util.List;
import java.util.Optional;

/** The window that a lesson is given in. Used on the FX thread. */
public interface LessonHost {
    /** What it shows now. */
    Observed seen();

    /**
     * Opens a step's project in place of what is open, unless a person rather keeps what would be lost.
     *
     * @param opened told once it is open; not told if it is not to be
     */
    void open(Project project, Runnable opened);

    /** Shows a screen, by its word of {@link Observed#SCREENS}. */
    void show(String screen);

    /** What the screen shows now, as a picture of format PNG. */
    byte[] picture();

    /**
     * Writes down what a student has made of a lesson, where the student says.
     *
     * @param student as the student calls herself; may be empty
     */
    void keep(Lesson lesson, String student, List<LessonSheet.Made> made);

    /** Keeps how far a student has come, until the lesson is ended; empty to forget it. */
    void remember(Lesson lesson, Optional<LessonProgress> progress);

    /** Brings a setting into view, by its pointer, where the screen that is shown has it. */
    void bring(String pointer);
}
