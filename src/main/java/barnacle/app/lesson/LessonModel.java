package barnacle.app.lesson;

import barnacle.lesson.ConditionWatch;
import barnacle.lesson.Exercise;
import barnacle.lesson.Lesson;
import barnacle.lesson.LessonAnswers;
import barnacle.lesson.LessonControl;
import barnacle.lesson.LessonProgress;
import barnacle.lesson.LessonSheet;
import barnacle.lesson.Step;
import barnacle.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A lesson that is given: which step, what is done and answered in each, and which project each has left. Used on the
 * FX thread.
 */
public final class LessonModel {
    /** What a student has made of a step. */
    private static final class Progress {
        /** What was open when it began; {@code null} before. */
        private Project entered;
        /** What was open when it was left; {@code null} before. */
        private Project left;

        private Optional<ConditionWatch> watch = Optional.empty();
        private boolean isDone;
        private String answer = "";
        private Optional<byte[]> picture = Optional.empty();
    }

    /** Before the first step. */
    private static final int NONE = -1;

    private final Lesson lesson;
    private final LessonHost host;
    private final LongSupplier nanos;
    private final Progress[] progress;
    private final ReadOnlyIntegerWrapper number = new ReadOnlyIntegerWrapper(NONE);
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper(false);
    private final StringProperty student = new SimpleStringProperty("");
    private Runnable onStep = () -> {};

    /**
     * @param lesson without a fault
     * @param nanos the time, as of {@link System#nanoTime}
     */
    public LessonModel(Lesson lesson, LessonHost host, LongSupplier nanos) {
        this.lesson = lesson;
        this.host = host;
        this.nanos = nanos;
        progress = new Progress[lesson.steps().size()];
        Arrays.setAll(progress, k -> new Progress());
    }

    /** Who is told when a step begins, or begins anew. */
    void setOnStep(Runnable told) {
        onStep = told;
    }

    /** Begins with the first step; nothing happens if what is open is rather kept. */
    public void begin() {
        go(0);
    }

    /** Goes on where a student has left it; as {@link #begin}. */
    public void goOn(LessonProgress left) {
        for (int k = 0; k < progress.length; k++) {
            LessonAnswers.Given given = left.answers().steps().get(k);
            progress[k].isDone = given.done();
            progress[k].answer = given.answer();
        }
        student.set(left.answers().student());
        go(left.step());
    }

    /** Ends the lesson: what was done and answered is kept no longer. */
    void end() {
        host.remember(lesson, Optional.empty());
    }

    private void remember() {
        List<LessonAnswers.Given> given = Arrays.stream(progress)
                .map(p -> new LessonAnswers.Given(p.isDone, p.answer))
                .toList();
        LessonProgress now = new LessonProgress(
                number.get(), new LessonAnswers(lesson.title(), student.get().strip(), given));
        if (now.isAny()) {
            host.remember(lesson, Optional.of(now));
        }
    }

    public Lesson lesson() {
        return lesson;
    }

    /** As the student calls herself, for the sheet. */
    StringProperty studentProperty() {
        return student;
    }

    /** The step that is shown, from 0; -1 before the lesson has begun. */
    public ReadOnlyIntegerProperty numberProperty() {
        return number.getReadOnlyProperty();
    }

    /** The step that is shown. */
    public Step step() {
        return lesson.steps().get(number.get());
    }

    /** Whether what is to be done in the step was done; it stays so. */
    public ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** What the student answered; empty before. */
    public ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Whether all is done and answered, so that the step may be left for the next. */
    public ReadOnlyBooleanProperty finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    public boolean isLast() {
        return number.get() == progress.length - 1;
    }

    /** Looks whether what is to be done is done. */
    public void look() {
        if (number.get() == NONE) {
            return;
        }
        Progress now = progress[number.get()];
        if (!now.isDone && now.watch.isPresent() && now.watch.get().look(host.seen())) {
            now.isDone = true;
            show();
        }
    }

    /**
     * Takes an answer; the explanation may be shown from now on.
     *
     * @return whether it is one
     */
    public boolean answer(String given) {
        boolean isAnswer = step().question().filter(q -> q.isAnswer(given)).isPresent();
        if (isAnswer) {
            progress[number.get()].answer = given;
            show();
        }
        return isAnswer;
    }

    /** Goes on to the next step, once this one is finished. */
    public void next() {
        if (finished.get() && !isLast()) {
            go(number.get() + 1);
        }
    }

    public void back() {
        if (number.get() > 0) {
            go(number.get() - 1);
        }
    }

    /** Begins the step anew, with what was open when it began. */
    public void reset() {
        int at = number.get();
        host.open(progress[at].entered, () -> {
            Project entered = progress[at].entered;
            progress[at] = new Progress();
            progress[at].entered = entered;
            enter(at);
        });
    }

    private void go(int next) {
        Project open = host.seen().project();
        if (number.get() != NONE) {
            progress[number.get()].left = open;
            take();
        }
        Optional<Project> wanted = wanted(next);
        if (wanted.isPresent() && wanted.get() != open) {
            host.open(wanted.get(), () -> enter(next));
        } else {
            enter(next);
        }
    }

    /** Takes a picture of the step that is shown, if there is something to see of it. */
    private void take() {
        if (step().exercise().isPresent() || step().question().isPresent()) {
            progress[number.get()].picture = Optional.of(host.picture());
        }
    }

    /** Lets the student keep what was done, answered and seen up to now. */
    public void keep() {
        take();
        host.keep(
                lesson,
                student.get().strip(),
                Arrays.stream(progress)
                        .map(p -> new LessonSheet.Made(p.isDone, p.answer, p.picture))
                        .toList());
    }

    /** What is to be open in a step; empty if that is what is open anyway. */
    private Optional<Project> wanted(int step) {
        if (progress[step].left != null) {
            return Optional.of(progress[step].left);
        }
        try {
            var start = lesson.steps().get(step).start();
            if (number.get() == NONE) {
                return lesson.project(step);
            }
            return start.isPresent() ? Optional.of(lesson.open(start.get())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a lesson with a fault is given", e);
        }
    }

    private void enter(int at) {
        Progress now = progress[at];
        Step step = lesson.steps().get(at);
        if (now.entered == null) {
            now.entered = host.seen().project();
        }
        step.screen().ifPresent(host::show);
        step.control().filter(LessonControl::isSetting).ifPresent(host::bring);
        now.watch = step.exercise().map(Exercise::done).map(until -> new ConditionWatch(until, nanos));
        number.set(at);
        show();
        onStep.run();
    }

    private void show() {
        Progress now = progress[number.get()];
        done.set(now.isDone);
        answer.set(now.answer);
        boolean isAnswered = step().question().isEmpty() || !now.answer.isEmpty();
        finished.set((step().exercise().isEmpty() || now.isDone) && isAnswered);
        remember();
    }
}
