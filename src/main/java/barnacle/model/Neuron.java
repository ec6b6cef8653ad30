package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Family;
import barnacle.setting.Quantities;
import barnacle.setting.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What kind of neuron a group is made of. A member is a record of its parameters, each a number with its unit and
 * bounds. It says its state variables, its {@link Dynamics}, its units, the range of its voltage, what counts as a
 * spike, and its published sets of parameters.
 *
 * <p>Nothing outside asks which member a neuron is. A new neuron is one record, its dynamics, and its name here; a lane
 * kernel if it is to be fast.
 */
public sealed interface Neuron extends Units
        permits MorrisLecar, HodgkinHuxley, WangBuzsaki, ConnorStevens, FitzHughNagumo, AdaptiveExponential {
    /** Its parameters in declaration order: the order of {@link #values} and of {@link Dynamics}. */
    default List<Quantities.Component> parameters() {
        return Quantities.of(getClass().asSubclass(Record.class));
    }

    /** Its equations as text, for other simulators. */
    EquationText equations();

    /** A fresh array of its parameters' values. */
    double[] values();

    /**
     * The same kind of neuron with other values.
     *
     * @param values as many as there are {@link #parameters}
     * @throws barnacle.setting.InvalidSetting if one is out of bounds
     */
    Neuron with(double... values);

    /** The units that it counts in. */
    Units units();

    @Override
    default String unit(Dimension dimension) {
        return units().unit(dimension);
    }

    @Override
    default double cycles(double frequency) {
        return units().cycles(frequency);
    }

    /** Its state variables: the voltage first, then the gates in the order of {@link Dynamics}. */
    List<NeuronVariable> variables();

    default NeuronVariable voltage() {
        return variables().get(0);
    }

    /** The state variables beside the voltage. */
    default List<NeuronVariable> gates() {
        return variables().subList(1, variables().size());
    }

    /** Its ionic currents, in the order of {@link Dynamics#ionicCurrents}. */
    List<IonicCurrent> ionicCurrents();

    /** Gates that follow the voltage at once and are no state variables: how far each is open at a voltage, by name. */
    default Map<String, DoubleUnaryOperator> instantGates() {
        return Map.of();
    }

    /** {@link Dynamics#voltages}. */
    default Range voltages(double least, double most) {
        return dynamics().voltages(least, most);
    }

    /** Where its equations bend, so that whoever looks for places along the voltage can look closely there. */
    List<Bend> bends();

    /**
     * A place where a curve of the voltage bends.
     *
     * @param voltage where
     * @param width over which it bends
     */
    record Bend(double voltage, double width) {}

    /**
     * The voltage whose upward crossing is a spike of a neuron alone: {@code analysis} counts such crossings for a rate
     * curve. A network's spikes are counted at {@code SimulationSettings.spikeThreshold}, because a project holds one
     * threshold for all its groups; those of a neuron that {@link #isReset} are its resets. In the neuron's unit of
     * voltage.
     */
    double spikeThreshold();

    /**
     * Whether its spike is a reset ({@link Dynamics#reset}), at its {@link #spikeThreshold}. Such a neuron has no
     * gradient and no cycle that is a solution of its equations.
     */
    default boolean isReset() {
        return false;
    }

    /**
     * Whether a parameter acts through the membrane's current alone, C dv/dt = E(u, x) - G(u, x) v + I: it is in C, E
     * or G, and neither a gate nor a reset depends on it.
     *
     * @param parameter the name of one of the {@link #parameters}
     */
    boolean actsByCurrent(String parameter);

    /** What a new group of it is driven by. */
    Drive drive();

    /**
     * What makes a neuron do something: a new group starts with it.
     *
     * @param current constant, in the neuron's unit
     * @param gain in the neuron's unit of current, that inputs of order 1 are felt
     * @param voltageSpread the standard deviation of the initial voltage, in the neuron's unit
     * @param pulse a current that lets it fire where it is given for ten units of time
     * @param moving a current that moves it, seen where it is added and where it is taken away
     */
    record Drive(double current, double gain, double voltageSpread, double pulse, double moving) {}

    /** Where on its way to a spike a synapse that it has no other word for passes something on. */
    default Release release() {
        return new Release(spikeThreshold(), voltage().shown().width());
    }

    /**
     * The voltages of a release of transmitter.
     *
     * @param middle where half of what there is is released
     * @param width through which the voltage goes in a spike: that of the release is a small part of it
     */
    record Release(double middle, double width) {}

    /** The lowest voltage that it has without input; where its numbers leave that no bound, the lowest of a figure. */
    default double lowest() {
        double low = voltages(0, 0).low();
        return Double.isFinite(low) ? low : voltage().shown().low();
    }

    /**
     * What a conductance that draws it to a voltage does: 1 if it excites, -1 if it inhibits, 0 if it does the one or
     * the other. One that reverses at the spike threshold or above carries the neuron to its spike. One that reverses
     * nearer to the {@link #lowest} voltage than to the threshold holds it down. Between them it depends on the
     * voltage.
     *
     * <p>Source: Dayan and Abbott, Theoretical Neuroscience, MIT Press, 2001, section 5.8.
     *
     * @param reversal in the neuron's unit of voltage
     */
    default int pull(double reversal) {
        return reversal >= spikeThreshold() ? 1 : reversal - lowest() < spikeThreshold() - reversal ? -1 : 0;
    }

    /** Published sets by the name a person reads, in the order of a menu. */
    Map<String, Neuron> presets();

    /**
     * Its equations for other numbers than its own, which may be out of bounds: those of one neuron of a group.
     *
     * @param parameters in the order of {@link #parameters}; not modified and not kept
     */
    Dynamics dynamics(double[] parameters);

    default Dynamics dynamics() {
        return dynamics(values());
    }

    /** The name of the published set that it is. */
    default Optional<String> preset() {
        return presets().entrySet().stream()
                .filter(e -> e.getValue().equals(this))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Its conductances in a few letters: "gCa 4, gK 8, gL 2". */
    default String conductances() {
        double[] values = values();
        List<Quantities.Component> all = parameters();
        return IntStream.range(0, values.length)
                .filter(k -> all.get(k).unit().equals(unit(Dimension.CONDUCTANCE)))
                .mapToObj(k -> all.get(k).name() + " " + Quantities.text(values[k]))
                .collect(Collectors.joining(", "));
    }

    /** The published sets of all members by name, in the order of a menu. */
    static Map<String, Neuron> allPresets() {
        Map<String, Neuron> all = new LinkedHashMap<>();
        for (Class<? extends Neuron> member : Family.members(Neuron.class)) {
            all.putAll(Family.defaults(member).presets());
        }
        return all;
    }
}
