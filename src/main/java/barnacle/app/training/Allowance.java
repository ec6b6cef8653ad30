package barnacle.app.training;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Set;

/**
 * How long the charts of a training rest after a redraw, so that the window takes a tenth of the machine from it: its
 * threads wait for each other, and while one core draws, none of them gets on. The charts do not rest while a person
 * moves something, nor while the training rests or a core has nothing to do, and never for long. Used on the FX thread.
 */
final class Allowance {
    private static final double SHARE = 0.1;

    /** In nanoseconds: each chart is drawn at least twice a second. */
    private static final long LONGEST = 450_000_000;

    /** In nanoseconds: so long after it did, a person still moves something. */
    private static final long MOVING = 500_000_000;

    /** The weight of the last redraw in what a redraw costs. */
    private static final double NEW = 0.25;

    /** A core that has less to do than this share of the time is a free core. */
    private static final double NEARLY = 0.2;

    /** Threads that draw. */
    private static final Set<String> DRAWING =
            Set.of("JavaFX Application Thread", "QuantumRenderer-0", Recorder.THREAD);

    /**
     * Processor time that was taken, in nanoseconds.
     *
     * @param drawing by the window, and by Java to compile: what is drawn more often is compiled for longer
     * @param all by the whole program
     * @param busy the share of the machine that any program used since this was asked before; negative or NaN where the
     *     system does not tell
     */
    record Taken(long drawing, long all, double busy) {
        /** Up to now. */
        static Taken now() {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long drawing = 1_000_000 * ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
            for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (thread != null && DRAWING.contains(thread.getThreadName())) {
                    drawing += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
                }
            }
            return new Taken(drawing, system.getProcessCpuTime(), system.getCpuLoad());
        }
    }

    private final int cores;
    private long at;
    private Taken before = new Taken(0, 0, Double.NaN);
    private boolean isBegun;
    private double cost;
    private long moved = Long.MIN_VALUE / 2;

    Allowance(int cores) {
        this.cores = cores;
    }

    /** A person moves something. */
    void moved(long nanos) {
        moved = nanos;
    }

    /**
     * How long to rest after a redraw that is about to begin, in nanoseconds.
     *
     * @param nanos the time now
     * @param taken up to now, all redraws before among it
     */
    long rest(long nanos, Taken taken) {
        long passed = nanos - at;
        long drawn = taken.drawing - before.drawing;
        long others = taken.all - before.all - drawn;
        boolean isFirst = !isBegun;
        at = nanos;
        before = taken;
        isBegun = true;
        if (isFirst) {
            return LONGEST;
        }
        cost = cost == 0 ? drawn : cost + NEW * (drawn - cost);
        // What other programs use is not free either. What is drawn now would be drawn on the free core.
        double free =
                taken.busy >= 0 ? cores * (1 - taken.busy) + (double) drawn / passed : cores - (double) others / passed;
        boolean isFree = free > 1 - NEARLY || others < NEARLY * passed;
        return isFree || nanos - moved < MOVING ? 0 : Math.min(LONGEST, (long) (cost / SHARE));
    }
}
