package barnacle.app.control;

import barnacle.plot.Axis;
import barnacle.plot.AxisKind;
import barnacle.plot.Numbers;
import barnacle.plot.Scale;
import barnacle.plot.Ticks;
import io.fair_acc.chartfx.axes.AxisLabelOverlapPolicy;
import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.dataset.spi.fastutil.DoubleArrayList;
import java.util.List;
import javafx.util.StringConverter;

/** An axis whose range the chart sets, marked by {@link Ticks}: the library's own labels only whole decades. */
final class TickAxis extends DefaultNumericAxis {
    /** Room for a label such as −100 beside the axis' name, so that charts above each other line up. */
    private static final double LEAST_WIDTH = 66;

    private AxisKind kind = AxisKind.LINEAR;

    TickAxis(Axis spec) {
        super(spec.label());
        setUnit(null);
        setLogAxis(spec.isLogarithmic());
        setAutoRanging(false);
        setOverlapPolicy(AxisLabelOverlapPolicy.SKIP_ALT);
        setTickLabelFormatter(new StringConverter<>() {
            @Override
            public String toString(Number value) {
                return Numbers.text(value.doubleValue());
            }

            @Override
            public Number fromString(String text) {
                throw new UnsupportedOperationException("axis labels are not edited");
            }
        });
        show(spec);
    }

    /** Takes over the label alone. */
    void label(Axis spec) {
        if (!spec.label().equals(getName())) {
            setName(spec.label());
        }
    }

    /** Where values are on an axis of so many pixels. */
    Scale scale(double length, boolean up) {
        return new Scale(getMin(), getMax(), isLogAxis(), length, up);
    }

    void show(Axis spec) {
        kind = spec.kind();
        label(spec);
        if (getMin() != spec.min() || getMax() != spec.max()) {
            set(spec.min(), spec.max());
        }
        if (isLogAxis() != spec.isLogarithmic()) {
            setLogAxis(spec.isLogarithmic());
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        double needed = super.computePrefWidth(height);
        return getSide().isVertical() ? Math.max(LEAST_WIDTH, needed) : needed;
    }

    @Override
    protected void calculateMajorTickValues(AxisRange range, DoubleArrayList ticks) {
        boolean up = getSide() != null && getSide().isVertical();
        Axis shown = new Axis("", range.getLowerBound(), range.getUpperBound(), kind, List.of());
        for (Axis.Tick tick : shown.ticks(Ticks.count(getLength(), up))) {
            ticks.add(tick.at());
        }
    }

    @Override
    protected void calculateMinorTickValues(DoubleArrayList ticks) {
        if (isLogAxis()) {
            for (double tick : Ticks.minor(getMin(), getMax())) {
                ticks.add(tick);
            }
        }
    }
}
