package barnacle.analysis.branch;

import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Range;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.DoubleStream;

/** Over which values of a parameter a diagram goes unless a person says. */
public final class Reach {
    private Reach() {}

    /** Over the current past all that happens to the fixed points; over another parameter about its value. */
    public static Range of(Neuron neuron, String parameter, double current) {
        return parameter.equals(NeuronField.CURRENT)
                ? ofCurrent(neuron, current)
                : within(neuron, parameter, around(NeuronField.value(neuron, parameter, current)));
    }

    /** From half to one and a half times a value. */
    public static Range around(double value) {
        double half = value == 0 ? 1 : Math.abs(value) / 2;
        return new Range(value - half, value + half);
    }

    /** The part of a range that a parameter's bounds leave; of a current, those of a group. */
    public static Range within(Neuron neuron, String parameter, Range range) {
        Quantity quantity = neuron.parameters().stream()
                .filter(c -> c.name().equals(parameter))
                .findFirst()
                .orElseGet(() -> Quantities.of(NeuronGroup.class, NeuronField.CURRENT))
                .quantity();
        // What must be above a bound is not at it.
        double least = quantity.min() + (quantity.minExclusive() ? 1e-3 * range.width() : 0);
        return new Range(Math.max(least, range.low()), Math.min(quantity.max(), range.high()));
    }

    /**
     * Past all that happens to the fixed points of a neuron's shown voltages.
     *
     * @param here a current that lies in it
     */
    public static Range ofCurrent(Neuron neuron, double here) {
        return ofCurrent(NeuronField.of(neuron, 0, NeuronField.CURRENT), here);
    }

    private static Range ofCurrent(NeuronField field, double here) {
        double[] places = DoubleStream.concat(
                        DoubleStream.of(here, 0), specialPoints(field).stream().mapToDouble(SpecialPoint::parameter))
                .toArray();
        double low = DoubleStream.of(places).min().orElseThrow();
        double high = DoubleStream.of(places).max().orElseThrow();
        double margin = high > low ? 0.25 * (high - low) : Math.max(1, Math.abs(high));
        double round = Math.pow(10, Math.floor(Math.log10(margin)) - 1);
        return new Range(
                exact(round * Math.floor((low - margin) / round)), exact(round * Math.ceil((high + margin) / round)));
    }

    /** Where something happens to the fixed points of the shown voltages. */
    private static List<SpecialPoint> specialPoints(NeuronField field) {
        Range wide = field.steadyCurrents();
        return wide.width() > 0 ? Diagram.ofRest(field, wide, done -> true).specialPoints() : List.of();
    }

    /**
     * A range of the current, wider where it does not reach past all that happens to the fixed points; of another
     * parameter, wider where it does not reach from half to one and a half times the value.
     */
    static Range including(NeuronField field, Range range) {
        Range usual = field.isOverCurrent() ? ofCurrent(field, 0) : field.around();
        return new Range(Math.min(range.low(), usual.low()), Math.max(range.high(), usual.high()));
    }

    /** Whether a range holds all folds and Hopf points, over the current those of the shown voltages. */
    static boolean holdsSpecialPoints(NeuronField field, Range range, Range wide) {
        List<SpecialPoint> all = field.isOverCurrent()
                ? specialPoints(field)
                : Diagram.ofRest(field, wide, done -> true).specialPoints();
        return all.stream()
                .filter(point -> point.kind() != SpecialPoint.Kind.NEUTRAL_SADDLE)
                .allMatch(point -> range.holds(point.parameter()));
    }

    /** Without the error of the product, which a person would read. */
    private static double exact(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }
}
