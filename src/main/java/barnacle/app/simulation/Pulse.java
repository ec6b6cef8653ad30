package barnacle.app.simulation;

import barnacle.model.ConstantCurrent;
import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.Neuron;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * What the button gives that makes a pulse at once.
 *
 * @param wholeGroup whether all neurons of the chosen neuron's group get it
 */
public record Pulse(
        @Quantity(
                label = "Amplitude",
                dimension = Dimension.CURRENT,
                min = -InjectedCurrent.LARGEST,
                max = InjectedCurrent.LARGEST)
        double amplitude,

        @Quantity(label = "Width", dimension = Dimension.TIME, min = 0, minExclusive = true, max = 1_000_000)
        double width,

        boolean wholeGroup) {
    public Pulse {
        Quantities.check(Pulse.class, amplitude, width, wholeGroup);
    }

    /** One that lets a neuron fire. */
    static Pulse usual(Optional<Neuron> neuron) {
        return new Pulse(neuron.map(n -> n.drive().pulse()).orElse(1.0), 10, false);
    }

    /**
     * The injection that gives it.
     *
     * @param neuron of the group, counted from 0
     */
    Injection into(String group, int neuron, double start) {
        return new Injection(
                group,
                wholeGroup ? List.of() : List.of(neuron),
                start,
                Optional.of(start + width),
                new ConstantCurrent(amplitude));
    }
}
