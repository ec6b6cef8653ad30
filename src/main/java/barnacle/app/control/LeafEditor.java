package barnacle.app.control;

import java.util.Objects;
import javafx.scene.control.Control;

/** A part of a form with one box and one value. */
abstract class LeafEditor extends Editor {
    private final Control control;
    private final Owner owner;
    private Object committed;
    private Object draft;
    private boolean setting;

    LeafEditor(String path, Control control, Owner owner) {
        super(path);
        this.control = control;
        this.owner = owner;
        control.setId(path.replace('/', '-'));
        control.setMaxWidth(Double.MAX_VALUE);
    }

    final Control control() {
        return control;
    }

    final Owner owner() {
        return owner;
    }

    @Override
    final Control marked() {
        return control;
    }

    /** Puts the draft into the box. */
    abstract void showDraft(Object value);

    /** The value that is used, whatever is typed. */
    final Object committed() {
        return committed;
    }

    @Override
    final void setLocked(boolean is) {
        control.setDisable(is);
    }

    final Object draft() {
        return draft;
    }

    /** Whether the box changes by program, which is not an edit. */
    final boolean isSetting() {
        return setting;
    }

    /** A person's new value. */
    final void edit(Object value) {
        unreadable(null);
        draft = value;
        showQuietly();
        owner.edited(this);
    }

    /** Puts the draft back into the box. */
    final void showQuietly() {
        setting = true;
        try {
            showDraft(draft);
        } finally {
            setting = false;
        }
    }

    @Override
    final void set(Object value) {
        if (control.isFocused() && Objects.equals(value, committed)) {
            // Something else in the record changed while this is being typed in.
            return;
        }
        committed = value;
        draft = value;
        unreadable(null);
        showQuietly();
    }

    @Override
    final void commit(Object value) {
        committed = value;
    }

    @Override
    final Object build(Editor only) {
        return only == null || only.holds(this) ? draft : committed;
    }
}
