package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.app.session.ProjectSession;
import barnacle.app.training.TrainingView;
import barnacle.export.Imported;
import barnacle.lesson.LessonFile;
import barnacle.project.ProjectFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;

/** Guards what is not on disk: saves the project, and asks before a running training or unsaved changes are let go. */
final class UnsavedWork {
    private static final FileKind PROJECT = new FileKind("file.kind.project", ProjectFile.ENDING);
    private static final FileKind LESSON = new FileKind("file.kind.lesson", LessonFile.ENDING);

    private final Workbench workbench;
    private final ProjectSession session;
    private final FileQuestions files;
    private final Overlay overlay;
    private final Screens screens;

    UnsavedWork(Workbench workbench, FileQuestions files, Overlay overlay, Screens screens) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.files = files;
        this.overlay = overlay;
        this.screens = screens;
    }

    /** The file to open that the person chooses: a project, a lesson, or one of another program that is read. */
    Optional<Path> choose() {
        return files.open(Words.text("file.open.title"), readable());
    }

    private static FileKind[] readable() {
        return Stream.concat(
                        Stream.of(PROJECT, LESSON),
                        Imported.endings().stream().map(ending -> new FileKind("file.kind" + ending, ending)))
                .toArray(FileKind[]::new);
    }

    /** The lesson file that the person chooses. */
    Optional<Path> chooseLesson() {
        return files.open(Words.text("file.openLesson.title"), LESSON);
    }

    /** Opens a run folder that the person chooses. */
    void openRun(Consumer<Path> opener) {
        before(() -> files.folder(Words.text("file.openRun.title"), workbench.runsToOpen())
                .ifPresent(opener));
    }

    void save() {
        save(() -> {});
    }

    void saveAs() {
        saveAs(() -> {});
    }

    private void save(Runnable then) {
        finishTyping();
        if (workbench.fileProperty().get() == null) {
            saveAs(then);
        } else if (workbench.isChangedOnDisk()) {
            askAboutTheDisk(then);
        } else if (workbench.save(workbench.fileProperty().get())) {
            then.run();
        }
    }

    /** Saving would undo what something else wrote. */
    private void askAboutTheDisk(Runnable then) {
        Overlay.Answer other = new Overlay.Answer("save-other", Words.text("unsaved.disk.other"), () -> saveAs(then));
        Overlay.Answer over = new Overlay.Answer("overwrite", Words.text("unsaved.disk.overwrite"), () -> {
            if (workbench.save(workbench.fileProperty().get())) {
                then.run();
            }
        });
        Overlay.Answer again = new Overlay.Answer("read-from-disk", Words.text("file.readAgain"), workbench::readAgain);
        Overlay.Answer cancel = new Overlay.Answer("cancel", Words.text("unsaved.changes.cancel"), () -> {});
        boolean edited = session.changedProperty().get();
        overlay.ask(
                Words.text(
                        "unsaved.disk.title",
                        workbench.fileProperty().get().getFileName().toString()),
                Words.text(edited ? "unsaved.disk.edited" : "unsaved.disk.unedited"),
                edited
                        ? new Overlay.Answer[] {other.accented(), over, again, cancel}
                        : new Overlay.Answer[] {again.accented(), other, over, cancel});
    }

    private void saveAs(Runnable then) {
        finishTyping();
        Path now = workbench.fileProperty().get();
        String name = now == null ? FileKind.proposal(session.project().title()) : withoutEnding(now);
        files.save(Words.text("file.save.title"), name, PROJECT).ifPresent(path -> {
            if (workbench.save(path)) {
                then.run();
            }
        });
    }

    private static String withoutEnding(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ProjectFile.ENDING)
                ? name.substring(0, name.length() - ProjectFile.ENDING.length())
                : name;
    }

    /** Lets a box that is still being typed into take effect, as leaving it does. */
    private void finishTyping() {
        Node owner = overlay.getScene().getFocusOwner();
        if (owner instanceof TextInputControl) {
            Parent window = overlay.getParent();
            window.requestFocus();
            owner.requestFocus();
        }
    }

    /**
     * Runs {@code next} once a recording and a running training were stopped, and unsaved changes were saved or given
     * up, if there are any.
     */
    void before(Runnable next) {
        whenNothingIsRecorded(() -> whenTrained(() -> whenSaved(next)));
    }

    /**
     * As {@link #before}; but what a student changed in a step of a lesson is not asked about, and what a step trains
     * ends with it, with its checkpoint.
     */
    void beforeStep(Runnable next) {
        if (!workbench.isOfLesson()) {
            before(next);
            return;
        }
        whenNothingIsRecorded(() -> {
            screens.training.ifBuilt(TrainingView::stop);
            whenQueueRests(next);
        });
    }

    /**
     * Asks whether a lesson goes on where it was left.
     *
     * @param title of the lesson
     * @param step that was shown, from 1
     */
    void askToGoOn(String title, int step, Runnable goesOn, Runnable anew) {
        overlay.ask(
                Words.text("lesson.left.title", title),
                Words.text("lesson.left", step),
                new Overlay.Answer("lesson-go-on", Words.text("lesson.left.on", step), Styles.ACCENT, goesOn),
                new Overlay.Answer("lesson-anew", Words.text("lesson.left.anew"), anew));
    }

    private void whenNothingIsRecorded(Runnable next) {
        if (overlay.isAsking()) {
            return;
        }
        finishTyping();
        if (screens.simulation.isBuilt() && screens.simulation.get().isRecording()) {
            overlay.ask(
                    Words.text("unsaved.recording.title"),
                    Words.text("unsaved.recording"),
                    new Overlay.Answer("stop-recording", Words.text("unsaved.recording.stop"), Styles.ACCENT, () -> {
                        screens.simulation.get().stopRecording();
                        next.run();
                    }),
                    new Overlay.Answer("keep-recording", Words.text("unsaved.recording.keep"), () -> {}));
        } else {
            next.run();
        }
    }

    private void whenTrained(Runnable next) {
        if (screens.training.isBuilt() && screens.training.get().running()) {
            overlay.ask(
                    Words.text("unsaved.training.title"),
                    Words.text("unsaved.training"),
                    new Overlay.Answer("stop-training", Words.text("unsaved.training.stop"), Styles.ACCENT, () -> {
                        screens.training.get().stop();
                        whenQueueRests(next);
                    }),
                    new Overlay.Answer("keep-training", Words.text("unsaved.training.keep"), () -> {}));
        } else {
            whenQueueRests(next);
        }
    }

    /** What waits stays on disk; what is under way goes on from its checkpoint once the queue is started again. */
    private void whenQueueRests(Runnable next) {
        if (screens.runs.isBuilt() && screens.runs.get().isTraining()) {
            overlay.ask(
                    Words.text("unsaved.queue.title"),
                    Words.text("unsaved.queue"),
                    new Overlay.Answer("stop-queue", Words.text("unsaved.queue.stop"), Styles.ACCENT, () -> {
                        screens.runs.get().stopTraining();
                        next.run();
                    }),
                    new Overlay.Answer("keep-queue", Words.text("unsaved.queue.keep"), () -> {}));
        } else {
            next.run();
        }
    }

    private void whenSaved(Runnable next) {
        if (!workbench.openProperty().get() || !session.changedProperty().get()) {
            next.run();
            return;
        }
        overlay.ask(
                Words.text("unsaved.changes.title", session.project().title()),
                Words.text("unsaved.changes"),
                new Overlay.Answer("save-changes", Words.text("unsaved.changes.save"), Styles.ACCENT, () -> save(next)),
                // What comes next lets go of the copy of the changes; if it is called off, they are still open.
                new Overlay.Answer("discard-changes", Words.text("unsaved.changes.discard"), next),
                new Overlay.Answer("cancel", Words.text("unsaved.changes.cancel"), () -> {}));
    }
}
