package barnacle.ode;

import java.util.Objects;

/**
 * A function of time and state whose zeros {@link Solver} looks for, once per step: two crossings within one step are
 * not seen.
 *
 * @param stop whether the solve ends at the first crossing
 */
public record Event(Function function, Direction direction, boolean stop) {
    public Event {
        Objects.requireNonNull(function);
        Objects.requireNonNull(direction);
    }

    /** What crosses zero. */
    @FunctionalInterface
    public interface Function {
        /** @param y not modified */
        double value(double t, double[] y);
    }

    /** Which crossings count. */
    public enum Direction {
        UP,
        DOWN,
        BOTH
    }

    /** A function that starts at zero has not crossed it. */
    boolean crossed(double before, double after) {
        boolean up = before < 0 && after >= 0;
        boolean down = before > 0 && after <= 0;
        return up && direction != Direction.DOWN || down && direction != Direction.UP;
    }
}
