package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * A synapse with a memory: a share s of its receptors is bound, ds/dt = binding T(v) (1 - s) - unbinding s, where a
 * presynaptic voltage v releases T = transmitter / (1 + exp(-(v - midpoint) / slope)). Weights multiply s, so that the
 * input is a current. Nothing is bound at the start.
 *
 * <p>Source: Destexhe, Mainen and Sejnowski, Neural Computation 6:14 (1994), whose values for AMPA receptors are the
 * defaults.
 */
public record KineticSynapse(
        @Quantity(
                label = "Binding rate",
                symbol = "a_r",
                dimension = Dimension.BINDING,
                min = 0,
                minExclusive = true,
                max = 1000)
        double binding,

        @Quantity(label = "Unbinding rate", symbol = "a_d", dimension = Dimension.RATE, min = 1e-6, max = 1000)
        double unbinding,

        @Quantity(label = "Most transmitter", symbol = "Tmax", unit = "mM", min = 0, minExclusive = true, max = 1000)
        double transmitter,

        @Quantity(label = "Half-release voltage", symbol = "Vt", dimension = Dimension.VOLTAGE, min = -500, max = 500)
        double midpoint,

        @Quantity(label = "Release slope", symbol = "Kp", dimension = Dimension.VOLTAGE, min = 0.001, max = 500)
        double slope)
        implements Synapse {
    public KineticSynapse {
        Quantities.check(KineticSynapse.class, binding, unbinding, transmitter, midpoint, slope);
    }

    public KineticSynapse() {
        this(1.1, 0.19, 1, 2, 5);
    }

    /** The share that is bound in the end where the most transmitter stays. */
    double mostBound() {
        return binding * transmitter / (binding * transmitter + unbinding);
    }

    @Override
    public Reach reach() {
        return Reach.NEURONS;
    }

    @Override
    public KineticSynapse kinetics() {
        return this;
    }

    @Override
    public boolean isJunction() {
        return false;
    }

    @Override
    public boolean isChemical() {
        return true;
    }

    @Override
    public boolean hasGradient() {
        return true;
    }

    @Override
    public KineticSynapse sized(Sizes sizes) {
        return new KineticSynapse(binding, unbinding, transmitter, sizes.voltage(midpoint), sizes.span(slope));
    }
}
