package barnacle.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a run over which the readout is averaged: the steps [from, to), each taken at the voltage it ended with.
 *
 * @param from the first step, from 0
 * @param to one after the last step
 */
public record ReadoutSpan(int from, int to) {
    public ReadoutSpan {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("readout span [" + from + ", " + to
                    + "): it must start at step 0 or later and hold at least one step");
        }
    }

    /** The last {@code length} steps of a run. */
    public static ReadoutSpan last(int length, int steps) {
        return new ReadoutSpan(steps - length, steps);
    }

    /**
     * The stretches that a gradient goes back through, last first, if the state is held wherever it has gone back so
     * many steps from the last step that was read: each begins with such a step, and between them nothing is read.
     *
     * @param spans that are read, ascending and disjoint
     * @param run how many steps the run has
     * @param steps 0 for none; from {@code run} on, the whole run is one stretch
     */
    public static List<ReadoutSpan> goingBack(List<ReadoutSpan> spans, int run, int steps) {
        if (steps >= run) {
            return List.of(new ReadoutSpan(0, run));
        }
        List<ReadoutSpan> stretches = new ArrayList<>();
        int held = run;
        for (int k = spans.size() - 1; k >= 0 && steps > 0; k--) {
            ReadoutSpan span = spans.get(k);
            for (int end = Math.min(span.to(), held); end > span.from(); end = held) {
                held = Math.max(0, end - steps);
                stretches.add(new ReadoutSpan(held, end));
            }
        }
        return stretches;
    }

    /** How many steps it holds. */
    public int steps() {
        return to - from;
    }
}
