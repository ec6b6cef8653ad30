package barnacle.sim;

import barnacle.sim.NetworkProgram.Arrival;
import barnacle.sim.NetworkProgram.Release;
import java.util.Arrays;

/**
 * What was released in past steps and is still on its way, in double precision: a part of the state of a network with
 * delays. A scheme keeps one number of each step; a {@link GeneralMethod}, which looks into its steps, several.
 *
 * <p>Arrays of r are [row * lanes + lane], the releases first, then the arrivals. In each step {@link #arrive} comes
 * first, then {@link #keep}. A run that goes on for ever needs as many steps as the longest delay has and one more; one
 * that is gone back through, all of them. Without delays nothing is kept.
 */
public final class ReleaseHistory {
    /** How many times of a step a {@link GeneralMethod} keeps. */
    public static final int GENERAL_TIMES = 4;

    /** Weights of the times kept that give the first. */
    private static final double[] START = {1, 0, 0, 0};

    private final Arrival[] arrivals;
    /** Which of the releases each of them is of. */
    private final int[] lateOf;
    /** The releases that are late somewhere, each once. */
    private final Release[] late;
    /** Where the rows of each of them start among the rows kept. */
    private final int[] keptRow;

    private final int keptRows;
    /** The first step from which each of them is kept. */
    private final long[] since;

    private final int longest;
    private final int firstReleased;
    /** Whether what is kept of a step belongs to its middle. */
    private final boolean staggered;

    private final int count;
    private final int times;
    private int slots;
    /** [step modulo the slots, time within it][kept row * lanes + lane]; empty until something is kept. */
    private double[][] past = {};

    /**
     * One with nothing on its way, for a run without an end.
     *
     * @param count lanes
     */
    public ReleaseHistory(NetworkProgram program, int count) {
        this.count = count;
        Scheme scheme = program.settings().scheme();
        times = scheme instanceof GeneralMethod ? GENERAL_TIMES : 1;
        staggered = scheme instanceof Staggered;
        firstReleased = firstReleased(scheme);
        arrivals = program.arrivals().toArray(Arrival[]::new);
        late = program.arrivals().stream().map(Arrival::release).distinct().toArray(Release[]::new);
        since = new long[late.length];
        keptRow = new int[late.length];
        int row = 0;
        for (int k = 0; k < late.length; k++) {
            keptRow[k] = row;
            row += late[k].size();
        }
        keptRows = row;
        lateOf = new int[arrivals.length];
        Arrays.setAll(lateOf, a -> Arrays.asList(late).indexOf(arrivals[a].release()));
        longest = program.mostDelaySteps();
        slots = 1 + longest;
        begin(firstReleased);
    }

    /** The first step of a scheme in which anything is released. */
    public static int firstReleased(Scheme scheme) {
        return scheme instanceof SemiImplicit ? 1 : 0;
    }

    /** Whether nothing is ever late. */
    public boolean isEmpty() {
        return arrivals.length == 0;
    }

    /** Forgets what is on its way: what is released from a step on is kept. */
    void begin(long step) {
        Arrays.fill(since, Math.max(step, firstReleased));
    }

    /**
     * Starts a run.
     *
     * @param steps how many it has
     * @param all whether what all of them release is kept, for a way back
     */
    public void prepare(int steps, boolean all) {
        slots = all ? steps : Math.min(1 + longest, steps);
    }

    /**
     * Overwrites the arrivals in an r of some lanes, [row * width + lane]: with what was released
     * {@link Arrival#steps} before a step, and with 0 where nothing of then is kept.
     *
     * @param weights of the times kept of a step
     * @param lane the first of the lanes in r
     */
    public void arrive(long step, double[] weights, int lane, int width, double[] r) {
        for (int k = 0; k < arrivals.length; k++) {
            int at = arrivals[k].firstRow() * width;
            Arrays.fill(r, at, at + arrivals[k].release().size() * width, 0);
            for (int time = 0; time < times; time++) {
                add(k, step - arrivals[k].steps(), time, weights[time], lane, width, r);
            }
        }
    }

    /**
     * Overwrites the arrivals in an r of all lanes with what arrives at the time at which a step begins. By
     * {@link Staggered} that is half a step from what is kept before and after it.
     */
    public void arriveAtStart(long step, double[] r) {
        arrive(step, START, 0, count, r);
        for (int k = 0; k < arrivals.length && staggered; k++) {
            long before = step - arrivals[k].steps() - 1;
            if (before >= since[lateOf[k]]) {
                int at = arrivals[k].firstRow() * count;
                for (int i = at; i < at + arrivals[k].release().size() * count; i++) {
                    r[i] /= 2;
                }
                add(k, before, 0, 0.5, 0, count, r);
            }
        }
    }

    private void add(int arrival, long from, int time, double weight, int lane, int width, double[] r) {
        if (from < since[lateOf[arrival]]) {
            return;
        }
        double[] there = past[slot(from, time)];
        for (int row = 0; row < arrivals[arrival].release().size(); row++) {
            int at = (arrivals[arrival].firstRow() + row) * width;
            int kept = (keptRow[lateOf[arrival]] + row) * count + lane;
            for (int i = 0; i < width; i++) {
                r[at + i] += weight * there[kept + i];
            }
        }
    }

    /**
     * Keeps what some lanes released at a time of a step.
     *
     * @param r as of {@link #arrive}; not modified
     */
    public void keep(long step, int time, int lane, int width, double[] r) {
        for (int k = 0; k < late.length; k++) {
            double[] there = room()[slot(step, time)];
            for (int i = 0; i < late[k].size(); i++) {
                System.arraycopy(r, (late[k].firstRow() + i) * width, there, (keptRow[k] + i) * count + lane, width);
            }
        }
    }

    private int slot(long step, int time) {
        return (int) (step % slots) * times + time;
    }

    private double[][] room() {
        if (past.length < slots * times) {
            past = new double[slots * times][keptRows * count];
        }
        return past;
    }

    /** Takes over what is on its way in another run of the same program and as many lanes. */
    void set(ReleaseHistory other) {
        slots = other.slots;
        System.arraycopy(other.since, 0, since, 0, since.length);
        for (int slot = 0; slot < Math.min(other.past.length, slots * times); slot++) {
            System.arraycopy(other.past[slot], 0, room()[slot], 0, other.past[slot].length);
        }
    }

    /**
     * Takes over what is on its way of one release in a run of another program, as far back as both keep it. Both runs
     * have one lane and take the same steps. Nothing is taken over of a release that is not late in both.
     *
     * @param own of this program
     * @param old of the other's
     * @param step the next one, of both runs
     */
    void take(Release own, ReleaseHistory other, Release old, long step) {
        int to = Arrays.asList(late).indexOf(own);
        int from = Arrays.asList(other.late).indexOf(old);
        if (to < 0 || from < 0) {
            return;
        }
        since[to] = Math.max(other.since[from], step - Math.min(slots, other.slots));
        int rows = Math.min(own.size(), old.size());
        for (long n = since[to]; n < step; n++) {
            for (int time = 0; time < times; time++) {
                System.arraycopy(
                        other.past[other.slot(n, time)], other.keptRow[from], room()[slot(n, time)], keptRow[to], rows);
            }
        }
    }
}
