package barnacle.model;

/** The hyperbolic tangent. */
public record Tanh() implements Activation {
    @Override
    public double value(double x) {
        return Math.tanh(x);
    }

    @Override
    public double slope(double x) {
        double t = Math.tanh(x);
        return 1 - t * t;
    }
}
