package barnacle.app;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.project.Samples;
import java.util.List;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The window's menus. */
final class MainMenu extends MenuBar {
    /** Whether the last key pressed was a menu's letter, with Alt. */
    private boolean isLetter;

    MainMenu(WindowActions actions, Opener opener) {
        getStyleClass().add("main-menu");
        Menu samples = samples("menu.samples", Samples.trainings(), opener);
        Menu circuits = samples("menu.circuits", Samples.circuits(), opener);
        Menu recent = new Menu(Words.text("menu.recent"));
        whenShown(recent, () -> opener.recent().stream()
                .map(file -> Action.named(file.toString(), () -> opener.openRecent(file)))
                .toList());
        Menu file = new Menu(Words.text("menu.file"));
        file.getItems()
                .addAll(
                        actions.newCircuit.item(),
                        actions.newNetwork.item(),
                        actions.newEquation.item(),
                        actions.open.item(),
                        actions.openRun.item(),
                        recent,
                        samples,
                        circuits,
                        actions.openLesson.item(),
                        new SeparatorMenuItem(),
                        actions.save.item(),
                        actions.saveAs.item(),
                        new SeparatorMenuItem(),
                        actions.close.item(),
                        actions.quit.item());
        Menu edit = Action.menu(Words.text("menu.edit"), List.of(actions.undo, actions.redo));
        Menu view = new Menu(Words.text("menu.view"));
        view.getItems()
                .addAll(
                        actions.first.item(),
                        actions.simulate.item(),
                        actions.neuron.item(),
                        actions.train.item(),
                        actions.runs.item(),
                        actions.analyse.item(),
                        new SeparatorMenuItem(),
                        actions.theme.item(),
                        actions.larger.item(),
                        actions.smaller.item(),
                        actions.usual.item(),
                        actions.preferences.item(),
                        new SeparatorMenuItem(),
                        actions.welcome.item());
        Menu help = Action.menu(Words.text("menu.help"), List.of(actions.keys, actions.about));
        getMenus().addAll(file, edit, view, help);
    }

    private static Menu samples(String key, List<String> names, Opener opener) {
        Menu samples = new Menu(Words.text(key));
        whenShown(samples, () -> names.stream()
                .map(name -> Action.named(SampleText.title(name), () -> opener.openSample(name, false)))
                .toList());
        return samples;
    }

    /** Fills a menu when it is shown; one without an item would not be shown at all. */
    private static void whenShown(Menu menu, Supplier<List<Action>> actions) {
        menu.getItems().add(new MenuItem());
        menu.setOnShowing(e ->
                menu.getItems().setAll(actions.get().stream().map(Action::item).toList()));
    }

    /**
     * Opens the menu of Alt and a letter. Before the scene's own mnemonics, which lose a menu whose keys are let go at
     * once.
     */
    void key(KeyEvent e) {
        if (e.getEventType() == KeyEvent.KEY_PRESSED) {
            isLetter = e.isAltDown() && open(e.getCode().getChar());
            if (isLetter) {
                e.consume();
            }
        } else if (e.getEventType() == KeyEvent.KEY_RELEASED && e.getCode() == KeyCode.ALT) {
            hideUnderlines();
            if (isLetter) {
                isLetter = false;
                e.consume();
            }
        }
    }

    /** The scene underlines its mnemonics until a key is let go without Alt; of a letter it hears none. */
    private void hideUnderlines() {
        Event.fireEvent(
                this, new KeyEvent(KeyEvent.KEY_RELEASED, "", "", KeyCode.UNDEFINED, false, false, false, false));
    }

    private boolean open(String letter) {
        for (Menu menu : getMenus()) {
            String text = menu.getText();
            int at = text.indexOf('_') + 1;
            if (at > 0 && at < text.length() && text.substring(at, at + 1).equalsIgnoreCase(letter)) {
                menu.show();
                return true;
            }
        }
        return false;
    }
}
