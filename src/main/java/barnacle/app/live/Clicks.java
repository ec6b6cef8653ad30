package barnacle.app.live;

import java.util.Arrays;

/**
 * The samples of a stretch of a run in which each spike is a click, at its time at the pace of the run. What of a click
 * reaches beyond a stretch sounds in the next. Belongs to one thread.
 */
final class Clicks {
    /** Of one click, in samples: some thousandths of a second. */
    static final int LENGTH = 200;

    private static final double LOUD = 12_000;
    private static final double PITCH = 1_800;
    private static final double FADES = 40;

    private static final short[] CLICK = click();

    private short[] rest = new short[0];

    private static short[] click() {
        short[] click = new short[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            double wave = Math.cos(2 * Math.PI * PITCH * i / Speaker.RATE);
            click[i] = (short) (LOUD * wave * Math.exp(-i / FADES));
        }
        return click;
    }

    /** The sample of a stretch at which a spike sounds. */
    static int place(double spike, double from, double to, int samples) {
        return (int) Math.min(samples - 1, Math.max(0, Math.floor((spike - from) / (to - from) * samples)));
    }

    /**
     * Sounds a stretch.
     *
     * @param from its start in the run's time, as {@code to} its end
     * @param spikes times in it
     * @param count how many are valid
     * @param samples how many it takes: its length at the pace of the run
     */
    short[] of(double from, double to, double[] spikes, int count, int samples) {
        int[] sum = new int[samples + LENGTH];
        for (int i = 0; i < rest.length; i++) {
            sum[i] = rest[i];
        }
        for (int k = 0; k < count; k++) {
            int at = place(spikes[k], from, to, samples);
            for (int i = 0; i < LENGTH; i++) {
                sum[at + i] += CLICK[i];
            }
        }
        short[] all = new short[sum.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sum[i]));
        }
        rest = Arrays.copyOfRange(all, samples, all.length);
        return Arrays.copyOf(all, samples);
    }

    /** Nothing sounds on. */
    void silence() {
        rest = new short[0];
    }
}
