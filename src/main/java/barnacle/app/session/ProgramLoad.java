package barnacle.app.session;

import barnacle.setting.Sentence;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the program takes of its machine.
 *
 * @param jobs what it does in the background, by name, in the order in which that was begun
 * @param cores how many processor cores it uses, on average since the last time
 * @param ofCores how many there are for it
 * @param usedMb memory in use, in 1024 x 1024 bytes, with what Java has not cleared yet
 * @param ofMb how much it may take at most
 */
public record ProgramLoad(List<Sentence> jobs, double cores, int ofCores, long usedMb, long ofMb) {
    private static final int EVERY_S = 2;
    private static final long MB = 1024 * 1024;

    private static ProgramLoad between(long cpuNs, long passedNs) {
        Runtime java = Runtime.getRuntime();
        return new ProgramLoad(
                Jobs.underWay(),
                (double) cpuNs / Math.max(1, passedNs),
                java.availableProcessors(),
                (java.totalMemory() - java.freeMemory()) / MB,
                java.maxMemory() / MB);
    }

    /**
     * Tells it every two seconds, on the FX thread. It wakes the window by nothing else.
     *
     * @return ends that
     */
    public static Runnable watch(Consumer<ProgramLoad> told) {
        Latest<ProgramLoad> toWindow = new Latest<>(told);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "load of the program");
            thread.setDaemon(true);
            return thread;
        });
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long[] before = {machine.getProcessCpuTime(), System.nanoTime()};
        Future<?> ticking = clock.scheduleAtFixedRate(
                () -> {
                    long[] now = {machine.getProcessCpuTime(), System.nanoTime()};
                    toWindow.offer(between(now[0] - before[0], now[1] - before[1]));
                    System.arraycopy(now, 0, before, 0, now.length);
                },
                EVERY_S,
                EVERY_S,
                TimeUnit.SECONDS);
        return () -> {
            ticking.cancel(false);
            clock.shutdown();
        };
    }
}
