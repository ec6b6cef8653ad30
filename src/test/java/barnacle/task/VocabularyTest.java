package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Seed;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
    private static Vocabulary vocabulary(int words, int channels, int apart, long seed) {
        List<Sentence> names = IntStream.range(0, words)
                .mapToObj(i -> Sentence.plain("word " + i))
                .toList();
        Optional<DistinctWords> distinct = apart == 0 ? Optional.empty() : Optional.of(new DistinctWords(apart));
        return new Vocabulary(names, channels, distinct, new Seed(seed));
    }

    /** The smallest number of channels in which two words, or a word and silence, differ. */
    private static int closest(double[][] patterns) {
        int closest = Integer.MAX_VALUE;
        for (int a = 0; a < patterns.length; a++) {
            for (int b = 0; b < a; b++) {
                int differ = 0;
                for (int c = 0; c < patterns[a].length; c++) {
                    differ += patterns[a][c] == patterns[b][c] ? 0 : 1;
                }
                closest = Math.min(closest, differ);
            }
        }
        return closest;
    }

    /** The last of the patterns is silence. Of 4 channels 15 patterns are no silence. */
    @ParameterizedTest
    @CsvSource({"5, 4, 1", "15, 4, 1", "10, 8, 2", "6, 20, 5", "102, 50, 8"})
    void wordsAreAsFarApartAsIsAskedWhateverTheSeed(int words, int channels, int apart) {
        for (long seed = 0; seed < 50; seed++) {
            Vocabulary vocabulary = vocabulary(words, channels, apart, seed);
            assertTrue(closest(vocabulary.patterns(1)) >= apart, "seed " + seed);
            assertEquals(List.of(), vocabulary.issues());
            assertEquals(Optional.empty(), vocabulary.remark());
        }
    }

    @Test
    void wordsThatAreFarApartStayWhatTheyWereAndOthersAreDrawnAgain() {
        int alike = 0;
        for (long seed = 0; seed < 50; seed++) {
            double[][] before = vocabulary(5, 4, 0, seed).patterns(1);
            double[][] after = vocabulary(5, 4, 1, seed).patterns(1);
            if (closest(before) > 0) {
                assertArrayEquals(before, after, "seed " + seed);
            } else {
                alike++;
            }
        }
        assertTrue(alike > 5 && alike < 45, alike + " of 50 seeds draw words alike");
    }

    /** As measured of the published rule: nearly one seed in two has alike words on so few channels. */
    @Test
    void whatIsDrawnOnceAndAlikeIsSaidWithItsNames() {
        int said = 0;
        for (long seed = 0; seed < 50; seed++) {
            Vocabulary vocabulary = vocabulary(5, 4, 0, seed);
            double[][] patterns = vocabulary.patterns(1);
            Optional<Sentence> remark = vocabulary.remark();
            assertEquals(closest(patterns) == 0, remark.isPresent(), "seed " + seed);
            for (int word = 0; word < 5 && remark.isPresent(); word++) {
                if (Arrays.equals(patterns[word], patterns[5])) {
                    assertTrue(remark.get().toString().contains("word " + word + " and silence"), remark.toString());
                    said++;
                }
            }
            assertEquals(List.of(), vocabulary.issues(), "files of before go on");
        }
        assertTrue(said > 0, "a seed has a silent word");
    }

    @Test
    void channelsThatHoldNoSoManyWordsAreAnIssueThatNamesThem() {
        List<Issue> issues = vocabulary(10, 2, 1, 3).issues();
        assertEquals(
                List.of("/network/stimulus/channels"),
                issues.stream().map(Issue::pointer).toList());
        String sentence = issues.get(0).message();
        assertTrue(
                sentence.startsWith("The stimulus has 2 channels for 10 words, and after 1000 draws of each some are"),
                sentence);
        assertTrue(sentence.contains("word ") && sentence.endsWith("or the task fewer words."), sentence);
    }
}
