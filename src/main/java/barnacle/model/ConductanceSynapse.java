package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.OptionalDouble;

/**
 * A synapse that opens a conductance: weights multiply s (reversal - v), where s is the share of bound receptors and v
 * the postsynaptic voltage. Weights are then a conductance for each unit of the target's input gain. Both schemes take
 * v where they take the presynaptic voltage of a {@link GradedSynapse}: before the step, so that a very strong
 * conductance needs a small step: what can be open onto a neuron at once should stay below its capacitance over the
 * step for Staggered, and over half of it for SemiImplicit. {@code check} says where it does not.
 *
 * <p>Source: Destexhe, Mainen and Sejnowski, Neural Computation 6:14 (1994); the default reversal is that of AMPA
 * receptors.
 *
 * @param kinetics of the bound share, as of a {@link KineticSynapse} alone
 */
public record ConductanceSynapse(
        KineticSynapse kinetics,

        @Quantity(label = "Reversal potential", symbol = "E", dimension = Dimension.VOLTAGE, min = -500, max = 500)
        double reversal)
        implements Synapse {
    public ConductanceSynapse {
        Quantities.check(ConductanceSynapse.class, kinetics, reversal);
    }

    public ConductanceSynapse() {
        this(new KineticSynapse(), 0);
    }

    @Override
    public OptionalDouble drawsTowards() {
        return OptionalDouble.of(reversal);
    }

    @Override
    public Reach reach() {
        return Reach.NEURONS;
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

    /** The reversal potential is its target's affair and stays. */
    @Override
    public ConductanceSynapse sized(Sizes sizes) {
        return new ConductanceSynapse(kinetics.sized(sizes), reversal);
    }
}
