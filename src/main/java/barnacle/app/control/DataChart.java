package barnacle.app.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.layout.BorderPane;

/** What the charts have in common. Used on the FX thread. */
public abstract sealed class DataChart extends BorderPane implements Exportable
        permits CurveChart, TraceChart, RasterChart {
    private final String title;

    DataChart(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** Who saves: asks for a file and writes it. */
    public void setOnSave(BiConsumer<Exportable, SaveKind> handler) {}

    @Override
    public void writePng(Path file) throws IOException {}

    @Override
    public List<Column> data() {
        return List.of();
    }

    /** Lets go of the data and of the charting library's listeners; the chart is not used afterwards. */
    public void dispose() {}
}
