package barnacle.setting;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Locale;

/**
 * The memory that some work needs, estimated from its sizes before any of it is allocated, and held against what Java
 * may have on this machine. Belongs to one thread.
 */
public final class Memory {
    /** The longest array that Java makes. */
    private static final double LONGEST = Integer.MAX_VALUE - 8;

    /** The rest is for what is not estimated. */
    private static final double SHARE = 0.9;

    private final double most;
    private final boolean isHere;
    private double bytes;

    /** Held against what Java may have here. */
    public Memory() {
        this(Runtime.getRuntime().maxMemory(), true);
    }

    /**
     * Held against another bound.
     *
     * @param most in bytes
     */
    public Memory(double most) {
        this(most, false);
    }

    private Memory(double most, boolean isHere) {
        this.most = most;
        this.isHere = isHere;
    }

    /**
     * What there is for large arrays: some collectors keep what lasts in a part of the heap. A quarter of the heap has
     * room in any part, and to ask takes longer than a small project is read.
     */
    private double room() {
        return isHere && bytes > most / 4
                ? ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToDouble(pool -> pool.getUsage().getMax())
                        .filter(size -> size > 0)
                        .max()
                        .orElse(most)
                : most;
    }

    /**
     * Counts one array.
     *
     * @param each bytes of one element
     * @param lengths whose product is the array's length
     * @return this
     */
    public Memory array(double each, double... lengths) {
        return arrays(1, each, lengths);
    }

    /** Counts several arrays; as {@link #array}. */
    public Memory arrays(double count, double each, double... lengths) {
        double length = 1;
        for (double factor : lengths) {
            length *= factor;
        }
        bytes += length > LONGEST ? Double.POSITIVE_INFINITY : count * each * length;
        return this;
    }

    /** Whether Java may not have so much here, or an array would be longer than any can be. */
    public boolean isTooMuch() {
        return bytes > SHARE * room();
    }

    /** What is needed and what there is, to follow "needs". */
    public Sentence compared() {
        return Double.isInfinite(bytes)
                ? Sentence.of("Memory.array", "more than {0} numbers in one array", (long) LONGEST)
                : Sentence.of(
                        "Memory.compared",
                        "about {0} of memory, and Java may use {1} here (JAVA_TOOL_OPTIONS=-Xmx8g makes it 8 GiB)",
                        text(bytes),
                        text(room()));
    }

    /** A size in words: "12 MiB", "1.5 GiB". */
    public static String text(double size) {
        double mebibytes = size / (1 << 20);
        return mebibytes < 1000
                ? Math.round(mebibytes) + " MiB"
                : String.format(Locale.ROOT, mebibytes < 10_000 ? "%.1f GiB" : "%.0f GiB", mebibytes / 1024);
    }
}
