package barnacle.app;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.SampleText;
import barnacle.project.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/**
 * Collects all that can be done in the window now: the menus' actions, those of every button and menu on the screens
 * that were shown once, what can be opened.
 */
final class Commands {
    private static final Runnable HERE = () -> {};

    private final List<Command> found = new ArrayList<>();
    private final Set<Action> known = new HashSet<>();

    /** The actions of the menus. */
    void addMenus(WindowActions actions) {
        for (WindowActions.Part menu : actions.menus()) {
            String place = Words.text(menu.key()).replace("_", "");
            menu.parts().forEach(part -> part.forEach(action -> add(place, action, HERE)));
        }
    }

    /** What can be opened by name. */
    void addFiles(Opener opener) {
        for (Path file : opener.recent()) {
            add("menu.recent", file.toString(), () -> opener.openRecent(file));
        }
        for (String name : Samples.circuits()) {
            add("menu.circuits", SampleText.title(name), () -> opener.openSample(name, false));
        }
        for (String name : Samples.trainings()) {
            add("menu.samples", SampleText.title(name), () -> opener.openSample(name, false));
        }
    }

    /** Lessons, by what opens them. */
    void addLessons(List<Action> lessons) {
        lessons.forEach(lesson -> add(Words.text("palette.lesson"), lesson, HERE));
    }

    private void add(String key, String name, Runnable open) {
        add(Words.text(key), Action.named(name, open), HERE);
    }

    private void add(String place, Action action, Runnable before) {
        if (known.add(action)) {
            found.add(new Command(place, action, before));
        }
    }

    /**
     * The actions of all buttons that are to be seen in a part of the window.
     *
     * @param before shows the part
     */
    void addPart(String place, Node part, Runnable before) {
        if (part instanceof MenuButton menu) {
            String within = name(place, menu.getText(), menu.getAccessibleText());
            menu.getItems().forEach(item -> addItem(within, item, before));
        }
        if (part instanceof ButtonBase button) {
            Action.of(button).ifPresent(action -> add(place, action, before));
        } else if (part instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                if (child.isVisible()) {
                    addPart(place, child, before);
                }
            }
        }
    }

    private void addItem(String place, MenuItem item, Runnable before) {
        if (item instanceof Menu menu) {
            String within = name(place, menu.getText(), null);
            menu.getItems().forEach(each -> addItem(within, each, before));
        } else if (item.isVisible()) {
            Action.of(item).ifPresent(action -> add(place, action, before));
        }
    }

    private static String name(String place, String text, String said) {
        String own = text == null || text.isBlank() ? said : text;
        // What is said to those who do not see it begins with what it is.
        return own == null || own.isBlank() ? place : place + " › " + own.split("[.;:]", 2)[0];
    }

    List<Command> all() {
        return found;
    }
}
