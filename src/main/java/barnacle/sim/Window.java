package barnacle.sim;

/**
 * A stretch of a run over which the readout is averaged: the steps [from, to), each taken at the voltage it ended with.
 *
 * @param from the first step, from 0
 * @param to one after the last step
 */
public record Window(int from, int to) {
    public Window {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "window [" + from + ", " + to + "): it must start at step 0 or later and hold at least one step");
        }
    }

    /** The last {@code length} steps of a run. */
    public static Window last(int length, int steps) {
        return new Window(steps - length, steps);
    }

    /** How many steps it holds. */
    public int steps() {
        return to - from;
    }
}
