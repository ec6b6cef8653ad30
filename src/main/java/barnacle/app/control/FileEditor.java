package barnacle.app.control;

import barnacle.setting.InvalidSetting;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** A value that comes from a file as a whole: a few words about it, and a button that loads another. */
final class FileEditor<T> extends LeafEditor {
    private final Class<T> type;
    private final Function<T, String> words;
    private final Label summary = new Label();

    FileEditor(String path, Class<T> type, Function<T, String> words, Owner owner) {
        super(path, new Button(Words.text("form.load")), owner);
        this.type = type;
        this.words = words;
        summary.setWrapText(true);
        ((Button) control()).setOnAction(e -> load());
    }

    /** Where the words stand. */
    Label summary() {
        return summary;
    }

    private void load() {
        try {
            owner().loaded(type).ifPresent(this::edit);
        } catch (InvalidSetting e) {
            unreadable(Words.say(e.sentence()));
        }
    }

    @Override
    void showDraft(Object value) {
        summary.setText(words.apply(type.cast(value)));
    }
}
