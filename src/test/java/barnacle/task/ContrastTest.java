package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How hard a trial is, counted by hand. */
class ContrastTest {
    private static final double[][] PATTERNS = {{0, 1, 1}, {1, 1, 0}, {0, 0, 0}};

    private static Trials one(int label, int... words) {
        return new Trials(
                1,
                words.length,
                1,
                List.of(),
                PATTERNS,
                new int[][] {words},
                new Targets.Labels(new int[] {label}),
                new Trials.Address(new Seed(1), "test", 0));
    }

    @Test
    void ofEvidenceItIsTheLeadOfTheClassOverTheNext() {
        // Three classes, then the empty word (3) and the end of the phrase (4).
        assertEquals(2, new StimulusIntegration().contrast(one(1, 1, 0, 1, 3, 1, 3, 4), 0));
    }

    @Test
    void ofACueItIsTheDistractorsThatCame() {
        // Three cues, three distractors (3 to 5), the go word (6), silence (7).
        assertEquals(2, new CueRecall().contrast(one(0, 0, 7, 4, 7, 3, 6), 0));
    }

    @Test
    void ofAMatchItIsTheChannelsInWhichTheWordsDiffer() {
        DelayedMatch task = new DelayedMatch(2, 1, 4, 10, new CrossEntropy());
        assertEquals(2, task.contrast(one(0, 0, 2, 1), 0));
        assertEquals(0, task.contrast(one(1, 1, 2, 1), 0));
    }
}
