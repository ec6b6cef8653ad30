package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.network.EquationView;
import barnacle.app.network.NetworkView;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.Session;
import barnacle.app.training.TrainingView;
import barnacle.model.NeuralOde;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.setting.Issue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The window's content: menus, the two screens, the status line, and whatever must be asked before work is let go. */
final class MainWindow extends StackPane {
    private static final FileQuestions.Kind PROJECT = new FileQuestions.Kind("Barnacle project", ProjectFile.ENDING);
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
    private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");
    private static final KeyCombination REDO_TOO = KeyCombination.valueOf("Shortcut+Y");

    private final Workbench workbench;
    private final Session session;
    private final FileQuestions files;
    private final Runnable quit;
    private final NetworkView network;
    private final EquationView equation;
    private final TrainingView training;
    private final Welcome welcome;
    private final Overlay overlay = new Overlay();
    private final StackPane screens = new StackPane();
    private final ToggleButton networkTab = new ToggleButton(null, new FontIcon(Material2AL.DEVICE_HUB));
    private final ToggleButton trainTab = new ToggleButton("Train", new FontIcon(Material2MZ.SHOW_CHART));
    private final HBox notice = new HBox();
    private Theme theme;
    private int nextIssue;

    /** @param quit closes the window and ends the program, without asking */
    MainWindow(Workbench workbench, FileQuestions files, Runnable quit) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.files = files;
        this.quit = quit;
        theme = workbench.folder().theme();
        theme.apply();
        network = new NetworkView(session, files, workbench.messageProperty()::set);
        equation = new EquationView(session, files, workbench.messageProperty()::set);
        training = new TrainingView(session, files);
        workbench.fileProperty().subscribe(file -> training.runsFolderProperty()
                .set(
                        file == null
                                ? workbench.folder().runs()
                                : file.toAbsolutePath().resolveSibling("runs")));
        welcome = new Welcome(new Welcome.Actions() {
            @Override
            public void newProject() {
                whenNothingIsLost(workbench::newProject);
            }

            @Override
            public void newEquation() {
                whenNothingIsLost(workbench::newEquation);
            }

            @Override
            public void open() {
                MainWindow.this.open();
            }

            @Override
            public void openFile(Path file) {
                whenNothingIsLost(() -> workbench.openFile(file));
            }

            @Override
            public void openSample(String name, boolean train) {
                MainWindow.this.openSample(name, train);
            }
        });
        getStyleClass().add("main-window");
        screens.getChildren().addAll(network, equation, training, welcome);
        notice.getStyleClass().add("notice");
        notice.setId("notice");
        BorderPane frame = new BorderPane(screens);
        frame.setTop(new VBox(header(), notice));
        frame.setBottom(status());
        getChildren().addAll(frame, overlay);

        ToggleGroup tabs = new ToggleGroup();
        networkTab.setToggleGroup(tabs);
        trainTab.setToggleGroup(tabs);
        networkTab.setSelected(true);
        tabs.selectedToggleProperty().addListener((o, before, after) -> {
            if (after == null) {
                before.setSelected(true);
            }
            showScreen();
        });
        workbench.openProperty().addListener(o -> showScreen());
        workbench.faultProperty().addListener(o -> showFault());
        session.openedProperty().addListener(o -> {
            networkTab.setSelected(true);
            showScreen();
            if (isEquation()) {
                equation.refit();
            } else {
                network.refit();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::undoFromAField);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            // A menu item has one accelerator; those used to Ctrl+Y are not to be surprised.
            if (REDO_TOO.match(e) && !overlay.isAsking()) {
                session.redo();
                e.consume();
            }
        });
        showFault();
        showScreen();
    }

    /** A scene of this window in its style. */
    Scene scene(double width, double height) {
        Scene scene = new Scene(this, width, height);
        scene.getStylesheets()
                .addAll(
                        barnacle.app.control.Styles.CONTROL,
                        NetworkView.STYLES,
                        MainWindow.class.getResource("app.css").toExternalForm());
        return scene;
    }

    /** The window's title: what is open, and whether it is saved. */
    ObservableValue<String> title() {
        return Bindings.createStringBinding(
                () -> !workbench.openProperty().get()
                        ? "Barnacle"
                        : (session.changedProperty().get() ? "• " : "")
                                + session.project().title()
                                + (workbench.fileProperty().get() == null
                                        ? ""
                                        : " – " + workbench.fileProperty().get().getFileName())
                                + " – Barnacle",
                workbench.openProperty(),
                workbench.fileProperty(),
                session.changedProperty(),
                session.projectProperty());
    }

    private Region header() {
        MenuBar menus = new MenuBar(fileMenu(), editMenu(), viewMenu(), helpMenu());
        menus.getStyleClass().add("main-menu");

        networkTab.setId("tab-network");
        networkTab.textProperty().bind(firstScreen());
        trainTab.setId("tab-train");
        networkTab.getStyleClass().add(Styles.LEFT_PILL);
        trainTab.getStyleClass().add(Styles.RIGHT_PILL);
        HBox tabs = new HBox(networkTab, trainTab);
        tabs.getStyleClass().add("tabs");
        tabs.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        tabs.visibleProperty().bind(workbench.openProperty());

        Button undo = tool(Material2OutlinedMZ.UNDO, "undo", session::undo);
        undo.disableProperty().bind(session.undoNameProperty().isEmpty());
        undo.getTooltip().textProperty().bind(Bindings.concat("Undo ", session.undoNameProperty()));
        Button redo = tool(Material2OutlinedMZ.REDO, "redo", session::redo);
        redo.disableProperty().bind(session.redoNameProperty().isEmpty());
        redo.getTooltip().textProperty().bind(Bindings.concat("Redo ", session.redoNameProperty()));
        Button save = tool(Material2OutlinedMZ.SAVE, "save", () -> save(() -> {}));
        save.getTooltip().setText("Save (Ctrl+S)");
        save.disableProperty().bind(workbench.openProperty().not());
        Button light = tool(themeIcon(), "theme", () -> {});
        light.getTooltip().setText("Switch between the light and the dark theme");
        light.setOnAction(e -> {
            switchTheme();
            ((FontIcon) light.getGraphic()).setIconCode(themeIcon());
        });
        HBox tools = new HBox(undo, redo, save, light);
        tools.getStyleClass().add("tools");

        HBox sides = new HBox(menus, spacer(), tools);
        sides.setAlignment(Pos.CENTER_LEFT);
        StackPane header = new StackPane(sides, tabs);
        header.getStyleClass().add("header");
        return header;
    }

    private boolean isEquation() {
        return session.project().subject() instanceof NeuralOdeSubject;
    }

    /** What the first screen is called: by what it shows. */
    private ObservableValue<String> firstScreen() {
        return session.projectProperty().map(p -> p.subject() instanceof NeuralOdeSubject ? "Equation" : "Network");
    }

    private Ikon themeIcon() {
        return theme == Theme.LIGHT ? Material2AL.BRIGHTNESS_2 : Material2MZ.WB_SUNNY;
    }

    private void switchTheme() {
        theme = theme.other();
        theme.apply();
        workbench.folder().theme(theme);
    }

    private static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    private static Button tool(Ikon icon, String id, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setTooltip(new Tooltip());
        button.accessibleTextProperty().bind(button.getTooltip().textProperty());
        button.setOnAction(e -> action.run());
        return button;
    }

    private Menu fileMenu() {
        Menu samples = new Menu("Open sample");
        for (String name : Samples.names()) {
            samples.getItems().add(item(sampleTitle(name), null, () -> openSample(name, false)));
        }
        Menu recent = new Menu("Open recent");
        recent.getItems().add(new MenuItem());
        recent.setOnShowing(e -> recent.getItems()
                .setAll(workbench.folder().recent().stream()
                        .map(f -> item(f.toString(), null, () -> whenNothingIsLost(() -> workbench.openFile(f))))
                        .toList()));
        Menu menu = new Menu("File");
        menu.getItems()
                .addAll(
                        item("New network", "Shortcut+N", () -> whenNothingIsLost(workbench::newProject)),
                        item(
                                "New neural differential equation",
                                "Shortcut+Shift+N",
                                () -> whenNothingIsLost(workbench::newEquation)),
                        item("Open…", "Shortcut+O", this::open),
                        recent,
                        samples,
                        new SeparatorMenuItem(),
                        whileOpen(item("Save", "Shortcut+S", () -> save(() -> {}))),
                        whileOpen(item("Save as…", "Shortcut+Shift+S", () -> saveAs(() -> {}))),
                        new SeparatorMenuItem(),
                        whileOpen(item("Close project", "Shortcut+W", () -> whenNothingIsLost(workbench::close))),
                        item("Quit", "Shortcut+Q", this::close));
        return menu;
    }

    private static String sampleTitle(String name) {
        try {
            return Samples.read(name, List.of()).title();
        } catch (IOException e) {
            return name;
        }
    }

    private Menu editMenu() {
        MenuItem undo = item("Undo", "Shortcut+Z", session::undo);
        undo.textProperty().bind(Bindings.concat("Undo ", session.undoNameProperty()));
        undo.disableProperty().bind(session.undoNameProperty().isEmpty());
        MenuItem redo = item("Redo", "Shortcut+Shift+Z", session::redo);
        redo.textProperty().bind(Bindings.concat("Redo ", session.redoNameProperty()));
        redo.disableProperty().bind(session.redoNameProperty().isEmpty());
        Menu menu = new Menu("Edit");
        menu.getItems().addAll(undo, redo);
        return menu;
    }

    private Menu viewMenu() {
        Menu menu = new Menu("View");
        MenuItem first = item(null, "Shortcut+1", () -> networkTab.setSelected(true));
        first.textProperty().bind(firstScreen());
        menu.getItems()
                .addAll(
                        whileOpen(first),
                        whileOpen(item("Train", "Shortcut+2", () -> trainTab.setSelected(true))),
                        new SeparatorMenuItem(),
                        item("Welcome page", null, () -> whenNothingIsLost(workbench::close)));
        return menu;
    }

    private Menu helpMenu() {
        Menu menu = new Menu("Help");
        menu.getItems()
                .addAll(
                        item("Mouse and keyboard", "F1", this::showKeys),
                        item("About Barnacle", null, this::showAbout));
        return menu;
    }

    private MenuItem item(String text, String keys, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(e -> {
            if (!overlay.isAsking()) {
                action.run();
            }
        });
        return item;
    }

    private MenuItem whileOpen(MenuItem item) {
        item.disableProperty().bind(workbench.openProperty().not());
        return item;
    }

    /** A text field keeps the keys to itself; once it has nothing to take back, they mean the project. */
    private void undoFromAField(KeyEvent e) {
        if (!(e.getTarget() instanceof TextInputControl field) || overlay.isAsking()) {
            return;
        }
        if (UNDO.match(e) && !field.isUndoable()) {
            session.undo();
            e.consume();
        } else if ((REDO.match(e) || REDO_TOO.match(e)) && !field.isRedoable()) {
            session.redo();
            e.consume();
        }
    }

    private Region status() {
        Button issues = new Button();
        issues.setId("issues");
        issues.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "issues");
        issues.setOnAction(e -> showNextIssue());
        session.issuesProperty().addListener((o, before, after) -> showIssues(issues, after));
        showIssues(issues, session.issuesProperty().get());
        Label message = new Label();
        message.setId("message");
        message.textProperty().bind(workbench.messageProperty());
        message.setMinWidth(0);
        Label size = new Label();
        size.textProperty()
                .bind(Bindings.createStringBinding(() -> size(session.project()), session.projectProperty()));
        size.setMinWidth(Region.USE_PREF_SIZE);
        size.getStyleClass().add("status-size");
        HBox status = new HBox(issues, message, spacer(), size);
        status.getStyleClass().add("status");
        status.visibleProperty().bind(workbench.openProperty());
        status.managedProperty().bind(workbench.openProperty());
        return status;
    }

    private static String size(Project project) {
        if (project.subject() instanceof NetworkSubject p) {
            long weights = p.network().projections().stream()
                    .mapToLong(link -> (long) p.network().width(link.source())
                            * p.network().width(link.target()))
                    .sum();
            return String.format(
                    Locale.ROOT, "%,d neurons, %,d weights", p.network().neurons(), weights);
        }
        NeuralOde equation = ((NeuralOdeSubject) project.subject()).neuralOde();
        return String.format(Locale.ROOT, "%d components, %,d parameters", equation.dimension(), equation.parameters());
    }

    private void showIssues(Button button, List<Issue> issues) {
        nextIssue = 0;
        button.getStyleClass().removeAll(Styles.SUCCESS, Styles.DANGER);
        button.getStyleClass().add(issues.isEmpty() ? Styles.SUCCESS : Styles.DANGER);
        button.setGraphic(new FontIcon(issues.isEmpty() ? Material2AL.CHECK_CIRCLE : Material2AL.ERROR));
        button.setText(
                switch (issues.size()) {
                    case 0 -> "No issues";
                    case 1 -> "1 issue: " + issues.get(0).message();
                    default -> issues.size() + " issues: " + issues.get(0).message();
                });
        button.setTooltip(
                issues.isEmpty()
                        ? null
                        : new Tooltip(String.join(
                                        "\n",
                                        issues.stream().map(Issue::message).toList())
                                + "\nClick to go there."));
    }

    private void showNextIssue() {
        List<Issue> issues = session.issuesProperty().get();
        if (issues.isEmpty()) {
            trainTab.setSelected(true);
            return;
        }
        Issue issue = issues.get(nextIssue % issues.size());
        nextIssue++;
        if (issue.pointer().startsWith("/training")) {
            trainTab.setSelected(true);
            training.show(issue.pointer());
        } else {
            networkTab.setSelected(true);
            if (isEquation()) {
                equation.show(issue.pointer());
            } else {
                network.show(issue.pointer());
            }
        }
        workbench.messageProperty().set(issue.message());
    }

    private void showScreen() {
        boolean open = workbench.openProperty().get();
        welcome.setVisible(!open);
        network.setVisible(open && networkTab.isSelected() && !isEquation());
        equation.setVisible(open && networkTab.isSelected() && isEquation());
        training.setVisible(open && trainTab.isSelected());
        if (!open) {
            welcome.showRecent(workbench.folder().recent());
        }
    }

    private void showFault() {
        String fault = workbench.faultProperty().get();
        notice.getChildren().clear();
        if (!fault.isEmpty()) {
            Button close = tool(Material2AL.CLOSE, "close-notice", () -> workbench
                    .faultProperty()
                    .set(""));
            close.getTooltip().setText("Put this message away");
            notice(Material2AL.ERROR_OUTLINE, fault, "fault", close);
        } else {
            notice.setManaged(false);
            notice.setVisible(false);
        }
    }

    private void notice(Ikon icon, String sentence, String style, Node... actions) {
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        notice.getStyleClass().setAll("notice", style);
        notice.getChildren().setAll(new FontIcon(icon), words);
        notice.getChildren().addAll(actions);
        notice.setManaged(true);
        notice.setVisible(true);
    }

    /** Offers to bring back what a crash left behind, if anything. */
    void offerRecovery() {
        Optional<Path> copy = workbench.folder().orphan();
        copy.ifPresent(path -> {
            Button back = new Button("Bring it back");
            back.setId("recover");
            back.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
            back.setOnAction(e -> whenNothingIsLost(() -> {
                showFault();
                workbench.recover(path);
            }));
            Button drop = new Button("Let it go");
            drop.setId("let-go");
            drop.getStyleClass().add(Styles.SMALL);
            drop.setOnAction(e -> {
                workbench.folder().drop(path);
                showFault();
            });
            notice(
                    Material2AL.HISTORY,
                    "Barnacle ended before its last project was saved; a copy of it is still here.",
                    "recovery",
                    back,
                    drop);
        });
    }

    void openSample(String name, boolean train) {
        whenNothingIsLost(() -> {
            if (workbench.openSample(name) && train) {
                trainAtOnce();
            }
        });
    }

    /** Opens a file that was named at the start. */
    void openFile(Path file, boolean train) {
        if (workbench.openFile(file) && train) {
            trainAtOnce();
        }
    }

    private void trainAtOnce() {
        trainTab.setSelected(true);
        training.trainAtOnce();
    }

    private void open() {
        whenNothingIsLost(() -> files.open("Open project", PROJECT).ifPresent(workbench::openFile));
    }

    /** Lets a box that is still being typed into take effect, as leaving it does. */
    private void finishTyping() {
        Node owner = getScene().getFocusOwner();
        if (owner instanceof TextInputControl) {
            requestFocus();
            owner.requestFocus();
        }
    }

    private void save(Runnable then) {
        finishTyping();
        if (workbench.fileProperty().get() == null) {
            saveAs(then);
        } else if (workbench.save(workbench.fileProperty().get())) {
            then.run();
        }
    }

    private void saveAs(Runnable then) {
        finishTyping();
        Path now = workbench.fileProperty().get();
        String name = now != null
                ? now.getFileName().toString()
                : session.project().title().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-")
                        + ProjectFile.ENDING;
        files.save("Save project", name, PROJECT).ifPresent(path -> {
            if (workbench.save(path)) {
                then.run();
            }
        });
    }

    /** Runs {@code next} once a running training was stopped and unsaved changes were saved or given up, if they are. */
    private void whenNothingIsLost(Runnable next) {
        if (overlay.isAsking()) {
            return;
        }
        finishTyping();
        if (training.running()) {
            overlay.ask(
                    "A training is running",
                    "This stops it. What it learned so far is in its checkpoint.",
                    new Overlay.Answer("stop-training", "Stop training", Styles.ACCENT, () -> {
                        training.stop();
                        whenSaved(next);
                    }),
                    new Overlay.Answer("keep-training", "Keep training", () -> {}));
        } else {
            whenSaved(next);
        }
    }

    private void whenSaved(Runnable next) {
        if (!workbench.openProperty().get() || !session.changedProperty().get()) {
            workbench.dropCopy();
            next.run();
            return;
        }
        overlay.ask(
                "Save the changes to \"" + session.project().title() + "\"?",
                "Without saving, they are lost.",
                new Overlay.Answer("save-changes", "Save", Styles.ACCENT, () -> save(next)),
                new Overlay.Answer("discard-changes", "Do not save", () -> {
                    workbench.dropCopy();
                    next.run();
                }),
                new Overlay.Answer("cancel", "Cancel", () -> {}));
    }

    /** Closes the window, if nothing is lost by it or the person agrees. */
    void close() {
        whenNothingIsLost(() -> {
            discard();
            quit.run();
        });
    }

    /** Lets go of everything without asking. */
    void discard() {
        equation.dispose();
        training.dispose();
        workbench.end();
    }

    private void showKeys() {
        String[][] lines = {
            {"Double-click the canvas", "add a neuron group"},
            {"Drag a part", "move it"},
            {"Drag from a right-hand port", "connect to the part where you let go"},
            {"Drag the canvas, turn the wheel", "pan and zoom"},
            {"Right-click, or the menu key", "what can be done there"},
            {"Tab", "from part to part, then from projection to projection"},
            {"Arrow keys, with Shift finer", "move the selected part"},
            {"F2 or Enter", "rename"},
            {"Ctrl+D", "duplicate a group"},
            {"Del", "delete; a group takes its projections along"},
            {"Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y", "undo, redo"},
            {"Ctrl+1, Ctrl+2", "Network or Equation, Train"},
        };
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys");
        for (int i = 0; i < lines.length; i++) {
            Label keys = new Label(lines[i][0]);
            keys.getStyleClass().add(Styles.TEXT_BOLD);
            keys.setMinWidth(Region.USE_PREF_SIZE);
            Label effect = new Label(lines[i][1]);
            effect.setWrapText(true);
            grid.addRow(i, keys, effect);
        }
        overlay.show("Mouse and keyboard", grid, new Overlay.Answer("close-help", "Close", Styles.ACCENT, () -> {}));
    }

    private void showAbout() {
        String version = MainWindow.class.getPackage().getImplementationVersion();
        overlay.ask(
                "Barnacle" + (version == null ? "" : " " + version),
                "A workbench for biophysical neural networks and neural differential equations. The Morris-Lecar model was made for the muscle fibre of the "
                        + "giant barnacle, Balanus nubilus.\n\n"
                        + "Method and tasks: Hazelden, Liu, Shlizerman and Shea-Brown, arXiv 2311.10869.\n"
                        + "Licence: Apache 2.0; ChartFX is LGPL 3.\n"
                        + "Log: " + workbench.folder().logFile(),
                new Overlay.Answer("close-about", "Close", Styles.ACCENT, () -> {}));
    }
}
