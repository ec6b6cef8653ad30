package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * A graded, instantaneous synapse: r = 1 / (1 + exp(-(v - midpoint) / slope)) of the presynaptic voltage v.
 *
 * <p>Source: arXiv 2311.10869, whose values are the defaults.
 */
public record GradedSynapse(
        @Quantity(label = "Half-release voltage", dimension = Dimension.VOLTAGE, min = -500, max = 500)
        double midpoint,

        @Quantity(label = "Release slope", dimension = Dimension.VOLTAGE, min = 0.001, max = 500)
        double slope)
        implements Synapse, Instantaneous {
    public GradedSynapse {
        Quantities.check(GradedSynapse.class, midpoint, slope);
    }

    public GradedSynapse() {
        this(-3, 8);
    }

    @Override
    public double level(double v) {
        return 1 / (1 + Math.exp((midpoint - v) / slope));
    }

    @Override
    public double voltageAdjoint(double level, double levelBar) {
        return levelBar * level * (1 - level) / slope;
    }

    @Override
    public Reach reach() {
        return Reach.BOTH;
    }

    @Override
    public KineticSynapse kinetics() {
        return null;
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
    public GradedSynapse sized(Sizes sizes) {
        return new GradedSynapse(sizes.voltage(midpoint), sizes.span(slope));
    }
}
