package barnacle.model;

import java.util.Arrays;

/** How a projection's weights start. Weights are dimensionless; a group's gain turns them into current. */
public sealed interface InitialWeights permits FanInUniform, UniformWeights, NormalWeights, DaleWeights {
    /** Draws the weight of one connection into a target with {@code fanIn} connections, before its source's factor. */
    double draw(int fanIn, RandomStream random);

    /**
     * Draws what the weights from each source are multiplied by.
     *
     * @param random the same for all projections of these sources, whatever their targets
     * @return {@code [source]}, a fresh array
     */
    default double[] factors(int sources, RandomStream random) {
        double[] factors = new double[sources];
        Arrays.fill(factors, 1);
        return factors;
    }
}
