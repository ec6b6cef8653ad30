package barnacle.train.step;

/** What a trained number may become. */
public sealed interface Constraint permits Unconstrained, Bounds, KeepSign {
    /** Whether it can leave out a value that a training starts from. */
    boolean mayLeaveOut();

    /** The lowest value allowed for a number that started at {@code initial}. */
    double lower(double initial);

    /** The highest value allowed for a number that started at {@code initial}. */
    double upper(double initial);
}
