package barnacle.ode;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether what a thread computes is still wanted. Whoever begins work that can be long says how to ask; every loop that
 * can be long counts its steps and asks now and then, however deep it lies, so that a stop is heard within a second. On
 * a no the work ends by a {@link CancellationException}. A thread nobody asks for carries on.
 *
 * <p>An object of it belongs to one loop.
 */
public final class CarryOn {
    /** About so many numbers are computed between two questions: in some microseconds, or in one longer step. */
    private static final long BETWEEN = 1 << 14;

    private static final long PATIENCE_MILLIS = 100;

    private static final ThreadLocal<BooleanSupplier> ASKED = new ThreadLocal<>();

    private final BooleanSupplier asked = ASKED.get();
    private final int every;
    private int left;

    /** @param numbers that a step of the loop computes, roughly */
    public CarryOn(long numbers) {
        every = (int) Math.max(1, BETWEEN / Math.max(1, numbers));
        left = every;
    }

    /**
     * Counts a step.
     *
     * @throws CancellationException if the work is no longer wanted
     */
    public void step() {
        if (--left <= 0) {
            left = every;
            require(asked);
        }
    }

    /**
     * Asks at once.
     *
     * @throws CancellationException if the work of this thread is no longer wanted
     */
    public static void require() {
        require(ASKED.get());
    }

    private static void require(BooleanSupplier asked) {
        if (asked != null && !asked.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /** How this thread is asked, to be handed on to threads that work for it; {@code null} if it is not. */
    public static BooleanSupplier here() {
        return ASKED.get();
    }

    /**
     * Does some work on this thread, which ends soon after the answer is no.
     *
     * @param asked from any thread, often; {@code null} for nobody. Whoever is asked here already is asked too
     */
    public static <T> T whilst(BooleanSupplier asked, Supplier<T> work) {
        try (Scope scope = begin(asked)) {
            return work.get();
        }
    }

    /** As {@link #whilst}, from now to the closing, which must be on this thread too. */
    public static Scope begin(BooleanSupplier asked) {
        BooleanSupplier before = ASKED.get();
        ASKED.set(both(before, asked));
        return () -> ASKED.set(before);
    }

    private static BooleanSupplier both(BooleanSupplier one, BooleanSupplier other) {
        return one == null || one == other
                ? other
                : other == null ? one : () -> one.getAsBoolean() && other.getAsBoolean();
    }

    /**
     * Does what cannot ask, a library's work, on a thread of its own. On a no that thread is left to itself: what the
     * work writes must be nobody else's then.
     *
     * @throws CancellationException if the work is no longer wanted
     */
    public static <T> T abandonable(Supplier<T> work) {
        if (ASKED.get() == null) {
            return work.get();
        }
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(task, "library");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                require();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException().initCause(e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
    }

    /** A stretch of time in which somebody is asked. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
