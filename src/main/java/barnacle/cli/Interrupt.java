package barnacle.cli;

import java.util.concurrent.CountDownLatch;

/** Turns Ctrl-C (and a terminating signal) into a request that a training can honour before Java ends. */
final class Interrupt implements AutoCloseable {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request, "interrupt");
    private final Runnable told;
    private volatile boolean requested;

    /** @param told called once, on another thread, when the request comes */
    Interrupt(Runnable told) {
        this.told = told;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void request() {
        requested = true;
        told.run();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRequested() {
        return requested;
    }

    /** Lets Java end. */
    @Override
    public void close() {
        finished.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyEnding) {
                requested = true;
            }
        }
    }
}
