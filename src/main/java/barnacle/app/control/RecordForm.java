package barnacle.app.control;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.layout.VBox;

/** A form for a settings record, made from its components. Used on the FX thread. */
public final class RecordForm<R extends Record> extends VBox {
    private R value;

    public RecordForm(Class<R> type) {}

    public void setValue(R value) {
        this.value = value;
    }

    public R value() {
        return value;
    }

    public void setOnEdit(BiConsumer<String, R> handler) {}

    public void choices(String path, Supplier<List<String>> choices) {}

    public void showIssue(String pointer, String sentence) {}

    public void clearIssues() {}
}
