package barnacle.app;

import barnacle.app.control.Words;
import barnacle.app.lesson.LessonHost;
import barnacle.app.lesson.LessonModel;
import barnacle.app.lesson.LessonPanel;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.app.session.Jobs;
import barnacle.app.session.LastAsked;
import barnacle.file.InvalidFileException;
import barnacle.lesson.Lesson;
import barnacle.lesson.LessonCheck;
import barnacle.lesson.LessonFile;
import barnacle.lesson.LessonProgress;
import barnacle.lesson.LessonSheet;
import barnacle.lesson.Lessons;
import barnacle.lesson.Observed;
import barnacle.plot.Png;
import barnacle.project.Project;
import barnacle.setting.Issue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;

/** The lesson that is given in the window, if any: its panel at the right, and what it does to the window. */
final class LessonRoom implements LessonHost {
    private final FileQuestions files;
    private final BorderPane frame;
    private final Pane over;
    private final Workbench workbench;
    private final UnsavedWork unsaved;
    private final Observed seen;
    private final Consumer<String> show;
    private final Consumer<String> bring;
    private final Runnable focus;
    private final LastAsked<Source, Lesson> reading;
    private final Jobs writing = new Jobs();
    /** Where progress in lessons is kept. */
    private final Path progress;

    private final LastAsked<Remembered, Boolean> remembering;
    private LessonPanel panel;
    /** Whether what was open is given up already. */
    private boolean isBeginning;

    /** How far a student has come in a lesson; empty once it is ended. */
    private record Remembered(Lesson lesson, Optional<LessonProgress> progress) {
        void keep(Path folder) throws IOException {
            if (progress.isPresent()) {
                progress.get().write(folder, lesson);
            } else {
                LessonProgress.forget(folder, lesson);
            }
        }
    }

    /** Where a lesson comes from: a file, or the name of one that comes with the program. */
    private record Source(String name, boolean isFile) {
        Lesson read() throws IOException {
            Lesson lesson = isFile ? LessonFile.read(Path.of(name)) : Lessons.read(name);
            List<Issue> issues = LessonCheck.obstacles(lesson);
            if (!issues.isEmpty()) {
                throw new InvalidFileException(
                        issues.get(0).pointer(),
                        "LessonRoom.fault",
                        "{0}, {1}: {2}",
                        name,
                        issues.get(0).pointer(),
                        issues.get(0).sentence());
            }
            return lesson;
        }
    }

    /**
     * A room without a lesson.
     *
     * @param frame whose right side the panel is put to
     * @param over what lies over the whole window, for the ring
     * @param files asked where a student's sheet is to be
     * @param show shows a screen by its word
     * @param bring brings a setting into view by its pointer
     * @param focus gives the keyboard to the screen that is shown
     */
    LessonRoom(
            BorderPane frame,
            Pane over,
            Workbench workbench,
            UnsavedWork unsaved,
            Observed seen,
            FileQuestions files,
            Consumer<String> show,
            Consumer<String> bring,
            Runnable focus) {
        this.files = files;
        this.focus = focus;
        this.frame = frame;
        this.over = over;
        this.workbench = workbench;
        this.unsaved = unsaved;
        this.seen = seen;
        this.show = show;
        this.bring = bring;
        progress = workbench.folder().lessonProgress();
        remembering = new LastAsked<>(
                Words.sentence("job.lesson"),
                (now, turn) -> now.keep(progress),
                (now, done) -> {},
                workbench.faultProperty()::set);
        reading = new LastAsked<>(
                Words.sentence("job.lesson"),
                (source, turn) -> turn.show(source.read()),
                (source, lesson) -> unsaved.before(() -> ask(lesson)),
                workbench.faultProperty()::set);
    }

    /** The lesson that is given, if any. */
    Optional<Node> given() {
        return Optional.ofNullable(panel);
    }

    /** Takes a picture of what is in the middle of the frame. */
    @Override
    public byte[] picture() {
        WritableImage image = ((ScrollPane) frame.getCenter()).getContent().snapshot(null, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return Png.of(width, height, pixels);
    }

    private void say(String sentence) {
        workbench.messageProperty().set(sentence);
    }

    @Override
    public void keep(Lesson lesson, String student, List<LessonSheet.Made> made) {
        LessonSheet.SheetWords words = words();
        String name = FileKind.proposal(student.isEmpty() ? lesson.title() : student + " " + lesson.title());
        files.save(Words.text("lesson.sheet.title"), name, FileKind.HTML, FileKind.PDF)
                .ifPresent(file -> writing.start(
                        Words.sentence("job.sheet"),
                        job -> {
                            LessonSheet.write(file, lesson, student, made, words);
                            return file;
                        },
                        ended -> {
                            if (ended.failure() != null) {
                                workbench.faultProperty().set(ended.failure());
                            } else {
                                say(Words.text(
                                        "lesson.sheet.said", file.getFileName().toString()));
                            }
                        }));
    }

    private static LessonSheet.SheetWords words() {
        return new LessonSheet.SheetWords(
                Words.text("lesson.done"),
                Words.text("lesson.sheet.notDone"),
                Words.text("lesson.sheet.answer"),
                Words.text("lesson.sheet.none"),
                Words.text("lesson.right"),
                Words.text("lesson.wrong"),
                Words.text("lesson.sheet.student"));
    }

    /** Gives a lesson that comes with the program. */
    void open(String name) {
        reading.ask(new Source(name, false));
    }

    /** Gives the lesson of a file, or says what is wrong in it. */
    void open(Path file) {
        reading.ask(new Source(file.toString(), true));
    }

    private void ask(Lesson lesson) {
        LessonProgress.read(progress, lesson)
                .ifPresentOrElse(
                        left -> unsaved.askToGoOn(
                                lesson.title(),
                                left.step() + 1,
                                () -> give(lesson, model -> model.goOn(left)),
                                () -> give(lesson, LessonModel::begin)),
                        () -> give(lesson, LessonModel::begin));
    }

    @Override
    public void remember(Lesson lesson, Optional<LessonProgress> now) {
        remembering.ask(new Remembered(lesson, now));
    }

    private void give(Lesson lesson, Consumer<LessonModel> begin) {
        leave();
        LessonModel model = new LessonModel(lesson, this, System::nanoTime);
        panel = new LessonPanel(model, frame, this::leave, this::say);
        frame.setRight(panel);
        Node screens = frame.getCenter();
        frame.setCenter(null);
        frame.setCenter(scrolling(screens));
        // What a scroll pane holds is in the scene from its style on; the first step may bring a setting into view.
        frame.applyCss();
        over.getChildren().add(panel.over());
        isBeginning = true;
        begin.accept(model);
        isBeginning = false;
    }

    /** Beside the panel a small window is too narrow for some screens: they scroll there. */
    private ScrollPane scrolling(Node screens) {
        ScrollPane scroll = new ScrollPane();
        scroll.getStyleClass().add("lesson-screens");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.setMinWidth(0);
        scroll.setContent(screens);
        // It takes the keyboard when the mouse is pressed on it; the screen has the keys.
        scroll.focusedProperty().subscribe(is -> {
            if (is) {
                focus.run();
            }
        });
        return scroll;
    }

    /** Ends the lesson; what is open stays open. */
    void leave() {
        if (panel != null) {
            panel.dispose();
            over.getChildren().remove(panel.over());
            frame.setRight(null);
            ScrollPane screens = (ScrollPane) frame.getCenter();
            Node center = screens.getContent();
            screens.setContent(null);
            frame.setCenter(center);
            panel = null;
        }
    }

    /** Takes a key that means an act of the lesson, and whatever would use a control that is locked. */
    void take(InputEvent e) {
        if (panel != null) {
            panel.take(e);
        }
    }

    /** Takes a key that nothing in the window wanted, before the menus hear of it. */
    void keep(KeyEvent e) {
        if (panel != null) {
            panel.keep(e);
        }
    }

    /** Lets go of everything. */
    void close() {
        leave();
        reading.close();
        remembering.close();
        writing.close();
    }

    @Override
    public Observed seen() {
        return seen;
    }

    @Override
    public void open(Project project, Runnable opened) {
        Runnable open = () -> {
            workbench.openStep(project);
            opened.run();
        };
        if (isBeginning) {
            open.run();
        } else {
            unsaved.beforeStep(open);
        }
    }

    @Override
    public void show(String screen) {
        show.accept(screen);
    }

    @Override
    public void bring(String pointer) {
        bring.accept(pointer);
    }
}
