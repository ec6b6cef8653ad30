package barnacle.model;

/**
 * A stream of random numbers: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), a counter through a mixing function.
 * Gaussian numbers come from Doornik's ziggurat (2005) with 128 layers, its tables made by {@link StrictMath}, so that
 * every machine and every Java draws the same bits. One stream belongs to one thread.
 */
public final class RandomStream {
    private static final int LAYERS = 128;
    /** Start of the tail and area of each layer for 128 layers; Marsaglia and Tsang, J. Stat. Softw. 5(8), 2000. */
    private static final double TAIL = 3.442619855899;

    private static final double AREA = 9.91256303526217e-3;
    private static final double[] EDGE = new double[LAYERS + 1];
    private static final double[] RATIO = new double[LAYERS];

    static {
        double f = StrictMath.exp(-0.5 * TAIL * TAIL);
        EDGE[0] = AREA / f;
        EDGE[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            EDGE[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / EDGE[i - 1] + f));
            f = StrictMath.exp(-0.5 * EDGE[i] * EDGE[i]);
        }
        EDGE[LAYERS] = 0;
        for (int i = 0; i < LAYERS; i++) {
            RATIO[i] = EDGE[i + 1] / EDGE[i];
        }
    }

    private long counter;

    RandomStream(long key) {
        counter = key;
    }

    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /**
     * Goes to the numbers at a place: they are the same whatever was drawn before.
     *
     * @param key of all places that belong together; 64 random bits
     */
    public void seek(long key, long place) {
        counter = mix(key ^ mix(place + 0x9e3779b97f4a7c15L));
    }

    public long nextLong() {
        counter += 0x9e3779b97f4a7c15L;
        return mix(counter);
    }

    /** Uniform on [0, 1), 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform on {0, ..., bound - 1}. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound is " + bound + "; it must be at least 1");
        }
        // The high half of a 64 x 31 bit product; its bias, below 2^-33, is smaller than any of our samples can show.
        return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
    }

    /** Normal with mean 0 and standard deviation 1. */
    public double nextGaussian() {
        while (true) {
            long bits = nextLong();
            double u = 2 * ((bits >>> 11) * 0x1p-53) - 1;
            int layer = (int) (bits & (LAYERS - 1));
            if (Math.abs(u) < RATIO[layer]) {
                return u * EDGE[layer];
            }
            if (layer == 0) {
                return tail(u < 0);
            }
            double x = u * EDGE[layer];
            double f0 = StrictMath.exp(-0.5 * (EDGE[layer] * EDGE[layer] - x * x));
            double f1 = StrictMath.exp(-0.5 * (EDGE[layer + 1] * EDGE[layer + 1] - x * x));
            if (f1 + nextDouble() * (f0 - f1) < 1.0) {
                return x;
            }
        }
    }

    private double tail(boolean negative) {
        double x;
        double y;
        do {
            x = StrictMath.log(1 - nextDouble()) / TAIL;
            y = StrictMath.log(1 - nextDouble());
        } while (-2 * y < x * x);
        return negative ? x - TAIL : TAIL - x;
    }
}
