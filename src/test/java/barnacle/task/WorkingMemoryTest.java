package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Seed;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.train.SmallProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tasks whose answer was seen before a delay. */
class WorkingMemoryTest {
    private static final SimulationSettings SETTINGS = new SimulationSettings(0.5, new Staggered(), 0);
    private static final CueRecall RECALL = new CueRecall(3, 5, 0.4, 4, 10, new CrossEntropy());
    private static final DelayedMatch MATCH = new DelayedMatch(4, 5, 4, 10, new CrossEntropy());

    private static Trials draw(NetworkTask task, int count) {
        return task.draw(SmallProblem.NETWORK, SETTINGS, new Trials.Address(new Seed(11), "training", 4), count);
    }

    private static void within4Deviations(double expected, int of, int seen) {
        assertEquals(of * expected, seen, 4 * Math.sqrt(of * expected * (1 - expected)));
    }

    @Test
    void cueIsTheLabelAndIsSeenOnlyAtTheStart() {
        Trials trials = draw(RECALL, 500);
        for (int trial = 0; trial < 500; trial++) {
            int[] phrase = trials.schedule()[trial];
            assertEquals(7, phrase.length);
            assertEquals(trials.labels()[trial], phrase[0]);
            for (int place = 1; place <= 5; place++) {
                assertTrue(phrase[place] >= 3 && phrase[place] != 6);
            }
            assertEquals(6, phrase[6]);
        }
    }

    @Test
    void delayWordsAreDistractorsAsOftenAsAskedWhateverTheCue() {
        int[][] seen = new int[3][8];
        Trials trials = draw(RECALL, 6000);
        for (int[] phrase : trials.schedule()) {
            for (int place = 1; place <= 5; place++) {
                seen[phrase[0]][phrase[place]]++;
            }
        }
        for (int[] words : seen) {
            int all = words[3] + words[4] + words[5] + words[7];
            within4Deviations(0.6, all, words[7]);
            for (int distractor = 3; distractor < 6; distractor++) {
                within4Deviations(0.4 / 3, all, words[distractor]);
            }
        }
    }

    @Test
    void matchIsWhereTestIsSample() {
        int[][] seen = new int[4][4];
        Trials trials = draw(MATCH, 6000);
        for (int trial = 0; trial < 6000; trial++) {
            int[] phrase = trials.schedule()[trial];
            assertArrayEquals(new int[] {phrase[0], 4, 4, 4, 4, 4, phrase[6]}, phrase);
            assertEquals(phrase[0] == phrase[6] ? 1 : 0, trials.labels()[trial]);
            seen[phrase[0]][phrase[6]]++;
        }
        for (int sample = 0; sample < 4; sample++) {
            for (int test = 0; test < 4; test++) {
                within4Deviations(sample == test ? 1.0 / 8 : 1.0 / 24, 6000, seen[sample][test]);
            }
        }
    }

    @Test
    void lastWordIsSilenceAndTheOthersAreBinary() {
        for (NetworkTask task : List.of(RECALL, MATCH)) {
            double[][] words = draw(task, 1).patterns();
            assertEquals(task == RECALL ? 8 : 5, words.length);
            assertArrayEquals(new double[8], words[words.length - 1]);
            for (int word = 0; word < words.length - 1; word++) {
                double sum = 0;
                for (double x : words[word]) {
                    assertTrue(x == 0 || x == 0.5);
                    sum += x;
                }
                assertTrue(sum > 0);
            }
        }
    }

    @Test
    void answerIsReadInASilenceAfterTheWords() {
        for (NetworkTask task : List.of(RECALL, MATCH)) {
            Trials trials = draw(task, 1);
            assertEquals(8, trials.stepsPerSegment());
            assertEquals(List.of(new ReadoutSpan(7 * 8, 7 * 8 + 20)), trials.spans());
            assertEquals(7 * 8 + 20, trials.steps());
            assertEquals(new Epoch("delay", 4, 24), task.epochs().get(1));
            assertEquals(new Epoch("response", 28, 38), task.epochs().get(3));
        }
        assertEquals(
                List.of("cue", "go", "response"),
                new CueRecall(3, 0, 0, 4, 10, new CrossEntropy())
                        .epochs().stream().map(Epoch::name).toList());
    }
}
