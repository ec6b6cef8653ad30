package barnacle.app.control;

import barnacle.plot.Axis;
import barnacle.plot.AxisKind;
import barnacle.plot.Scale;
import barnacle.plot.Ticks;
import io.fair_acc.chartfx.axes.AxisLabelOverlapPolicy;
import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.dataset.spi.fastutil.DoubleArrayList;
import java.util.List;
import java.util.Optional;
import javafx.util.StringConverter;

/** An axis whose range the chart sets, marked by {@link Ticks}: the library's own labels only whole decades. */
final class TickAxis extends DefaultNumericAxis {
    /** Room for a label such as −100 beside the axis' name, so that charts above each other line up. */
    static final double LEAST_WIDTH = 76;

    private AxisKind kind = AxisKind.LINEAR;
    private List<Axis.Tick> named = List.of();

    TickAxis(Axis spec) {
        super(spec.label());
        setUnit(null);
        setLogAxis(spec.isLogarithmic());
        setAutoRanging(false);
        setOverlapPolicy(AxisLabelOverlapPolicy.SKIP_ALT);
        setTickLabelFormatter(new StringConverter<>() {
            @Override
            public String toString(Number value) {
                return named(value.doubleValue()).orElseGet(() -> Words.number(value.doubleValue()));
            }

            @Override
            public Number fromString(String text) {
                throw new UnsupportedOperationException("axis labels are not edited");
            }
        });
        show(spec);
    }

    /** Whether it has names and no numbers. */
    boolean isNamed() {
        return kind == AxisKind.NAMES;
    }

    private Optional<String> named(double place) {
        return named.stream().filter(tick -> tick.at() == place).findFirst().map(Axis.Tick::text);
    }

    /** The part of an axis that is seen. */
    Axis seen(Axis whole) {
        return whole.between(getMin(), getMax());
    }

    /** Takes over the label alone. */
    void label(Axis spec) {
        if (!spec.label().equals(getName())) {
            setName(spec.label());
            // The library leaves no room for a name that was empty before.
            invalidateLayout.run();
            requestLayout();
        }
    }

    /** Where values are on an axis of so many pixels. */
    Scale scale(double length, boolean up) {
        return new Scale(getMin(), getMax(), isLogAxis(), length, up);
    }

    void show(Axis spec) {
        kind = spec.kind();
        if (!named.equals(spec.named())) {
            named = spec.named();
            invalidateTickLabels.run();
            invalidateAxisRange.run();
        }
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
        Axis shown = new Axis("", range.getLowerBound(), range.getUpperBound(), kind, named);
        for (Axis.Tick tick :
                shown.ticks(Ticks.count(getLength(), up), Words.language().point())) {
            if (tick.at() >= shown.min() && tick.at() <= shown.max()) {
                ticks.add(tick.at());
            }
        }
    }

    @Override
    protected void calculateMinorTickValues(DoubleArrayList ticks) {
        if (isLogAxis()) {
            for (double tick : Ticks.minor(getMin(), getMax(), getLength())) {
                ticks.add(tick);
            }
        }
    }
}
