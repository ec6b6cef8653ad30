package barnacle.app.control;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What a person can do, once: its words by a key of {@link Words}, its accelerator, its icon, whether it can be done
 * now, and the act. Menus, tool bars and context menus are made from it. The bundle has the name under the key itself,
 * a shorter one for buttons under {@code key.short} and a hint under {@code key.tip} where there is one, why it is not
 * to be done under {@code key.not} where that may be, and what the undo menu says after it under {@code key.undo} where
 * it is an edit. Used on the FX thread.
 */
public final class Action {
    private final Runnable act;
    private final StringProperty text = new SimpleStringProperty();
    private final StringProperty tip = new SimpleStringProperty("");
    private final ObjectProperty<Ikon> icon = new SimpleObjectProperty<>();
    private ObservableValue<Boolean> enabled = new SimpleObjectProperty<>(true);
    private final String shortName;
    private final String whyNot;
    private KeyCombination keys;
    private List<KeyCombination> otherKeys = List.of();
    private String id;

    private Action(String text, String shortName, String tip, String whyNot, Runnable act) {
        this.act = act;
        this.shortName = shortName;
        this.whyNot = whyNot;
        this.text.set(text);
        this.tip.set(tip);
    }

    /** @param key of its words in the bundle */
    public static Action of(String key, Runnable act) {
        return new Action(Words.text(key), ifAny(key + ".short"), ifAny(key + ".tip"), ifAny(key + ".not"), act);
    }

    private static String ifAny(String key) {
        return Words.has(key) ? Words.text(key) : "";
    }

    /** An action whose name is a person's own word: a file, a part of the network. */
    public static Action named(String name, Runnable act) {
        return new Action(name, "", "", "", act);
    }

    /** What the undo menu says after an action's edit. */
    public static String undo(String key, Object... values) {
        return Words.text(key + ".undo", values);
    }

    /** @param combination such as {@code Shortcut+Shift+Z} */
    public Action keys(String combination) {
        keys = KeyCombination.valueOf(combination);
        return this;
    }

    /** Other accelerators, which no menu shows. */
    public Action keysToo(String... combinations) {
        otherKeys = Stream.of(combinations).map(KeyCombination::valueOf).toList();
        return this;
    }

    public Action icon(Ikon shown) {
        icon.set(shown);
        return this;
    }

    /** An icon that changes. */
    public Action icon(ObservableValue<Ikon> shown) {
        icon.bind(shown);
        return this;
    }

    /** A name that changes; it comes from the bundle or is a person's own. */
    public Action text(ObservableValue<String> shown) {
        text.bind(shown);
        return this;
    }

    /** A hint that changes. */
    public Action tip(ObservableValue<String> shown) {
        tip.bind(shown);
        return this;
    }

    /** When it can be done; always otherwise. */
    public Action when(ObservableValue<Boolean> can) {
        enabled = can;
        return this;
    }

    /** The id of its buttons. */
    public Action id(String given) {
        id = given;
        return this;
    }

    /** The id of its buttons; {@code null} if it has none. */
    public String id() {
        return id;
    }

    public ObservableValue<String> textProperty() {
        return text;
    }

    public boolean isEnabled() {
        return enabled.getValue();
    }

    /** Why it cannot be done now; empty if it can. */
    public String whyNot() {
        return isEnabled() ? "" : whyNot.isEmpty() ? Words.text("action.not") : whyNot;
    }

    /** Its accelerator as a person reads it; empty if it has none. */
    public String keysText() {
        return keys == null ? "" : keys.getDisplayText();
    }

    /** The icon that it has now, if any. */
    public Optional<Ikon> icon() {
        return Optional.ofNullable(icon.get());
    }

    /** The action that a button was made from, if from one. */
    public static Optional<Action> of(ButtonBase button) {
        return Optional.ofNullable((Action) button.getProperties().get(Action.class));
    }

    /** The action that an item of a menu was made from, if from one. */
    public static Optional<Action> of(MenuItem item) {
        return Optional.ofNullable((Action) item.getProperties().get(Action.class));
    }

    /** Whether a key press is one of its accelerators. */
    public boolean isMeantBy(KeyEvent press) {
        return keys != null && keys.match(press) || otherKeys.stream().anyMatch(other -> other.match(press));
    }

    /** Does it, if it can be done now. */
    public void fire() {
        if (isEnabled()) {
            act.run();
        }
    }

    /** An item of a menu. */
    public MenuItem item() {
        MenuItem item = contextItem();
        item.setAccelerator(keys);
        return item;
    }

    /** An item of a menu in which one has a mark, and is the one that was chosen last. */
    public RadioMenuItem choice(ToggleGroup group) {
        RadioMenuItem item = bound(new RadioMenuItem());
        item.setToggleGroup(group);
        return item;
    }

    /** An item of a menu that shows no accelerator. */
    public MenuItem contextItem() {
        return bound(new MenuItem());
    }

    private <I extends MenuItem> I bound(I item) {
        item.getProperties().put(Action.class, this);
        item.setMnemonicParsing(false);
        item.textProperty().bind(text);
        item.disableProperty().bind(Bindings.createBooleanBinding(() -> !isEnabled(), enabled));
        item.setOnAction(e -> fire());
        return item;
    }

    /** A menu of actions, disabled where there are none. */
    public static Menu menu(String name, List<Action> actions) {
        Menu menu = new Menu(name);
        actions.forEach(action -> menu.getItems().add(action.item()));
        menu.setDisable(actions.isEmpty());
        return menu;
    }

    /** A button with the name, or the short one where there is one, and the icon where there is one. */
    public Button button() {
        Button button = new Button(shortName);
        if (shortName.isEmpty()) {
            button.textProperty().bind(text);
        }
        if (!tip.get().isEmpty()) {
            button.setTooltip(hint());
        }
        return with(button);
    }

    /** Its hint. */
    public Tooltip hint() {
        Tooltip hint = new Hint();
        hint.textProperty().bind(tip);
        return hint;
    }

    /** A flat button with the icon alone; the hint or the name is its tooltip. */
    public Button iconButton() {
        Button button = new Button();
        button.getStyleClass().addAll(atlantafx.base.theme.Styles.BUTTON_ICON, atlantafx.base.theme.Styles.FLAT);
        Tooltip hint = new Hint();
        hint.textProperty().bind(Bindings.when(tip.isEmpty()).then(text).otherwise(tip));
        button.setTooltip(hint);
        button.accessibleTextProperty().bind(hint.textProperty());
        return with(button);
    }

    /** Gives a button this action's id, icon and act. */
    public <B extends ButtonBase> B with(B button) {
        button.getProperties().put(Action.class, this);
        button.setId(id);
        button.setMnemonicParsing(false);
        if (icon.get() != null) {
            FontIcon graphic = new FontIcon(icon.get());
            icon.addListener((o, before, now) -> graphic.setIconCode(now));
            button.setGraphic(graphic);
        }
        button.disableProperty().bind(Bindings.createBooleanBinding(() -> !isEnabled(), enabled));
        button.setOnAction(e -> fire());
        return button;
    }
}
