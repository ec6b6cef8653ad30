package barnacle.app;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.SampleText;
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
        for (WindowActions.Part part : actions.menus()) {
            Menu menu = new Menu(Words.text(part.key()));
            for (List<Action> items : part.parts()) {
                if (!menu.getItems().isEmpty()) {
                    menu.getItems().add(new SeparatorMenuItem());
                }
                items.forEach(action -> menu.getItems().add(action.item()));
            }
            getMenus().add(menu);
        }
        Menu recent = new Menu(Words.text("menu.recent"));
        whenShown(recent, () -> opener.recent().stream()
                .map(file -> Action.named(file.toString(), () -> opener.openRecent(file)))
                .toList());
        List<MenuItem> files = getMenus().get(0).getItems();
        files.addAll(
                files.indexOf(itemOf(actions.openLesson, files)) + 1,
                List.of(
                        recent,
                        samples("menu.samples", Samples.trainings(), opener),
                        samples("menu.circuits", Samples.circuits(), opener)));
    }

    private static MenuItem itemOf(Action action, List<MenuItem> items) {
        return items.stream()
                .filter(item -> Action.of(item).filter(action::equals).isPresent())
                .findFirst()
                .orElseThrow();
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
