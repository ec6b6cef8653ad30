package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.sim.Recording;
import barnacle.sim.lane.LaneEngine;
import barnacle.train.NetworkTrainer;
import barnacle.train.SmallProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a network answers, by hand. */
class ResponsesTest {
    /** Two classes, three bins of 2 ms: right and late, wrong, right from the start. */
    private static final Responses BY_HAND = new Responses(
            new Activity(2, 1, new double[3][3], new int[] {0, 1, 1}, 0),
            new double[][][] {{{1, 0, 5}, {2, 1, 1}}, {{3, 3, 3}, {0, 4, 1}}, {{0, 0, 0}, {1, 1, 2}}},
            new int[] {0, 0, 1},
            new int[] {1, 1, 4});

    @Test
    void theLeadIsOfTheRightAnswerOverTheLargestOther() {
        assertArrayEquals(new double[][] {{-1, -1, 4}, {-3, 1, -2}, {1, 1, 2}}, BY_HAND.lead());
    }

    @Test
    void anAnswerStandsFromTheEndOfTheLastBinInWhichAnotherWasLarger() {
        assertEquals(4, BY_HAND.decided(0));
        assertEquals(4, BY_HAND.decided(1));
        assertEquals(0, BY_HAND.decided(2));
    }

    @Test
    void answersAreCountedByClass() {
        assertEquals(1, BY_HAND.count(0, 0));
        assertEquals(1, BY_HAND.count(1, 0));
        assertEquals(1, BY_HAND.count(1, 1));
        assertEquals(0, BY_HAND.count(0, 1));
    }

    @Test
    void trialsOfOneContrastAreOneGroup() {
        List<Difficulty> each = Difficulty.of(BY_HAND, 8);
        assertEquals(2, each.size());
        assertEquals(0.5, each.get(0).right().accuracy());
        assertEquals(4, each.get(1).least());
        List<Difficulty> together = Difficulty.of(BY_HAND, 1);
        assertEquals(1, together.size());
        assertEquals(2, together.get(0).mean());
        assertEquals(3, together.get(0).right().trials());
    }

    @Test
    void aCourseIsTheMeanAndTheSpreadOfItsClass() {
        ClassCourse course = ClassCourse.of(new double[][] {{1, 2}, {9, 9}, {3, 6}}, new int[] {0, 1, 0}, 0);
        assertArrayEquals(new double[] {2, 4}, course.mean());
        assertArrayEquals(new double[] {Math.sqrt(2), Math.sqrt(8)}, course.spread(), 1e-12);
        assertEquals(2, course.trials());
    }

    /** Also of a trial beyond the first batch: it is the one that its number names. */
    @Test
    void aTrialsReadoutIsTheMeanOfWhatIsRecordedOfIt() {
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), new LaneEngine(), 1)) {
            double[] theta = trainer.initial().theta();
            Responses responses = Responses.of(trainer, theta, 67, 2.5, done -> true);
            Recording recording = trainer.record(theta, 66);
            double sum = 0;
            for (int step = 6; step <= 10; step++) {
                sum += recording.readout(1)[step];
            }
            assertEquals(sum / 5, responses.readouts()[66][1][1], 1e-12);
            assertEquals(trainer.trial(66).labels()[0], responses.activity().labels()[66]);
        }
    }
}
