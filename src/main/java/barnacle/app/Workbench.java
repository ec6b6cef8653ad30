package barnacle.app;

import barnacle.app.control.Look;
import barnacle.app.control.Words;
import barnacle.app.session.CautionWatch;
import barnacle.app.session.DrawerState;
import barnacle.app.session.ProjectSession;
import barnacle.app.session.SampleText;
import barnacle.export.Imported;
import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.file.Sha256;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.run.RunFolder;
import barnacle.setting.Issue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
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
    private final StringProperty screen = new SimpleStringProperty("");
    private final StringProperty message = new SimpleStringProperty("");
    private final StringProperty fault = new SimpleStringProperty("");
    private final PauseTransition copyLater = new PauseTransition(COPY_AFTER);
    private final CautionWatch caution = new CautionWatch(session);
    private final DrawerState drawer;
    private final ObjectProperty<Look> look;
    private final ObjectProperty<Optional<Locale>> language;
    private final UnsavedCopies copies;
    private final DiskWatch disk = new DiskWatch();
    /** What a lesson opened last; {@code null} before. */
    private Project ofLesson;

    Workbench(AppFolder folder) {
        this.folder = folder;
        copies = folder.copies();
        drawer = folder.drawer();
        look = new SimpleObjectProperty<>(folder.look());
        look.addListener((o, before, after) -> folder.look(after));
        language = new SimpleObjectProperty<>(folder.language());
        language.addListener((o, before, after) -> folder.language(after));
        copyLater.setOnFinished(e -> {
            if (open.get()) {
                copies.keep(session.project(), sitting());
            }
        });
        for (ObservableValue<?> kept : List.of(file, run, screen)) {
            kept.addListener(o -> copyLater.playFromStart());
        }
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

    /** What the open project can run with and yet should not. */
    ReadOnlyObjectProperty<Optional<Issue>> cautionProperty() {
        return caution.property();
    }

    /** The drawer under the drawing, as it was left. */
    DrawerState drawer() {
        return drawer;
    }

    /** How the window looks; what is set is kept. */
    ObjectProperty<Look> lookProperty() {
        return look;
    }

    /** The language that is kept for the next start; empty for the system's. */
    ObjectProperty<Optional<Locale>> languageProperty() {
        return language;
    }

    /** The screen that is shown, by the word that lessons have for it. */
    StringProperty screenProperty() {
        return screen;
    }

    private Sitting sitting() {
        return new Sitting(
                Optional.ofNullable(file.get()).map(Path::toAbsolutePath),
                disk.known(),
                Optional.ofNullable(run.get()).map(Path::toAbsolutePath),
                session.changedProperty().get(),
                screen.get());
    }

    /** Where the project is saved; {@code null} if nowhere yet. */
    ObjectProperty<Path> fileProperty() {
        return file;
    }

    /** The run folder that the open project was opened from; {@code null} if from none. */
    ObjectProperty<Path> runProperty() {
        return run;
    }

    /** Where runs of the open project are looked for: where it has made none, those made before a file had it. */
    Path runsToOpen() {
        return Files.isDirectory(runs()) ? runs() : folder.runs();
    }

    /** Where trainings of the open project make their folders. */
    Path runs() {
        if (file.get() != null) {
            return file.get().toAbsolutePath().resolveSibling("runs");
        }
        return run.get() == null ? folder.runs() : run.get().getParent();
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

    void newCircuit() {
        show(Project.newCircuit(), null, Words.text("said.newCircuit"));
    }

    void newEquation() {
        show(Project.newEquation(), null, Words.text("said.newEquation"));
    }

    /** Opens a file, or says why not. A run's own file is opened as what was trained, to be saved elsewhere. */
    boolean openFile(Path path) {
        try {
            // Before the project: what is written in between is then seen as a change.
            String hash = DiskWatch.hash(path);
            Project project = ProjectFile.read(path, List.of());
            disk.know(hash);
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

    /** Makes a project of another program's file, or says why not; says what of it was not taken. */
    void importFile(Path path) {
        try {
            Imported read = Imported.read(path);
            show(
                    read.project(),
                    null,
                    read.left().isEmpty()
                            ? Words.text("said.imported", path.getFileName().toString())
                            : Words.text(
                                    "said.imported.left",
                                    path.getFileName().toString(),
                                    read.left().size(),
                                    Words.say(read.left().get(0))));
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
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

    /** Opens the project of a lesson's step. */
    void openStep(Project project) {
        show(project, null, Words.text("said.openedStep", project.title()));
        ofLesson = project;
    }

    /** Whether what is open is what a lesson opened, and on no disk: nothing that a person made is lost with it. */
    boolean isOfLesson() {
        return open.get()
                && file.get() == null
                && run.get() == null
                && session.openedProperty().get() == ofLesson;
    }

    /** Brings back what a crash left: the project, where it is saved, the run and the screen that were open. */
    void recover(Path copy) {
        try {
            Project project = ProjectFile.read(copy, List.of());
            Sitting left = copies.sitting(copy);
            show(project, left.file().orElse(null), "");
            disk.know(left.known());
            boolean isOnDisk = left.file().map(Files::exists).orElse(true);
            if (left.isChanged() || !isOnDisk) {
                session.openUnsaved(project);
            }
            left.run().filter(RunFolder::isBegun).ifPresent(run::set);
            copies.adopt(copy, project, left);
            screen.set(left.screen());
            message.set(
                    file.get() == null
                            ? Words.text("said.broughtBack", project.title())
                            : Words.text(
                                    "said.broughtBack.file",
                                    project.title(),
                                    file.get().toString()));
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
        }
    }

    /** Whether the project's file is not as it was read or written here; a file that is gone is not changed. */
    boolean isChangedOnDisk() {
        return file.get() != null && disk.isChanged(file.get());
    }

    /** Whether to offer that the file is read again: it changed, nothing changed here, and it was not declined. */
    boolean offersReadingAgain() {
        return open.get() && !session.changedProperty().get() && file.get() != null && disk.isNews(file.get());
    }

    /** Keeps what is open, and offers no more what is in the file now. */
    void declineReadingAgain() {
        try {
            disk.decline(file.get());
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
        }
    }

    /** Takes over what is in the file, as an edit that can be undone, or says why not. */
    void readAgain() {
        Path path = file.get();
        try {
            String hash = DiskWatch.hash(path);
            Project read = ProjectFile.read(path, List.of());
            if (read.subject().key().equals(session.project().subject().key())) {
                session.edit(Words.text("file.readAgain.undo"), p -> read);
                session.markSaved();
                disk.know(hash);
                copies.keep(session.project(), sitting());
                fault.set("");
                message.set(Words.text("said.readAgain", path.getFileName().toString()));
            } else {
                openFile(path);
            }
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
        }
    }

    /** Saves the project, or says why not. */
    boolean save(Path path) {
        if (RunFolder.isRunsOwn(path)) {
            fault.set(Words.text("fault.runsOwn", path.toString()));
            return false;
        }
        String text = ProjectFile.text(session.project());
        try {
            AtomicFile.write(path, text);
        } catch (IOException e) {
            fault.set(Words.say(InvalidFileException.sentence(e)));
            return false;
        }
        disk.know(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        file.set(path);
        session.markSaved();
        folder.used(path);
        copies.keep(session.project(), sitting());
        // Heard also by those who were told the same before.
        message.set("");
        message.set(Words.text("said.saved", path.getFileName().toString()));
        fault.set("");
        return true;
    }

    /** Lets go of the copy of what is open: it is not wanted after a crash. */
    void dropCopy() {
        copyLater.stop();
        copies.drop();
    }

    /** Closes the project and goes back to the welcome page. */
    void close() {
        show(Project.newNetwork(), null, "");
        copyLater.stop();
        open.set(false);
    }

    /** The window closes: waits until the copy of unsaved work is written or gone. */
    void end() {
        copyLater.stop();
        caution.close();
        copies.end();
    }

    /** The copies of unsaved work. */
    UnsavedCopies copies() {
        return copies;
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
        copyLater.playFromStart();
    }
}
