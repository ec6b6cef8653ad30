package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.FloatVector;

/**
 * The single-precision multiply-adds a machine can do in vectors: the limit that the {@link LaneEngine}'s speed is a
 * share of. Needs the module {@code jdk.incubator.vector}.
 */
public final class FmaPeak {
    /** Independent sums: enough to hide the latency of every known machine, few enough for 16 registers. */
    private static final int SUMS = 12;

    private static final int LENGTH = 200_000;
    private static final int WARM_UP = 30;
    private static final int REPEATS = 300;

    private FmaPeak() {}

    /**
     * Measures all given threads at once, for a fraction of a second; a multiply-add counts as two operations.
     *
     * @return the sum over the threads, in 10⁹ operations a second
     * @throws InterruptedException if interrupted while measuring
     */
    public static double gflops(int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> measure(start));
            }
            double sum = 0;
            for (Future<Double> rate : pool.invokeAll(tasks)) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the multiply-add loop failed", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static double measure(CyclicBarrier start) throws Exception {
        float result = 0;
        for (int i = 0; i < WARM_UP; i++) {
            result += loop(LENGTH);
        }
        start.await();
        long begin = System.nanoTime();
        for (int i = 0; i < REPEATS; i++) {
            result += loop(LENGTH);
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        if (Float.isNaN(result)) {
            throw new IllegalStateException("a bounded sum became NaN");
        }
        return 2e-9 * SUMS * WIDTH * LENGTH * REPEATS / seconds;
    }

    /** Each sum tends to b / (1 - a), so that it stays an ordinary number for any length. */
    private static float loop(int length) {
        FloatVector a = FloatVector.broadcast(SPECIES, 0.99f);
        FloatVector b = FloatVector.broadcast(SPECIES, 0.01f);
        FloatVector s0 = FloatVector.broadcast(SPECIES, 0.1f);
        FloatVector s1 = FloatVector.broadcast(SPECIES, 0.2f);
        FloatVector s2 = FloatVector.broadcast(SPECIES, 0.3f);
        FloatVector s3 = FloatVector.broadcast(SPECIES, 0.4f);
        FloatVector s4 = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector s5 = FloatVector.broadcast(SPECIES, 0.6f);
        FloatVector s6 = FloatVector.broadcast(SPECIES, 0.7f);
        FloatVector s7 = FloatVector.broadcast(SPECIES, 0.8f);
        FloatVector s8 = FloatVector.broadcast(SPECIES, 0.9f);
        FloatVector s9 = FloatVector.broadcast(SPECIES, 1.1f);
        FloatVector s10 = FloatVector.broadcast(SPECIES, 1.2f);
        FloatVector s11 = FloatVector.broadcast(SPECIES, 1.3f);
        for (int i = 0; i < length; i++) {
            s0 = s0.fma(a, b);
            s1 = s1.fma(a, b);
            s2 = s2.fma(a, b);
            s3 = s3.fma(a, b);
            s4 = s4.fma(a, b);
            s5 = s5.fma(a, b);
            s6 = s6.fma(a, b);
            s7 = s7.fma(a, b);
            s8 = s8.fma(a, b);
            s9 = s9.fma(a, b);
            s10 = s10.fma(a, b);
            s11 = s11.fma(a, b);
        }
        FloatVector sum = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
        return sum.add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).lane(0);
    }
}
