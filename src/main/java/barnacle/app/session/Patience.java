package barnacle.app.session;

import java.util.function.BooleanSupplier;

/** How long a short run may take. */
final class Patience {
    /** Until something is to be seen, in nanoseconds: the window draws it well within a tenth of a second. */
    private static final long FIRST = 40_000_000;

    /** So many times as long until something is seen that shows little. */
    private static final long LONGER = 4;

    /** Until it ends in any case. */
    private static final long LAST = 1_500_000_000;

    private final long began = System.nanoTime();
    private final BooleanSupplier isWanted;

    /** @param isWanted whether nobody wants another */
    Patience(BooleanSupplier isWanted) {
        this.isWanted = isWanted;
    }

    /**
     * Whether what there is is to be shown.
     *
     * @param isMuch whether there is much of it; for what is little, one waits longer
     */
    boolean isOut(boolean isMuch) {
        return System.nanoTime() - began > (isMuch ? FIRST : LONGER * FIRST);
    }

    boolean isWanted() {
        return isWanted.getAsBoolean();
    }

    /** Whether a run that was shown goes on. */
    boolean goesOn() {
        return isWanted() && System.nanoTime() - began < LAST;
    }
}
