package barnacle.app;

import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import barnacle.file.InvalidFileException;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Duration;

/**
 * What the window shows and does, without its nodes: which project is open from which file, what was last said, and the
 * copy of unsaved work. Used on the FX thread only.
 */
final class Workbench {
    private static final Duration COPY_AFTER = Duration.seconds(4);

    private final AppFolder folder;
    private final ProjectSession session = new ProjectSession(Project.newNetwork());
    private final ObjectProperty<Path> file = new SimpleObjectProperty<>();
    private final ObjectProperty<Path> run = new SimpleObjectProperty<>();
    private final BooleanProperty open = new SimpleBooleanProperty(false);
    private final StringProperty message = new SimpleStringProperty("");
    private final StringProperty fault = new SimpleStringProperty("");
    private final PauseTransition copyLater = new PauseTransition(COPY_AFTER);
    private final ExecutorService copier = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "copy of unsaved work");
        thread.setDaemon(true);
        return thread;
    });

    Workbench(AppFolder folder) {
        this.folder = folder;
        copyLater.setOnFinished(e -> {
            Project project = session.project();
            if (session.changedProperty().get()) {
                copier.execute(() -> folder.keepCopy(project));
            }
        });
        session.projectProperty().addListener((o, before, after) -> {
            copyLater.playFromStart();
            // What was said last was about the project before this edit.
            message.set("");
        });
    }

    AppFolder folder() {
        return folder;
    }

    ProjectSession session() {
        return session;
    }

    /** Where the project is saved; {@code null} if nowhere yet. */
    ObjectProperty<Path> fileProperty() {
        return file;
    }

    /** The run folder that the open project was opened from; {@code null} if from none. */
    ObjectProperty<Path> runProperty() {
        return run;
    }

    /** Where trainings of the open project make their folders, and where its runs are looked for. */
    Path runs() {
        if (run.get() != null) {
            return run.get().getParent();
        }
        return file.get() == null ? folder.runs() : file.get().toAbsolutePath().resolveSibling("runs");
    }

    /** Whether a project is open; the welcome page shows while none is. */
    BooleanProperty openProperty() {
        return open;
    }

    /** What was last done, for the status line. */
    StringProperty messageProperty() {
        return message;
    }

    /** What went wrong, as a sentence that stays until it is read; empty if nothing. */
    StringProperty faultProperty() {
        return fault;
    }

    void newProject() {
        show(Project.newNetwork(), null, Words.text("said.newNetwork"));
    }

    void newEquation() {
        show(Project.newEquation(), null, Words.text("said.newEquation"));
    }

    /** Opens a file, or says why not. A run's own file is opened as what was trained, to be saved elsewhere. */
    boolean openFile(Path path) {
        try {
            Project project = ProjectFile.read(path, List.of());
            Path around = path.toAbsolutePath().getParent();
            if (RunFolder.isRunsOwn(path)) {
                show(project, null, Words.text("said.openedRun", around.toString()));
            } else {
                show(project, path, Words.text("said.opened", path.getFileName().toString()));
            }
            if (RunFolder.isBegun(around)) {
                run.set(around);
            }
            folder.used(path);
            return true;
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
            return false;
        }
    }

    /** Opens the project of a run folder and its training, or says why not. */
    boolean openRun(Path at) {
        try {
            return openFile(RunFolder.open(at).folder().resolve(RunFolder.PROJECT));
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
            return false;
        }
    }

    boolean openSample(String name) {
        try {
            Project project = SampleText.project(name);
            show(project, null, Words.text("said.openedSample", project.title()));
            return true;
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
            return false;
        }
    }

    /** Brings back a copy of unsaved work. */
    void recover(Path copy) {
        try {
            Project project = ProjectFile.read(copy, List.of());
            show(project, null, "");
            session.openUnsaved(project);
            folder.keepCopy(project);
            folder.drop(copy);
            message.set(Words.text("said.broughtBack", project.title()));
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
        }
    }

    /** Saves the project, or says why not. */
    boolean save(Path path) {
        try {
            ProjectFile.write(path, session.project());
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
            return false;
        }
        file.set(path);
        session.markSaved();
        folder.used(path);
        dropCopy();
        message.set(Words.text("said.saved", path.getFileName().toString()));
        fault.set("");
        return true;
    }

    /** Lets go of the copy of unsaved work: it is saved, or not wanted. */
    void dropCopy() {
        copyLater.stop();
        copier.execute(folder::dropCopy);
    }

    /** Closes the project and goes back to the welcome page. */
    void close() {
        show(Project.newNetwork(), null, "");
        open.set(false);
    }

    /** The window closes: waits until the copy of unsaved work is written or gone. */
    void end() {
        copyLater.stop();
        copier.shutdown();
        try {
            if (!copier.awaitTermination(5, TimeUnit.SECONDS)) {
                copier.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Project project, Path from, String said) {
        // Before the project: a screen that does not show yet cannot take the keyboard.
        open.set(true);
        run.set(null);
        session.open(project);
        file.set(from);
        fault.set("");
        message.set(said);
        dropCopy();
    }
}
