package barnacle.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a run over which the readout is averaged: the steps [from, to), each taken at the voltage it ended with,
 * or at the voltage it started from. Spikes are read of the steps themselves in both cases.
 *
 * @param from the first step, from 0
 * @param to one after the last step
 * @param atStart whether each step is taken at the voltage it started from: a span of one step is then read at the very
 *     time it begins at, the initial state included
 */
public record ReadoutSpan(int from, int to, boolean atStart) {
    public ReadoutSpan {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("readout span [" + from + ", " + to
                    + "): it must start at step 0 or later and hold at least one step");
        }
    }

    /** Each step taken at the voltage it ended with. */
    public ReadoutSpan(int from, int to) {
        this(from, to, false);
    }

    /** The last {@code length} steps of a run. */
    public static ReadoutSpan last(int length, int steps) {
        return new ReadoutSpan(steps - length, steps);
    }

    /**
     * The stretches that a gradient goes back through, last first, if the state is held wherever it has gone back so
     * many steps from the last voltage that was read: between them nothing is read. Of a span {@link #atStart} the last
     * step is gone back through too, for the spikes in it.
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
            for (int end = Math.min(span.to(), held); end > span.first() - 1 && end > 0; end = held) {
                int read = Math.min(end, span.last());
                held = Math.max(0, read - steps);
                stretches.add(new ReadoutSpan(held, end));
            }
        }
        return stretches;
    }

    /** After how many steps of the run the first voltage is read. */
    public int first() {
        return atStart ? from : from + 1;
    }

    /** After how many steps of the run the last voltage is read. */
    public int last() {
        return atStart ? to - 1 : to;
    }

    /** How many steps it holds. */
    public int steps() {
        return to - from;
    }
}
