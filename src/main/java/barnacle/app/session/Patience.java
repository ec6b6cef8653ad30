package barnacle.app.session;

import java.util.function.BooleanSupplier;

/** How long a short run may take, and when of one that takes long there is to be a picture. */
final class Patience {
    /** Until something is to be seen, in nanoseconds: the window draws it well within a tenth of a second. */
    private static final long FIRST = 30_000_000;

    /** Each picture comes when the run is so many times as old as at the one before. */
    private static final long GROWTH = 3;

    /** Until it ends in any case. */
    private static final long LAST = 1_500_000_000;

    private final long began = System.nanoTime();
    private final BooleanSupplier isWanted;
    private long due = FIRST;

    /** @param isWanted whether nobody wants another */
    Patience(BooleanSupplier isWanted) {
        this.isWanted = isWanted;
    }

    /** Whether what there is is to be shown now. */
    boolean isOut() {
        return System.nanoTime() - began > due;
    }

    /** Notes that it was. */
    void shown() {
        due = GROWTH * (System.nanoTime() - began);
    }

    boolean isWanted() {
        return isWanted.getAsBoolean();
    }

    /** Whether a run that was shown goes on. */
    boolean goesOn() {
        return isWanted() && System.nanoTime() - began < LAST;
    }
}
