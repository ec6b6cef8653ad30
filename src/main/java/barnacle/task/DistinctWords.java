package barnacle.task;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Words that no two of are alike. A word that is too close to one before it, or to silence, is drawn again, at most
 * {@value #MOST_DRAWS} times.
 *
 * @param channels in how many channels at least two words differ, and each word from silence
 */
public record DistinctWords(
        @Quantity(
                label = "Least difference",
                min = 1,
                max = 10_000,
                help = "In how many channels at least two words differ, and each word from silence.")
        int channels) {
    /** How many times one word is drawn. */
    public static final int MOST_DRAWS = 1000;

    public DistinctWords {
        Quantities.check(DistinctWords.class, channels);
    }

    public DistinctWords() {
        this(1);
    }
}
