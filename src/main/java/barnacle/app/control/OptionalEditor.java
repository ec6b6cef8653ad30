package barnacle.app.control;

import barnacle.setting.Family;
import barnacle.setting.Sentence;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A record that may be left out: a box to have it, with its settings below while it is there. One that is taken away
 * and had again is as it was; one that was never there begins as its defaults.
 */
final class OptionalEditor extends Editor {
    private final Class<? extends Record> type;
    private final Owner owner;
    private final CheckBox box = new CheckBox();
    private final RecordEditor child;
    private final Node body;
    private final Node node;
    private Optional<?> committed = Optional.empty();
    private boolean begun;

    OptionalEditor(String path, Class<? extends Record> type, Owner owner) {
        super(path);
        this.type = type;
        this.owner = owner;
        child = new RecordEditor(path, type, owner);
        body = child.body();
        box.setId(path.replace('/', '-'));
        box.setOnAction(e -> choose());
        Label heading =
                new Label(Words.say(Sentence.word("name." + type.getSimpleName(), Words.spaced(type.getSimpleName()))));
        heading.getStyleClass().add(Styles.HEADING);
        heading.setLabelFor(box);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(heading, gap, box);
        bar.getStyleClass().add(Styles.SECTION_BAR);
        node = section(bar, message(), body);
    }

    Node node() {
        return node;
    }

    private void choose() {
        if (box.isSelected() && !begun) {
            begin(Family.defaults(type));
        }
        showBody();
        owner.edited(this);
    }

    private void begin(Object value) {
        begun = true;
        child.set(value);
    }

    private void showBody() {
        body.setVisible(box.isSelected());
        body.setManaged(box.isSelected());
    }

    @Override
    Node marked() {
        return box;
    }

    @Override
    void setLocked(boolean is) {
        node.setDisable(is);
    }

    @Override
    void set(Object value) {
        committed = (Optional<?>) value;
        box.setSelected(committed.isPresent());
        committed.ifPresent(this::begin);
        showBody();
    }

    @Override
    void commit(Object value) {
        committed = (Optional<?>) value;
        committed.ifPresent(child::commit);
    }

    @Override
    Object build(Editor only) throws Refused {
        boolean changed = box.isSelected() != committed.isPresent();
        if (changed && only != null && !only.holds(this) && !holds(only)) {
            return committed;
        }
        return box.isSelected() ? Optional.of(child.build(changed ? null : only)) : Optional.empty();
    }

    @Override
    Editor find(String wanted) {
        if (super.find(wanted) == null) {
            return null;
        }
        Editor found = box.isSelected() ? child.find(wanted) : null;
        return found == null || found == child ? this : found;
    }

    @Override
    void clearRefusals() {
        super.clearRefusals();
        child.clearRefusals();
    }

    @Override
    void clearIssues() {
        super.clearIssues();
        child.clearIssues();
    }
}
