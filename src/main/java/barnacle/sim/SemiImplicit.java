package barnacle.sim;

/**
 * The published scheme: a trapezoidal step of the gate at the old voltage, then a trapezoidal step of
 * the voltage with the new gate and with m∞ at the old voltage. The coupling r is 0 in the first step and afterwards
 * taken at the voltage that the previous step ended with. First order.
 *
 * <p>Source: the public code of arXiv 2311.10869.
 */
public record SemiImplicit() implements Scheme {
    @Override
    public int order() {
        return 1;
    }

    /** Euler's. */
    @Override
    public double stability() {
        return 2;
    }

    @Override
    public boolean hasExactAdjoint() {
        return true;
    }
}
