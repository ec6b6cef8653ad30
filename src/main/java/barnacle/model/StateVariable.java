package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * A component of the state of a {@link NeuralOde}.
 *
 * @param name for legends and files
 */
public record StateVariable(
        String name,

        @Quantity(
                label = "Input scale",
                min = 0,
                minExclusive = true,
                max = 1e12,
                help = "The network sees the component divided by this.")
        double inputScale,

        @Quantity(
                label = "Slope scale",
                min = 0,
                minExclusive = true,
                max = 1e12,
                help = "The network's output times this is the component's derivative to time.")
        double slopeScale) {
    public StateVariable {
        Quantities.check(StateVariable.class, name, inputScale, slopeScale);
    }

    public StateVariable() {
        this("y", 1, 1);
    }
}
