package barnacle.app.control;

import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.Scale;
import io.fair_acc.chartfx.axes.spi.TickMark;
import io.fair_acc.chartfx.renderer.spi.AbstractRendererXY;
import io.fair_acc.chartfx.ui.css.DataSetNode;
import io.fair_acc.dataset.DataSet;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws a plot's layers on the library's canvas. The library's own line renderer averages points that lie within 6
 * pixels and strokes everything else: neither honest about noise nor fast. It knows no data sets, so there are none to
 * lock or to leak.
 */
final class LayerRenderer extends AbstractRendererXY<LayerRenderer> {
    private final Supplier<List<Layer>> layers;
    private final FxBrush brush;

    LayerRenderer(Supplier<List<Layer>> layers, ThemePalette palette) {
        this.layers = layers;
        brush = new FxBrush(palette);
        setShowInLegend(false);
    }

    @Override
    public void render() {
        Scale x = new Scale(xAxis.getMin(), xAxis.getMax(), xAxis.isLogAxis(), xAxis.getWidth(), false);
        Scale y = new Scale(yAxis.getMin(), yAxis.getMax(), yAxis.isLogAxis(), yAxis.getHeight(), true);
        if (x.length() < 1 || y.length() < 1) {
            return;
        }
        brush.begin(getChart().getCanvas().getGraphicsContext2D(), x.length(), y.length());
        grid(x.length(), y.length());
        layers.get().forEach(layer -> layer.paint(brush, x, y));
        brush.end();
    }

    /**
     * Lines at the ticks. The library draws its own with a picture that it takes of a scene, and takes anew whenever
     * Java has cleared its memory.
     */
    private void grid(double width, double height) {
        for (List<TickMark> ticks : List.of(xAxis.getTickMarks(), xAxis.getMinorTickMarks())) {
            for (TickMark tick : ticks) {
                double at = Math.floor(xAxis.getDisplayPosition(tick.getValue()));
                if (at > 0 && at <= width) {
                    brush.rectangle(Ink.GRID, at, 0, 1, height);
                }
            }
        }
        for (List<TickMark> ticks : List.of(yAxis.getTickMarks(), yAxis.getMinorTickMarks())) {
            for (TickMark tick : ticks) {
                double at = Math.floor(yAxis.getDisplayPosition(tick.getValue()));
                if (at >= 0 && at < height) {
                    brush.rectangle(Ink.GRID, 0, at, width, 1);
                }
            }
        }
    }

    @Override
    protected void render(GraphicsContext canvas, DataSet data, DataSetNode style) {
        throw new UnsupportedOperationException("layers are drawn without data sets");
    }

    @Override
    public boolean drawLegendSymbol(DataSetNode style, Canvas canvas) {
        return false;
    }

    @Override
    protected LayerRenderer getThis() {
        return this;
    }
}
