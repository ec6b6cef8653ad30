package barnacle.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;

/** All ways to take something home that is shown, as items of a menu, some of them by the keyboard too. */
public final class SaveMenu {
    private final List<Action> byKeyboard = new ArrayList<>();
    private final List<MenuItem> items = new ArrayList<>();

    /**
     * Makes it.
     *
     * @param picture the words' key for saving the picture
     * @param data the words' key for saving the numbers
     * @param take what is done
     * @param can whether there is something to take
     */
    public SaveMenu(String picture, String data, Consumer<SaveKind> take, ObservableValue<Boolean> can) {
        Menu as = new Menu(Words.text("take.as"));
        Map.of(
                        "take.png2", SaveKind.PNG_2,
                        "take.png3", SaveKind.PNG_3,
                        "take.png4", SaveKind.PNG_4,
                        "take.svg.text", SaveKind.SVG_TEXT)
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(each -> as.getItems()
                        .add(Action.of(each.getKey(), () -> take.accept(each.getValue()))
                                .when(can)
                                .contextItem()));
        as.disableProperty().bind(Bindings.createBooleanBinding(() -> !can.getValue(), can));
        item(picture, "Shortcut+E", SaveKind.PICTURE, take, can);
        items.add(as);
        item("take.copy", "Shortcut+C", SaveKind.COPY, take, can);
        item(data, "Shortcut+Shift+E", SaveKind.DATA, take, can);
        item("take.copy.data", "Shortcut+Shift+C", SaveKind.COPY_DATA, take, can);
    }

    private void item(String words, String keys, SaveKind kind, Consumer<SaveKind> take, ObservableValue<Boolean> can) {
        Action action = Action.of(words, () -> take.accept(kind)).keys(keys).when(can);
        byKeyboard.add(action);
        // Accelerators of an item are the whole window's, and there are many charts in one.
        items.add(action.contextItem());
    }

    public List<MenuItem> items() {
        return items;
    }

    /** Does what a key press means while the keyboard is where the menu is. */
    public void press(KeyEvent press) {
        for (Action action : byKeyboard) {
            if (action.isMeantBy(press)) {
                action.fire();
                press.consume();
                return;
            }
        }
    }
}
