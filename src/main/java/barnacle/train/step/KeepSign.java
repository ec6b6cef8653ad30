package barnacle.train.step;

/**
 * The sign it started with (Dale's law for weights that start so); one that an earlier training left at 0 keeps the
 * sign it was drawn with. A number that was drawn as 0 is free.
 */
public record KeepSign() implements Constraint {
    @Override
    public boolean mayLeaveOut() {
        return false;
    }

    @Override
    public double lower(double initial) {
        return initial > 0 ? 0 : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double upper(double initial) {
        return initial < 0 ? 0 : Double.POSITIVE_INFINITY;
    }
}
