package barnacle.cli;

import barnacle.analysis.branch.CycleSettings;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Reach;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Range;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Over which values of a parameter a diagram goes, and how closely its cycles are resolved. */
final class DiagramOptions {
    @Option(
            names = "--from",
            paramLabel = "P",
            description = "The parameter's lowest value, in its unit; by default the current goes past all that happens"
                    + " to the fixed points, and another parameter from half its value.")
    private Double from;

    @Option(
            names = "--to",
            paramLabel = "P",
            description = "The parameter's highest value; by default as --from, and to one and a half times its value.")
    private Double to;

    @Option(
            names = "--intervals",
            paramLabel = "N",
            defaultValue = "60",
            description = "Mesh intervals of a cycle (default: ${DEFAULT-VALUE}).")
    private int intervals;

    void check(CommandSpec spec) {
        Arguments.require(
                spec,
                intervals >= 8 && intervals <= 1000,
                "--intervals is " + intervals + "; it must be at least 8 and at most 1000.");
        finite(spec, "--from", from);
        finite(spec, "--to", to);
    }

    private static void finite(CommandSpec spec, String option, Double value) {
        Arguments.require(
                spec, value == null || Double.isFinite(value), option + " is " + value + "; it must be finite.");
    }

    CycleSettings settings() {
        CycleSettings usual = CycleSettings.USUAL;
        return new CycleSettings(intervals, usual.cycles(), usual.longest(), usual.slow());
    }

    /**
     * The range of a diagram over the current.
     *
     * @param here a current that lies in it
     */
    Range currents(CommandSpec spec, Neuron neuron, double here) {
        Range usual = from != null && to != null ? new Range(0, 1) : Reach.ofCurrent(neuron, here);
        return range(spec, neuron, NeuronField.CURRENT, from, to, usual);
    }

    /**
     * The range of any parameter.
     *
     * @param value that it has
     */
    Range range(CommandSpec spec, Neuron neuron, String parameter, double value) {
        return parameter.equals(NeuronField.CURRENT)
                ? currents(spec, neuron, value)
                : range(spec, neuron, parameter, from, to, Reach.around(value));
    }

    /** A range of which some ends are given; a parameter of the neuron stays within its bounds. */
    static Range range(CommandSpec spec, Neuron neuron, String parameter, Double from, Double to, Range usual) {
        double low = from == null ? usual.low() : from;
        double high = to == null ? usual.high() : to;
        String unit = NeuronField.unit(neuron, parameter);
        Arguments.require(
                spec,
                low < high,
                parameter + " runs from " + Quantities.text(low, unit) + " to " + Quantities.text(high, unit)
                        + "; it must rise.");
        for (Quantities.Component component : neuron.parameters()) {
            if (component.name().equals(parameter)) {
                require(spec, component.in(neuron), low);
                require(spec, component.in(neuron), high);
            }
        }
        if (parameter.equals(NeuronField.CURRENT)) {
            requireCurrent(spec, neuron, low);
            requireCurrent(spec, neuron, high);
        }
        return new Range(low, high);
    }

    /** Refuses a constant current that no group of such neurons may have. */
    static void requireCurrent(CommandSpec spec, Neuron neuron, double current) {
        require(spec, Quantities.of(NeuronGroup.class, "current").in(neuron), current);
    }

    private static void require(CommandSpec spec, Quantities.Component component, double value) {
        try {
            component.require(value);
        } catch (InvalidSetting e) {
            Arguments.require(spec, false, e.getMessage());
        }
    }

    /** Refuses what is no parameter. */
    static void known(CommandSpec spec, Neuron neuron, String option, String parameter) {
        Arguments.require(
                spec,
                NeuronField.names(neuron).contains(parameter),
                option + " is \"" + parameter + "\", which the neuron does not have; use one of: "
                        + String.join(", ", NeuronField.names(neuron)) + ".");
    }

    /** The unit of the current, for a sentence. */
    static String current(Neuron neuron, double current) {
        return neuron.text(Double.parseDouble(String.format(Locale.ROOT, "%.5g", current)), Dimension.CURRENT);
    }
}
