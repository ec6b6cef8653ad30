package barnacle.train.step;

/** Any value that the quantity itself allows. */
public record Unconstrained() implements Constraint {
    @Override
    public boolean mayLeaveOut() {
        return false;
    }

    @Override
    public double lower(double initial) {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double upper(double initial) {
        return Double.POSITIVE_INFINITY;
    }
}
