package barnacle.app.control;

import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/**
 * How a list of choices says each of them; a choice is not typed.
 *
 * @param <T> what is chosen
 */
public final class ChoiceWords<T> extends StringConverter<T> {
    private final Function<T, String> words;

    ChoiceWords(Function<T, String> words) {
        this.words = words;
    }

    /**
     * A box of choices.
     *
     * @param words of a choice
     */
    public static <T> ComboBox<T> box(Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.setConverter(new ChoiceWords<>(words));
        return box;
    }

    @Override
    public String toString(T choice) {
        return choice == null ? "" : words.apply(choice);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("choices are not typed");
    }
}
