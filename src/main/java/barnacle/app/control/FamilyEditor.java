package barnacle.app.control;

import barnacle.setting.Family;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A choice among a family's members, with the chosen one's own settings below. */
final class FamilyEditor extends Editor {
    private final Owner owner;
    private final ComboBox<Class<?>> box = new ComboBox<>();
    private final VBox body = new VBox();
    private final Node node;
    /** What was last chosen of each member, for one who chooses another and comes back. */
    private final Map<Class<?>, Object> remembered = new HashMap<>();

    private RecordEditor child;
    private Class<?> shown;
    private Object committed;
    private boolean setting;

    FamilyEditor(String path, Class<?> family, String label, Owner owner) {
        super(path);
        this.owner = owner;
        box.getItems().setAll(Family.members(family));
        box.setId(path.replace('/', '-'));
        box.setConverter(new ChoiceWords<>(member -> Words.name(family, member)));
        box.setCellFactory(list -> new MemberCell(family));
        box.setOnShowing(e -> {
            // What can be chosen depends on the settings around it, as they are now.
            if (box.getSkin() instanceof ComboBoxListViewSkin<?> skin) {
                ((ListView<?>) skin.getPopupContent()).refresh();
            }
        });
        box.valueProperty().addListener((o, before, chosen) -> {
            if (!setting && chosen != null && chosen != shown) {
                Class<?> next = nextAllowed(chosen);
                if (next == shown) {
                    showChoice();
                } else {
                    choose(next);
                }
            }
        });
        Label heading = new Label(label);
        heading.getStyleClass().add(Styles.HEADING);
        heading.setLabelFor(box);
        heading.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(heading, gap, box);
        bar.getStyleClass().add(Styles.SECTION_BAR);
        node = section(bar, message(), body);
    }

    Node node() {
        return node;
    }

    /** A member; one that cannot be chosen is faint, takes no click, and says why under the pointer. */
    private final class MemberCell extends ListCell<Class<?>> {
        private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

        private final Class<?> family;
        private String why = "";

        MemberCell(Class<?> family) {
            this.family = family;
            addEventFilter(MouseEvent.MOUSE_PRESSED, this::keepRefused);
            addEventFilter(MouseEvent.MOUSE_RELEASED, this::keepRefused);
        }

        private void keepRefused(MouseEvent e) {
            if (!why.isEmpty()) {
                e.consume();
            }
        }

        @Override
        protected void updateItem(Class<?> member, boolean isEmpty) {
            super.updateItem(member, isEmpty);
            boolean none = isEmpty || member == null;
            why = none ? "" : owner.refusal(path(), member);
            setText(none ? "" : Words.name(family, member));
            setTooltip(why.isEmpty() ? null : new Hint(why));
            setAccessibleHelp(why);
            pseudoClassStateChanged(REFUSED, !why.isEmpty());
            getStyleClass().remove(Styles.MEMBER);
            getStyleClass().add(Styles.MEMBER);
        }
    }

    /** The member chosen; by the arrow keys, the next in their direction that can be. */
    private Class<?> nextAllowed(Class<?> chosen) {
        List<Class<?>> members = box.getItems();
        int at = members.indexOf(chosen);
        int step = Integer.signum(at - members.indexOf(shown));
        while (at >= 0
                && at < members.size()
                && !owner.refusal(path(), members.get(at)).isEmpty()) {
            at += step;
        }
        return at >= 0 && at < members.size() ? members.get(at) : shown;
    }

    private void showChoice() {
        setting = true;
        box.setValue(shown);
        setting = false;
    }

    @Override
    void setLocked(boolean is) {
        box.setDisable(is);
        body.setDisable(is);
    }

    private void choose(Class<?> member) {
        try {
            remembered.put(shown, child.build(null));
        } catch (Refused unfinished) {
            remembered.remove(shown);
        }
        Object value = remembered.containsKey(member) ? remembered.get(member) : owner.begun(path(), member);
        show(value);
        owner.edited(this);
    }

    private void show(Object value) {
        if (shown != value.getClass()) {
            shown = value.getClass();
            child = new RecordEditor(path(), shown.asSubclass(Record.class), owner);
            body.getChildren().setAll(child.body());
            body.setVisible(!child.isBare());
            body.setManaged(!child.isBare());
        }
        child.set(value);
        showChoice();
    }

    @Override
    Node marked() {
        return box;
    }

    @Override
    void set(Object value) {
        committed = value;
        show(value);
    }

    @Override
    void commit(Object value) {
        committed = value;
        if (shown == value.getClass()) {
            child.commit(value);
        }
    }

    @Override
    Object build(Editor only) throws Refused {
        boolean changed = shown != committed.getClass();
        if (changed && only != null && !only.holds(this) && !holds(only)) {
            return committed;
        }
        return child.build(changed ? null : only);
    }

    @Override
    Editor find(String wanted) {
        if (super.find(wanted) == null) {
            return null;
        }
        Editor found = child == null ? null : child.find(wanted);
        return found == null || found == child ? this : found;
    }

    @Override
    void clearRefusals() {
        super.clearRefusals();
        if (child != null) {
            child.clearRefusals();
        }
    }

    @Override
    void clearIssues() {
        super.clearIssues();
        if (child != null) {
            child.clearIssues();
        }
    }
}
