package barnacle.app;

import barnacle.app.control.Action;
import barnacle.app.control.Look;
import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What can be done in the window as a whole, each once. Nothing of it is done while the window waits for an answer. */
final class WindowActions {
    final Action newNetwork;
    final Action newCircuit;
    final Action newEquation;
    final Action open;
    final Action openRun;
    final Action openLesson;
    final Action save;
    final Action saveAs;
    final Action exportCircuit;
    final Action saveTrials;
    final Action close;
    final Action quit;
    final Action undo;
    final Action redo;
    final Action first;
    final Action simulate;
    final Action neuron;
    final Action train;
    final Action runs;
    final Action analyse;
    final Action welcome;
    final Action theme;
    final Action larger;
    final Action smaller;
    final Action usual;
    final Action present;
    final Action preferences;
    final Action runNow;
    final Action trainNow;
    final Action palette;
    final Action aboutScreen;
    final Action documentation;
    final Action keys;
    final Action about;
    private final Overlay overlay;

    WindowActions(MainWindow window, Workbench workbench, UnsavedWork unsaved, OtherPrograms others, Overlay overlay) {
        this.overlay = overlay;
        ProjectSession session = workbench.session();
        ObservableValue<Boolean> isOpen = workbench.openProperty();
        newNetwork = act("file.newNetwork", () -> unsaved.before(workbench::newProject))
                .keys("Shortcut+N")
                .icon(Material2AL.ADD)
                .id("welcome-new");
        newCircuit = act("file.newCircuit", () -> unsaved.before(workbench::newCircuit))
                .icon(Material2AL.BUBBLE_CHART)
                .id("welcome-circuit");
        newEquation = act("file.newEquation", () -> unsaved.before(workbench::newEquation))
                .keys("Shortcut+Shift+N")
                .icon(Material2MZ.TIMELINE)
                .id("welcome-equation");
        open = act("file.open", () -> unsaved.choose().ifPresent(window::openChosen))
                .keys("Shortcut+O")
                .icon(Material2OutlinedAL.FOLDER_OPEN)
                .id("welcome-open");
        openRun = act("file.openRun", () -> unsaved.openRun(window::openRun))
                .keys("Shortcut+Shift+O")
                .icon(Material2OutlinedAL.FOLDER_SPECIAL)
                .id("open-run");
        openLesson = act("file.openLesson", window::openLesson)
                .icon(Material2MZ.SCHOOL)
                .id("open-lesson");
        save = act("file.save", unsaved::save)
                .keys("Shortcut+S")
                .icon(Material2OutlinedMZ.SAVE)
                .id("save")
                .when(isOpen);
        saveAs = act("file.saveAs", unsaved::saveAs).keys("Shortcut+Shift+S").when(isOpen);
        // Not before a project is open: whether one has a task is a question that reads its classes.
        exportCircuit = act("file.export", others::exportCircuit)
                .when(isOpen.flatMap(is -> session.projectProperty()
                        .map(p -> is && p.subject().asNetwork().isPresent())))
                .id("export-circuit");
        saveTrials = act("file.trials", others::saveTrials)
                .when(isOpen.flatMap(is -> session.projectProperty()
                        .map(p -> is && p.subject().asNetwork().isPresent() && p.hasTask())))
                .id("save-trials");
        close = act("file.close", () -> unsaved.before(workbench::close))
                .keys("Shortcut+W")
                .when(isOpen);
        quit = act("file.quit", window::close).keys("Shortcut+Q");
        undo = act("edit.undo", session::undo)
                .text(session.undoNameProperty().map(name -> Words.text("edit.undo.named", name)))
                .when(session.undoNameProperty().isNotEmpty())
                .keys("Shortcut+Z")
                .icon(Material2OutlinedMZ.UNDO)
                .id("undo");
        redo = act("edit.redo", session::redo)
                .text(session.redoNameProperty().map(name -> Words.text("edit.redo.named", name)))
                .when(session.redoNameProperty().isNotEmpty())
                .keys("Shortcut+Shift+Z")
                // A menu item shows one accelerator; those used to Ctrl+Y are not to be surprised.
                .keysToo("Shortcut+Y")
                .icon(Material2OutlinedMZ.REDO)
                .id("redo");
        first = act("view.first", () -> window.show(Header.Tab.FIRST))
                .text(session.projectProperty()
                        .map(p -> Words.text("view." + p.subject().key())))
                .keys("Shortcut+1")
                .icon(Material2AL.DEVICE_HUB)
                .id("tab-network")
                .when(isOpen);
        simulate = act("view.simulate", () -> window.show(Header.Tab.SIMULATE))
                .keys("Shortcut+2")
                .icon(Material2MZ.PLAY_CIRCLE_OUTLINE)
                .id("tab-simulate")
                .when(isOpen);
        neuron = act("view.neuron", () -> window.show(Header.Tab.NEURON))
                .keys("Shortcut+3")
                .icon(Material2AL.BUBBLE_CHART)
                .id("tab-neuron")
                .when(isOpen);
        train = act("view.train", () -> window.show(Header.Tab.TRAIN))
                .keys("Shortcut+4")
                .icon(Material2MZ.SHOW_CHART)
                .id("tab-train")
                .when(isOpen);
        runs = act("view.runs", () -> window.show(Header.Tab.RUNS))
                .keys("Shortcut+5")
                .icon(Material2AL.LIST_ALT)
                .id("tab-runs")
                .when(isOpen);
        analyse = act("view.analyse", () -> window.show(Header.Tab.ANALYSE))
                .keys("Shortcut+6")
                .icon(Material2MZ.SEARCH)
                .id("tab-analyse")
                .when(isOpen);
        welcome = act("view.welcome", () -> unsaved.before(workbench::close));
        ObjectProperty<Look> look = workbench.lookProperty();
        theme = act(
                        "view.theme",
                        () -> look.set(look.get().withTheme(look.get().theme().other())))
                .icon(look.map(is -> is.theme().isDark() ? Material2MZ.WB_SUNNY : Material2AL.BRIGHTNESS_2))
                .id("theme");
        larger = act("view.larger", () -> look.set(look.get().larger(1)))
                .keys("Shortcut+PLUS")
                // Where plus stands above the equals sign, and the keys at the right of a keyboard.
                .keysToo("Shortcut+EQUALS", "Shortcut+Shift+EQUALS", "Shortcut+ADD");
        smaller = act("view.smaller", () -> look.set(look.get().larger(-1)))
                .keys("Shortcut+MINUS")
                .keysToo("Shortcut+SUBTRACT");
        usual = act("view.usual", () -> look.set(look.get().withText(1)))
                .keys("Shortcut+0")
                .keysToo("Shortcut+NUMPAD0");
        present = act("view.present", window::present).keys("F11").when(isOpen).id("present");
        preferences = act("view.preferences", () -> Preferences.show(overlay, look, workbench.languageProperty()))
                .keys("Shortcut+COMMA")
                .icon(Material2OutlinedMZ.SETTINGS)
                .id("preferences");
        runNow = act("view.runNow", window::runAtOnce)
                .icon(Material2MZ.PLAY_ARROW)
                .when(isOpen);
        trainNow = act("view.trainNow", window::trainAtOnce)
                .icon(Material2MZ.PLAY_ARROW)
                .when(isOpen.flatMap(is -> session.projectProperty().map(project -> is && project.hasTask())));
        palette = act("view.palette", window::showPalette)
                .keys("Shortcut+K")
                .icon(Material2MZ.SEARCH)
                .id("palette");
        aboutScreen = act("help.screen", window::explain)
                .keys("Shift+F1")
                .icon(Material2OutlinedAL.HELP_OUTLINE)
                .id("about-screen")
                .when(isOpen);
        documentation = act("help.documentation", window::showDocumentation);
        keys = act("help.keys", () -> HelpCards.showKeys(overlay)).keys("F1");
        about = act(
                "help.about",
                () -> HelpCards.showAbout(overlay, workbench.folder().logFile()));
    }

    /** What shows a screen. */
    Action screen(Header.Tab tab) {
        return switch (tab) {
            case FIRST -> first;
            case SIMULATE -> simulate;
            case NEURON -> neuron;
            case TRAIN -> train;
            case RUNS -> runs;
            case ANALYSE -> analyse;
        };
    }

    /**
     * A menu.
     *
     * @param key of its name
     * @param parts its actions, in parts that a line parts
     */
    record Part(String key, List<List<Action>> parts) {}

    /** The menus of the window. */
    List<Part> menus() {
        return List.of(
                new Part(
                        "menu.file",
                        List.of(
                                List.of(newCircuit, newNetwork, newEquation),
                                List.of(open, openRun, openLesson),
                                List.of(save, saveAs),
                                List.of(exportCircuit, saveTrials),
                                List.of(close, quit))),
                new Part("menu.edit", List.of(List.of(undo, redo), List.of(preferences))),
                new Part(
                        "menu.view",
                        List.of(
                                List.of(first, simulate, neuron, train, runs, analyse),
                                List.of(runNow, trainNow),
                                List.of(theme, larger, smaller, usual, present),
                                List.of(palette, welcome))),
                new Part("menu.help", List.of(List.of(aboutScreen, documentation, keys), List.of(about))));
    }

    /** All of them, in the order of the menus. */
    List<Action> all() {
        return menus().stream()
                .flatMap(menu -> menu.parts().stream())
                .flatMap(List::stream)
                .toList();
    }

    private Action act(String key, Runnable run) {
        return Action.of(key, () -> {
            if (!overlay.isAsking()) {
                run.run();
            }
        });
    }
}
