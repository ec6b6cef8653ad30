package barnacle.app;

import barnacle.app.session.Latest;
import barnacle.app.training.TrainingView;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures a training on the screen Train for {@code barnacle bench --watched}: processor time of the program while it
 * trains, how often the charts are told of it, what they hold of it, and memory. It asks for no pulse of its own.
 */
final class TrainingMeter {
    /** The environment variables in which the command names the file for the answer, and where the run is to lie. */
    private static final String ASKED = "BARNACLE_WATCHED";

    private static final String RUNS = "BARNACLE_WATCHED_RUNS";

    /** Between two looks at a window that opens, in nanoseconds. */
    private static final long LOOK = 250_000_000;

    /** A window that uses no more of a core rests. */
    private static final double CALM = 0.1;

    private final TrainingView view;
    private final Path answer;
    private final Runnable then;
    private final long begin = System.nanoTime();
    private final long processor = processor();
    private final long redraws;
    /** Bytes that are in use after a quarter of the training. */
    private long early;

    private TrainingMeter(TrainingView view, Path answer, Runnable then) {
        this.view = view;
        this.answer = answer;
        this.then = then;
        redraws = view.redraws();
    }

    /** The file that is to have the figures; empty where nobody asked. */
    static Optional<Path> askedFor(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(ASKED)).map(Path::of);
    }

    /**
     * Trains the open project and measures, once the window is open and rests, as a person would; writes the answer,
     * and then does what is to follow.
     */
    static void measure(TrainingView view, int iterations, Path answer, Runnable then) {
        view.runsFolderProperty().set(Path.of(System.getenv(RUNS)));
        Latest<Integer> rests = new Latest<>(wanted -> {
            TrainingMeter meter = new TrainingMeter(view, answer, then);
            view.setOnProgress(() -> meter.look(wanted));
            view.trainAtOnce();
        });
        Thread waiting = new Thread(
                () -> {
                    awaitRest();
                    rests.offer(iterations);
                },
                "Waiting until the window rests");
        waiting.setDaemon(true);
        waiting.start();
    }

    /** Returns when the program has used little of a core for a second, or after a minute. */
    private static void awaitRest() {
        int calm = 0;
        for (int looks = 0; looks < 240 && calm < 4; looks++) {
            long before = processor();
            LockSupport.parkNanos(LOOK);
            calm = processor() - before < CALM * LOOK ? calm + 1 : 0;
        }
    }

    private void look(int iterations) {
        if (early == 0 && view.points() >= iterations / 4) {
            early = inUse();
        }
        if (!view.running()) {
            tell(iterations);
        }
    }

    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long inUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void tell(int iterations) {
        view.setOnProgress(() -> {});
        double seconds = (System.nanoTime() - begin) / 1e9;
        String figures = String.format(
                Locale.ROOT,
                "%.4f %.4f %.3f %d %d %d%n",
                seconds,
                (processor() - processor) / 1e9,
                (view.redraws() - redraws) / seconds,
                iterations - view.points(),
                early,
                inUse());
        MeterAnswer.write(answer, figures);
        then.run();
    }
}
