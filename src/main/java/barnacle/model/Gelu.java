package barnacle.model;

/**
 * The Gaussian error linear unit, x Φ(x), with Φ by its hyperbolic tangent: ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))).
 *
 * <p>Source: Hendrycks and Gimpel, Gaussian error linear units, arXiv 1606.08415.
 */
public record Gelu() implements Activation {
    private static final double FACTOR = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public double value(double x) {
        return 0.5 * x * (1 + Math.tanh(FACTOR * (x + CUBIC * x * x * x)));
    }

    @Override
    public double slope(double x) {
        double t = Math.tanh(FACTOR * (x + CUBIC * x * x * x));
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * FACTOR * (1 + 3 * CUBIC * x * x);
    }
}
