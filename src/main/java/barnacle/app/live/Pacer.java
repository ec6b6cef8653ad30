package barnacle.app.live;

/**
 * How many steps a run is to take so that its time passes at a wanted pace. What could not be taken in time is not made
 * up for later. Belongs to one thread.
 */
public final class Pacer {
    /** As fast as it goes. */
    public static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** In seconds: a longer pause, such as a slow frame, is not made up for. */
    private static final double MOST = 0.1;

    private double due;
    private long last;
    private boolean begun;

    /** Begins anew: no step is due. */
    void rest() {
        begun = false;
        due = 0;
    }

    /**
     * How many steps are due.
     *
     * @param nanos the time now, of any clock that goes on
     * @param speed how much of the run's time is to pass in a second
     * @param dt of a step, in the run's time
     */
    long due(long nanos, double speed, double dt) {
        double seconds = begun ? Math.min((nanos - last) / 1e9, MOST) : 0;
        begun = true;
        last = nanos;
        if (speed == UNLIMITED) {
            due = 0;
            return Long.MAX_VALUE;
        }
        due = Math.min(due + seconds * speed / dt, 1 + MOST * speed / dt);
        return (long) due;
    }

    /** Takes steps from what is due. */
    void taken(long steps) {
        due = Math.max(0, due - steps);
    }
}
