package barnacle.app;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.util.WaitForAsyncUtils;

/** How tests ask the FX thread, and wait for what it will show. */
public final class FxWait {
    private FxWait() {}

    /** Asks on the FX thread, where alone nodes and properties may be read. */
    public static <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(question));
    }

    /** Acts on the FX thread, and returns when that is done. */
    public static void fx(Runnable action) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(action));
    }

    /** Waits until it is so on the FX thread; gives up after two minutes. */
    public static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> fx(condition));
    }
}
