package barnacle.app;

import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.Words;
import barnacle.app.lesson.LessonPanel;
import barnacle.app.network.NetworkView;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.export.Imported;
import barnacle.lesson.LessonFile;
import barnacle.lesson.Observed;
import barnacle.setting.Issue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;

/** The window's content: the header, a notice, one of the screens, the status line, and over all whatever is asked. */
final class MainWindow extends StackPane implements Opener {
    private final Workbench workbench;
    private final ProjectSession session;
    private final Runnable quit;
    private final StackPane stage = new StackPane();
    /** What is being written of a run, whichever screen is shown. */
    private final HBox work = new HBox();

    private final Screens screens;
    private final Welcome welcome;
    private final Overlay overlay;
    private final DocPages docs;
    private final UnsavedWork unsaved;
    private final OtherPrograms others;
    private final WindowActions actions;
    private final Header header;
    private final Notice notice;
    private final StatusBar status;
    private final LessonRoom lessons;
    private final Presentation presentation;

    /** @param quit closes the window and ends the program, without asking */
    MainWindow(Workbench workbench, FileDialogs dialogs, Runnable quit) {
        // Before any control: the first one would have JavaFX read its own style sheet, for nothing.
        workbench.lookProperty().get().theme().apply();
        overlay = new Overlay();
        docs = new DocPages(overlay);
        FileQuestions files = new AskedFiles(dialogs, overlay, workbench.fileProperty());
        this.workbench = workbench;
        this.session = workbench.session();
        this.quit = quit;
        // Whether a screen is built is asked of it later: what guards the open project comes after the screens.
        screens = new Screens(workbench, files, stage, work, this::show, this::openRunOnceSaved);
        unsaved = new UnsavedWork(workbench, files, overlay, screens);
        others = new OtherPrograms(workbench, files);
        actions = new WindowActions(this, workbench, unsaved, others, overlay);
        welcome = new Welcome(
                actions, this, workbench.folder().pictures(), workbench.folder().lessons());
        MainMenu menu = new MainMenu(actions, this);
        // Of the window: without a node that has the keyboard, keys come to none.
        EventHandler<InputEvent> first = e -> {
            if (!overlay.isAsking()) {
                takeForLesson(e);
            }
            if (!e.isConsumed() && e instanceof KeyEvent key) {
                menu.key(key);
            }
        };
        header = new Header(menu, actions, workbench.openProperty(), this::focusScreen);
        notice = new Notice(workbench);
        getStyleClass().add("main-window");
        stage.getChildren().add(welcome);
        Pane over = new Pane();
        over.setMouseTransparent(true);
        // Over the screens: a notice that comes or goes moves nothing under the mouse.
        StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
        BorderPane frame = new BorderPane(new StackPane(stage, notice));
        // An offer waits long, and comes when nobody points at anything: the screens make room for it.
        notice.roomProperty().subscribe(room -> StackPane.setMargin(stage, new Insets(0, 0, room.doubleValue(), 0)));
        frame.setTop(header);
        status = new StatusBar(workbench, work, this::goTo);
        frame.setBottom(Backstage.put(new StackPane(status)));
        getChildren().addAll(frame, over, overlay);
        presentation = new Presentation(this, over, workbench.lookProperty());
        Observed seen = new WindowSeen(session, this::shownWord, screens);
        lessons = new LessonRoom(
                frame, over, workbench, unsaved, seen, files, this::show, this::bring, this::focusScreen);

        header.shownProperty().addListener((o, was, is) -> {
            workbench.screenProperty().set(shownWord());
            showScreen();
        });
        // What is brought back after a crash shows the screen that was shown.
        workbench.screenProperty().addListener((o, was, is) -> {
            if (Observed.SCREENS.contains(is)) {
                show(is);
            }
        });
        // A project that is opened is shown once it is there: below.
        workbench.openProperty().addListener((o, was, is) -> {
            if (!is) {
                welcome.lookForLessons();
                showScreen();
                welcome.draw();
            }
        });
        // Not a change listener: a project that equals the last one is opened too.
        session.openedProperty().addListener(o -> showOpened());
        addEventFilter(KeyEvent.KEY_PRESSED, this::undoFromAField);
        sceneProperty().flatMap(Scene::windowProperty).addListener((o, before, now) -> {
            if (before != null) {
                before.removeEventFilter(InputEvent.ANY, first);
            }
            if (now != null) {
                now.addEventFilter(InputEvent.ANY, first);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            lessons.keep(e);
            for (Action action : actions.all()) {
                if (!e.isConsumed() && action.isMeantBy(e)) {
                    action.fire();
                    e.consume();
                }
            }
        });
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .addListener((o, was, is) -> lookAtTheDisk());
        addEventHandler(MouseEvent.MOUSE_ENTERED, e -> lookAtTheDisk());
        DroppedFiles.take(this, () -> !overlay.isAsking(), this::openChosen, workbench.faultProperty()::set);
        showScreen();
    }

    /** Opens what a person chose or dragged onto the window, once nothing is lost by it. */
    void openChosen(Path file) {
        if (LessonFile.isMeant(file)) {
            openLesson(file);
        } else {
            unsaved.before(() -> openFile(file, false));
        }
    }

    private void takeForLesson(InputEvent e) {
        lessons.take(e);
    }

    /** A person who comes back to the window is told of what happened to the file meanwhile. */
    private void lookAtTheDisk() {
        if (!overlay.isAsking()) {
            notice.offerReadingAgain();
        }
    }

    private void showOpened() {
        show(Header.Tab.FIRST);
        workbench.screenProperty().set(shownWord());
        showScreen();
        screens.refit();
    }

    /** A scene of this window in its style. */
    Scene scene(double width, double height) {
        Scene scene = new Scene(this, width, height);
        scene.getStylesheets()
                .addAll(
                        barnacle.app.control.Styles.CONTROL,
                        NetworkView.STYLES,
                        LessonPanel.STYLE,
                        MainWindow.class.getResource("app.css").toExternalForm());
        presentation.lookProperty().subscribe(look -> {
            // Each is styled when it is shown again, and not all of them now.
            stage.getChildren().removeIf(screen -> !screen.isVisible());
            look.show(scene);
        });
        return scene;
    }

    /** The window's title: what is open, and whether it is saved. */
    ObservableValue<String> title() {
        return Bindings.createStringBinding(
                () -> {
                    if (!workbench.openProperty().get()) {
                        return Words.text("window.name");
                    }
                    String project = (session.changedProperty().get() ? "• " : "")
                            + session.project().title();
                    Path file = workbench.fileProperty().get();
                    return file == null
                            ? Words.text("window.title", project)
                            : Words.text(
                                    "window.title.file",
                                    project,
                                    file.getFileName().toString());
                },
                workbench.openProperty(),
                workbench.fileProperty(),
                session.changedProperty(),
                session.projectProperty());
    }

    /** Shows the charts to a room of people, or no longer. */
    void present() {
        presentation.toggle();
    }

    /** What can be done in the window as a whole. */
    WindowActions actions() {
        return actions;
    }

    /** A text field keeps the keys to itself; once it has nothing to take back, they mean the project. */
    private void undoFromAField(KeyEvent e) {
        if (e.getTarget() instanceof TextInputControl field) {
            if (actions.undo.isMeantBy(e) && !field.isUndoable()) {
                actions.undo.fire();
                e.consume();
            } else if (actions.redo.isMeantBy(e) && !field.isRedoable()) {
                actions.redo.fire();
                e.consume();
            }
        }
    }

    void show(Header.Tab tab) {
        header.show(tab);
    }

    /** The screen that is shown, by the word that lessons have for it. */
    private String shownWord() {
        return Observed.SCREENS.get(header.shownProperty().get().ordinal());
    }

    /** Shows a screen by the word that lessons have for it. */
    private void show(String screen) {
        show(Header.Tab.values()[Observed.SCREENS.indexOf(screen)]);
    }

    /** Brings a setting into view where the screen that is shown has it. */
    private void bring(String pointer) {
        if (header.shownProperty().get() == Header.Tab.FIRST) {
            screens.goTo(pointer);
        } else if (header.shownProperty().get() == Header.Tab.TRAIN) {
            screens.training.get().show(pointer);
        }
    }

    /** Shows what an issue points at, or the training where there is none. */
    private void goTo(Optional<Issue> wanted) {
        if (wanted.isEmpty()) {
            show(Header.Tab.TRAIN);
            return;
        }
        Issue issue = wanted.get();
        if (issue.isWithin("/training")) {
            show(Header.Tab.TRAIN);
            screens.training.get().show(issue.pointer());
        } else {
            show(Header.Tab.FIRST);
            screens.goTo(issue.pointer());
        }
    }

    /** Gives the keyboard to the screen that is shown, unless something is asked. */
    private void focusScreen() {
        if (workbench.openProperty().get() && !overlay.isAsking()) {
            screens.of(header.shownProperty().get()).get().requestFocus();
        }
    }

    private void showScreen() {
        boolean open = workbench.openProperty().get();
        welcome.setVisible(!open);
        if (!open && !stage.getChildren().contains(welcome)) {
            stage.getChildren().add(0, welcome);
        }
        if (open) {
            screens.show(header.shownProperty().get());
        } else {
            screens.hide();
        }
        // Otherwise the first button of the header had the keyboard, and the space bar would press that.
        focusScreen();
        if (!open) {
            welcome.showRecent(recent());
        }
    }

    /** Offers to bring back what a crash left behind, if anything. */
    void offerRecovery() {
        notice.offerRecovery(unsaved);
    }

    @Override
    public void openSample(String name, boolean atOnce) {
        unsaved.before(() -> {
            if (workbench.openSample(name) && atOnce) {
                if (session.project().hasTask()) {
                    trainAtOnce();
                } else {
                    runAtOnce();
                }
            }
        });
    }

    /** What the window shows, as a lesson may ask for it. */
    Observed seen() {
        return lessons.seen();
    }

    /** Gives a lesson that the person chooses. */
    void openLesson() {
        unsaved.chooseLesson().ifPresent(this::openLesson);
    }

    @Override
    public void openLesson(String name) {
        lessons.open(name);
    }

    @Override
    public void openLesson(Path file) {
        lessons.open(file);
    }

    @Override
    public void openRecent(Path file) {
        unsaved.before(() -> workbench.openFile(file));
    }

    private void openRunOnceSaved(Path folder) {
        unsaved.before(() -> openRun(folder));
    }

    /** Opens a run folder that the person chooses, on the screen that shows its training. */
    void openRun(Path folder) {
        if (workbench.openRun(folder)) {
            show(Header.Tab.TRAIN);
        }
    }

    @Override
    public List<Path> recent() {
        return workbench.folder().recent();
    }

    /** Opens a file, or a run folder, that was named at the start. */
    void openFile(Path file, boolean train) {
        if (LessonFile.isMeant(file)) {
            openLesson(file);
        } else if (Files.isDirectory(file)) {
            openRun(file);
        } else if (Imported.isMeant(file)) {
            workbench.importFile(file);
        } else if (workbench.openFile(file) && train) {
            trainAtOnce();
        }
    }

    /** Shows the card on which a person finds what can be done. */
    void showPalette() {
        Commands commands = new Commands();
        commands.addMenus(actions);
        if (workbench.openProperty().get()) {
            for (Header.Tab tab : Header.Tab.values()) {
                String name = actions.screen(tab).textProperty().getValue();
                screens.built(tab).ifPresent(screen -> commands.addPart(name, screen, () -> show(tab)));
            }
        }
        lessons.given().ifPresent(panel -> commands.addPart(Words.text("palette.inLesson"), panel, () -> {}));
        commands.addFiles(this);
        commands.addLessons(welcome.lessons());
        CommandPalette.show(overlay, commands.all());
    }

    /** Says what the screen that is shown is for. */
    void explain() {
        Header.Tab tab = header.shownProperty().get();
        String word = tab == Header.Tab.FIRST ? session.project().subject().key() : shownWord();
        docs.showAbout(word, actions.screen(tab).textProperty().getValue());
    }

    /** Shows the documentation from its first page. */
    void showDocumentation() {
        docs.showPage("window.md");
    }

    void trainAtOnce() {
        show(Header.Tab.TRAIN);
        screens.training.get().trainAtOnce();
    }

    void runAtOnce() {
        show(Header.Tab.SIMULATE);
        screens.simulation.get().runAtOnce();
    }

    /** Closes the window, if nothing is lost by it or the person agrees. */
    void close() {
        unsaved.before(this::discardAndQuit);
    }

    /** Measures what a command asks for; returns whether anything is asked for. */
    boolean measure(Map<String, String> environment) {
        return AskedMeasurement.begin(this, screens, workbench, environment);
    }

    /** Closes the window whatever is lost. */
    void discardAndQuit() {
        workbench.dropCopy();
        discard();
        quit.run();
    }

    /** Lets go of everything without asking. */
    void discard() {
        lessons.close();
        others.close();
        welcome.close();
        status.close();
        docs.end();
        screens.dispose();
        workbench.end();
    }
}
