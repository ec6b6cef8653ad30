package barnacle.app.control;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;

/** A table's cell that says its item: a number at the right, all else at the left, and more in its hint. */
public final class SaidCell<S, T> extends TableCell<S, T> {
    private final Function<T, String> text;
    private final Predicate<T> isNumber;
    private final BiFunction<S, T, String> hint;

    /** @param hint of a row and its item; empty for none */
    public SaidCell(Function<T, String> text, Predicate<T> isNumber, BiFunction<S, T, String> hint) {
        this.text = text;
        this.isNumber = isNumber;
        this.hint = hint;
    }

    @Override
    protected void updateItem(T item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        S row = getTableRow() == null ? null : getTableRow().getItem();
        boolean has = !isEmpty && item != null;
        setAlignment(has && isNumber.test(item) ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        setText(has ? text.apply(item) : null);
        String more = has && row != null ? hint.apply(row, item) : "";
        setTooltip(more.isEmpty() ? null : new Hint(more));
    }
}
