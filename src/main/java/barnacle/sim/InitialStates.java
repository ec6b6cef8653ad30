package barnacle.sim;

/**
 * Where the lanes of a batch of a neural ordinary differential equation start, and when their states are wanted. A lane
 * is one solution; one is a batch of one.
 *
 * <p>The arrays are shared, not copied: whoever made them must not change them afterwards.
 *
 * @param states [lane][component], in each component's unit
 * @param times [point], increasing, in the equation's unit of time; every lane starts at the first
 */
public record InitialStates(double[][] states, double[] times) {
    public InitialStates {
        if (states.length < 1 || times.length < 2) {
            throw new IllegalArgumentException(
                    states.length + " lanes and " + times.length + " times: need at least one lane and two times");
        }
    }

    public int count() {
        return states.length;
    }

    /** How many points a lane has after its start. */
    public int points() {
        return times.length - 1;
    }
}
