package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.sim.Recording;
import barnacle.sim.lane.LaneEngine;
import barnacle.train.Evaluation;
import barnacle.train.NetworkTrainer;
import barnacle.train.SmallProblem;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Activity and what is read from it: principal components and decoders. */
class ActivityTest {
    private static final int CLASSES = 3;

    @Test
    void binsAreMeansOfTheRecordedVoltages() {
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), new LaneEngine(), 1)) {
            double[] theta = trainer.initial().theta();
            Activity activity = Activity.of(trainer, theta, 4, 2.5, done -> true);
            Recording recording = trainer.record(theta, 3);
            assertEquals(9, activity.neurons());
            assertEquals(2.5, activity.bin());
            // 12 ms in steps of 0.5 ms are four whole bins of five steps.
            assertEquals(4, activity.bins());
            assertEquals(3.75, activity.time(1));
            double sum = 0;
            for (int step = 6; step <= 10; step++) {
                sum += recording.voltage(7)[step];
            }
            assertEquals(sum / 5, activity.values()[3][9 + 7], 1e-12);
            assertEquals(trainer.trial(3).labels()[0], activity.labels()[3]);
            assertThrows(CancellationException.class, () -> Activity.of(trainer, theta, 4, 2.5, done -> done < 0.5));
        }
    }

    /** Independent neurons with these standard deviations, turned by a rotation in the plane of the first two. */
    private static Activity gaussian(double... sd) {
        RandomStream random = new Seed(4).stream("activity");
        double[][] values = new double[200][20 * sd.length];
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        for (double[] trial : values) {
            for (int b = 0; b < 20; b++) {
                int at = b * sd.length;
                for (int i = 0; i < sd.length; i++) {
                    trial[at + i] = 5 + sd[i] * random.nextGaussian();
                }
                double x = trial[at] - 5;
                double y = trial[at + 1] - 5;
                trial[at] = -40 + c * x - s * y;
                trial[at + 1] = c * y + s * x;
            }
        }
        return new Activity(1, sd.length, values, new int[200], 0);
    }

    @Test
    void componentsAreTheAxesTheActivityWasDrawnAlong() {
        PrincipalComponents found = PrincipalComponents.of(gaussian(3, 1, 0.5));
        assertEquals(9, found.variances()[0], 0.3);
        assertEquals(1, found.variances()[1], 0.05);
        assertEquals(0.25, found.variances()[2], 0.01);
        assertArrayEquals(new double[] {Math.cos(0.7), Math.sin(0.7), 0}, found.components()[0], 0.02);
        assertEquals(-40, found.mean()[0], 0.2);
        double product = 0;
        double length = 0;
        for (int i = 0; i < 3; i++) {
            product += found.components()[0][i] * found.components()[1][i];
            length += found.components()[1][i] * found.components()[1][i];
        }
        assertEquals(0, product, 1e-12);
        assertEquals(1, length, 1e-12);
        assertEquals(1, found.explained()[2], 1e-12);
        assertEquals(9 / 10.25, found.explained()[0], 0.01);
    }

    @Test
    void participationRatioCountsTheDirectionsInUse() {
        assertEquals(5, PrincipalComponents.of(gaussian(1, 1, 1, 1, 1)).participationRatio(), 0.05);
        assertEquals(1, PrincipalComponents.of(gaussian(1, 0, 0, 0)).participationRatio(), 1e-9);
        // (9 + 1)² / (81 + 1)
        assertEquals(100 / 82.0, PrincipalComponents.of(gaussian(3, 1)).participationRatio(), 0.02);
    }

    @Test
    void trajectoriesAreTheClassMeansAlongTheComponents() {
        Activity activity = coded(0, 10);
        PrincipalComponents components = PrincipalComponents.of(activity);
        double[][][] way = components.trajectories(activity, CLASSES + 1, 2);
        double[] first = new double[4];
        int trials = 0;
        for (int trial = 0; trial < activity.trials(); trial++) {
            if (activity.labels()[trial] == 1) {
                trials++;
                for (int i = 0; i < 4; i++) {
                    first[i] += activity.values()[trial][6 * 4 + i];
                }
            }
        }
        double expected = 0;
        for (int i = 0; i < 4; i++) {
            expected += components.components()[1][i]
                    * (first[i] / trials - components.mean()[i]);
        }
        assertEquals(expected, way[1][1][6], 1e-9);
        assertTrue(Double.isNaN(way[CLASSES][0][0]));
    }

    /** Noise of ten bins and four neurons, in which neuron k is high for class k from one bin to another. */
    private static Activity coded(int from, int to) {
        RandomStream random = new Seed(9).stream("coded");
        int trials = 300;
        double[][] values = new double[trials][10 * 4];
        int[] labels = new int[trials];
        for (int trial = 0; trial < trials; trial++) {
            labels[trial] = random.nextInt(CLASSES);
            for (int b = 0; b < 10; b++) {
                for (int i = 0; i < 4; i++) {
                    boolean high = b >= from && b < to && i == labels[trial];
                    values[trial][b * 4 + i] = (high ? 20 : 0) + random.nextGaussian();
                }
            }
        }
        return new Activity(1, 4, values, labels, 0);
    }

    @Test
    void theClassIsReadWhereItIsAndNowhereElse() {
        Persistence found = Persistence.of(coded(3, 7), CLASSES, done -> true);
        assertEquals(150, found.tested());
        for (int learned = 0; learned < 10; learned++) {
            for (int tested = 0; tested < 10; tested++) {
                double accuracy = found.at(learned, tested).accuracy();
                assertEquals(accuracy, found.accuracies()[learned][tested]);
                boolean told = tested >= 3 && tested < 7;
                boolean known = learned >= 3 && learned < 7;
                // Class means of noise may still point the right way by chance, so nothing is said of those.
                if (known || !told) {
                    assertTrue(told ? accuracy == 1 : accuracy < 0.5, learned + ", " + tested + ": " + accuracy);
                }
            }
        }
    }

    /** In noise a time is decoded best too, and better than guessing: so its interval alone says nothing. */
    @Test
    void theBestTimeIsTheFirstThatIsDecodedMostOften() {
        assertEquals(6, Persistence.of(coded(6, 7), CLASSES, done -> true).best());
        assertEquals(3, Persistence.of(coded(3, 7), CLASSES, done -> true).best(), "the first of equal ones");
        Persistence noise = Persistence.of(coded(0, 0), CLASSES, done -> true);
        Evaluation best = noise.at(noise.best(), noise.best());
        double mean = 0;
        for (int b = 0; b < 10; b++) {
            assertTrue(noise.at(b, b).accuracy() <= best.accuracy());
            mean += noise.at(b, b).accuracy() / 10;
        }
        assertTrue(best.accuracy() > mean);
        assertTrue(best.accuracyLow() < best.accuracy() && best.accuracy() < best.accuracyHigh());
    }

    @Test
    void testedTrialsAreNotThoseLearned() {
        // Labels that only the learned trials obey: a decoder that saw its tests would be right about them.
        Activity activity = coded(0, 10);
        int[] labels = activity.labels().clone();
        for (int trial = 1; trial < labels.length; trial += 2) {
            labels[trial] = (labels[trial] + 1) % CLASSES;
        }
        Activity swapped = new Activity(1, 4, activity.values(), labels, 0);
        Persistence found = Persistence.of(swapped, CLASSES, done -> true);
        assertEquals(
                0,
                Arrays.stream(found.accuracies())
                        .flatMapToDouble(Arrays::stream)
                        .sum());
    }

    @Test
    void tooFewTrialsAreRefused() {
        Activity one = new Activity(1, 2, new double[1][2], new int[1], 0);
        assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(one));
        assertThrows(IllegalArgumentException.class, () -> Persistence.of(one, 2, done -> true));
    }
}
