package barnacle.model;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Heterogeneity of one parameter within a group: each neuron's value is drawn from a normal distribution around the
 * group's value, and drawn again while it is outside the parameter's bounds.
 *
 * @param parameter a name of the group's {@link NeuronGroup#parameterNames}
 * @param sd standard deviation, in the parameter's unit
 */
public record Spread(
        String parameter,

        @Quantity(label = "Standard deviation", min = 0, max = 1e6)
        double sd) {
    public Spread {
        Quantities.check(Spread.class, parameter, sd);
    }
}
