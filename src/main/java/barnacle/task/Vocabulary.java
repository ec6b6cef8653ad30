package barnacle.task;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a task: random binary vectors over the stimulus' channels, divided by sqrt(channels / 2), as published.
 *
 * <p>Source: arXiv 2311.10869, whose words are drawn once, alike or not.
 *
 * @param names of the words, for sentences
 * @param channels of the stimulus
 * @param distinct how far apart they are; empty where each is drawn once, as in project files that do not say
 * @param seed whose words they are
 */
record Vocabulary(List<Sentence> names, int channels, Optional<DistinctWords> distinct, Seed seed) {
    private static final int NAMED = 3;

    /**
     * The patterns, dimensionless.
     *
     * @param silences how many words of zeros come after the random ones
     * @return a fresh array, [word][channel]
     */
    double[][] patterns(int silences) {
        boolean[][] words = words();
        double[][] patterns = new double[words.length + silences][channels];
        for (int word = 0; word < words.length; word++) {
            for (int c = 0; c < channels; c++) {
                patterns[word][c] = (words[word][c] ? 1 : 0) / Math.sqrt(channels / 2.0);
            }
        }
        return patterns;
    }

    /** One after the other; when one finds no place, those after it are drawn once. */
    private boolean[][] words() {
        int apart = distinct.map(DistinctWords::channels).orElse(0);
        int draws = apart > 0 ? DistinctWords.MOST_DRAWS : 1;
        boolean[][] words = new boolean[names.size()][];
        for (int word = 0; word < words.length; word++) {
            words[word] = drawn(seed.stream("vocabulary", word));
            int draw = 1;
            while (draw < draws && isTooClose(words, word, apart)) {
                words[word] = drawn(seed.stream("vocabulary", word, draw++));
            }
            draws = draw < draws || draws == 1 ? draws : 1;
        }
        return words;
    }

    private boolean[] drawn(RandomStream random) {
        boolean[] word = new boolean[channels];
        for (int c = 0; c < channels; c++) {
            word[c] = random.nextLong() < 0;
        }
        return word;
    }

    private boolean isTooClose(boolean[][] words, int word, int apart) {
        boolean close = differ(words[word], new boolean[channels], apart) < apart;
        for (int other = 0; other < word && !close; other++) {
            close = differ(words[word], words[other], apart) < apart;
        }
        return close;
    }

    /** In how many channels two words differ, counted up to {@code enough}. */
    private static int differ(boolean[] a, boolean[] b, int enough) {
        int differ = 0;
        for (int c = 0; c < a.length && differ < enough; c++) {
            differ += a[c] == b[c] ? 0 : 1;
        }
        return differ;
    }

    /** What is wrong with words that should be distinct; empty if nothing is, or if they need not be. */
    List<Issue> issues() {
        if (distinct.isEmpty()) {
            return List.of();
        }
        int apart = distinct.get().channels();
        return alike(apart)
                .map(pairs -> List.of(new Issue(
                        "/network/stimulus/channels",
                        "Vocabulary.alike",
                        "The stimulus has {2} {2,choice,1#channel|1<channels} for {0} words, and after {3} draws of each"
                                + " some are still alike, which differ in fewer than {1}: {4}. Give the stimulus more"
                                + " channels, or the task fewer words.",
                        names.size(),
                        apart,
                        channels,
                        DistinctWords.MOST_DRAWS,
                        pairs)))
                .orElse(List.of());
    }

    /** What nobody can tell apart in words that are drawn once; empty if they differ, or have to. */
    Optional<Sentence> remark() {
        return distinct.isPresent()
                ? Optional.empty()
                : alike(1).map(pairs -> Sentence.of(
                        "Vocabulary.remark",
                        "Some words are the same pattern, so that nothing can tell them apart: {0}. The project is of"
                                + " before words were drawn until they differ; tick \"Distinct words\" in the task''s"
                                + " form, or say {1}, to draw others.",
                        pairs,
                        "--set '/task/distinct={\"channels\": 1}'"));
    }

    /** The first pairs that are closer than so many channels. */
    private Optional<Sentence> alike(int apart) {
        boolean[][] words = words();
        List<Sentence> pairs = new ArrayList<>();
        boolean[] silence = new boolean[channels];
        for (int word = 0; word < words.length; word++) {
            if (differ(words[word], silence, apart) < apart) {
                pairs.add(Sentence.of("Vocabulary.silent", "{0} and silence", names.get(word)));
            }
            for (int other = 0; other < word; other++) {
                if (differ(words[word], words[other], apart) < apart) {
                    pairs.add(Sentence.of("Vocabulary.pair", "{0} and {1}", names.get(other), names.get(word)));
                }
            }
        }
        return pairs.isEmpty() ? Optional.empty() : Optional.of(listed(pairs));
    }

    private static Sentence listed(List<Sentence> pairs) {
        Sentence named = pairs.stream()
                .limit(NAMED)
                .reduce((a, b) -> Sentence.of("Vocabulary.pairs", "{0}; {1}", a, b))
                .orElseThrow();
        return pairs.size() > NAMED
                ? Sentence.of("Vocabulary.more", "{0}; and {1} more", named, pairs.size() - NAMED)
                : named;
    }
}
