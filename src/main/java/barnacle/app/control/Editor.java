package barnacle.app.control;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * One part of a form. It shows a draft and knows the committed value: a draft becomes committed when the whole record
 * could be built with it, so that a setting refused for another's sake is not lost while the other is mended.
 */
abstract class Editor {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    /** A record was refused. The path is from the form's root. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String path;
        private final transient Sentence sentence;

        Refused(String path, InvalidSetting cause, Owner owner) {
            super(cause);
            this.path = path;
            sentence = cause.sentence().measured(owner.units());
        }

        /** Why. */
        Sentence sentence() {
            return sentence;
        }

        String path() {
            return path;
        }
    }

    /** What an editor tells of. */
    interface Owner {
        /** A draft changed. */
        void edited(Editor source);

        /** What a text may be, or an empty list for anything. */
        java.util.List<String> choices(String path);

        /** What an empty text means, shown in its box; empty for nothing. */
        String ifEmpty(String path);

        /** Why a member of a family cannot be chosen at a path now; empty if it can. */
        String refusal(String path, Class<?> member);

        /** The units of settings that name none themselves, nor does a setting beside them. */
        Units units();

        /** What a family's member begins with where it is chosen. */
        Object begun(String path, Class<?> member);

        /** Whether a setting has no box, so that its value passes through unchanged. */
        boolean leavesOut(String path);

        /**
         * A value from a file that the person chose; empty if they thought better of it. May refuse what was chosen.
         */
        <T> java.util.Optional<T> loaded(Class<T> type);
    }

    private final String path;
    private final Label message = new Label();
    private String unreadable;
    private String refusal;
    private String issue;
    private String lock;

    Editor(String path) {
        this.path = path;
        message.getStyleClass().add(Styles.MESSAGE);
        message.setWrapText(true);
        message.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        tell();
    }

    /** From the form's root, slashed; empty for the root. */
    final String path() {
        return path;
    }

    final String below(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    /** Where the sentences of this part stand. */
    final Label message() {
        return message;
    }

    /** The node to mark. */
    abstract Node marked();

    /** Shows and commits a value; drops drafts. Fires nothing. */
    abstract void set(Object value);

    /** Takes a value as committed without touching what is shown. */
    abstract void commit(Object value);

    /**
     * The value from drafts.
     *
     * @param only from the drafts of this part alone, all else as committed; {@code null} for all drafts
     */
    abstract Object build(Editor only) throws Refused;

    /** The part at a path from the root, or the closest that holds it; {@code null} if it is not below this one. */
    Editor find(String wanted) {
        return wanted.equals(path) || path.isEmpty() || wanted.startsWith(path + "/") ? this : null;
    }

    /** Whether {@code other} is this part or below it. */
    final boolean holds(Editor other) {
        return other == this || other.path.startsWith(path.isEmpty() ? "" : path + "/");
    }

    /** Drops the sentences of a refused record, here and below. */
    void clearRefusals() {
        refusal = null;
        tell();
    }

    /** Drops the issues, here and below. */
    void clearIssues() {
        issue = null;
        tell();
    }

    /** What is typed is no value; {@code null} takes it back. */
    final void unreadable(String sentence) {
        unreadable = sentence;
        tell();
    }

    final boolean isUnreadable() {
        return unreadable != null;
    }

    final void refuse(String sentence) {
        refusal = sentence;
        tell();
    }

    final void issue(String sentence) {
        issue = issue == null ? sentence : issue.contains(sentence) ? issue : issue + " " + sentence;
        tell();
    }

    /** What is used while what is typed is refused; empty where the box says so itself. */
    String inUse() {
        return "";
    }

    /** Takes the keyboard and the mouse from this part, or gives them back. */
    abstract void setLocked(boolean is);

    /** Keeps this part from being edited and says why; {@code null} lets it be edited again. */
    final void lock(String reason) {
        lock = reason;
        setLocked(reason != null);
        tell();
    }

    private void tell() {
        String error = unreadable != null ? unreadable : refusal;
        if (error != null && !inUse().isEmpty()) {
            error += " " + inUse();
        }
        String text = error != null ? error : issue != null ? issue : lock;
        message.setText(text == null ? "" : text);
        message.setVisible(text != null);
        message.setManaged(text != null);
        message.pseudoClassStateChanged(DANGER, error != null);
        message.pseudoClassStateChanged(WARNING, error == null && issue != null);
        Node node = marked();
        if (node != null) {
            node.pseudoClassStateChanged(DANGER, error != null);
            node.pseudoClassStateChanged(WARNING, error == null && issue != null);
        }
    }

    /** A heading with buttons, then the parts below it, set off from what surrounds them. */
    static VBox section(Node heading, Node message, Node body) {
        VBox section = new VBox(heading, message, body);
        section.getStyleClass().add(Styles.SECTION);
        body.getStyleClass().add(Styles.SECTION_BODY);
        return section;
    }
}
