package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Family;
import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Window;
import barnacle.train.SmallProblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private static final SimulationSettings SETTINGS = SmallProblem.SIMULATION;
    private static final Trials TRIALS =
            SmallProblem.TASK.draw(SmallProblem.NETWORK, SETTINGS, new Seed(2), "test", 0, 9);

    static List<Loss> losses() {
        return Family.members(Loss.class).stream().<Loss>map(Family::defaults).toList();
    }

    private static double[] readout(int windows) {
        RandomStream random = new Seed(3).stream("readout");
        double[] readout = new double[27 * windows];
        Arrays.setAll(readout, i -> 2 * random.nextGaussian());
        return readout;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientEqualsCentralDifferences(Loss loss) {
        for (Trials trials : List.of(TRIALS, withWindows(TRIALS, 3))) {
            double[] readout = readout(trials.windows().size());
            double[] gradient = new double[readout.length];
            loss.score(readout, 3, trials, gradient);
            for (int i = 0; i < readout.length; i++) {
                double[] moved = readout.clone();
                moved[i] = readout[i] + 1e-5;
                double up = loss.score(moved, 3, trials, null).loss();
                moved[i] = readout[i] - 1e-5;
                double down = loss.score(moved, 3, trials, null).loss();
                assertEquals((up - down) / 2e-5, gradient[i], 1e-9);
            }
        }
    }

    /** The first so many steps, a window each. */
    private static Trials withWindows(Trials t, int windows) {
        return new Trials(
                t.first(),
                t.count(),
                t.steps(),
                t.stepsPerSegment(),
                IntStream.range(0, windows)
                        .mapToObj(step -> new Window(step, step + 1))
                        .toList(),
                t.patterns(),
                t.schedule(),
                t.labels(),
                t.seed(),
                t.stream(),
                t.iteration());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void readoutThatIsNotFiniteHasNoLossAndIsNotRight(Loss loss) {
        for (double failure : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] readout = new double[27];
            for (int trial = 0; trial < 9; trial++) {
                readout[TRIALS.labels()[trial] * 9 + trial] = 5;
            }
            assertEquals(9, loss.score(readout, 3, TRIALS, null).correct());
            readout[TRIALS.labels()[4] * 9 + 4] = failure;
            Loss.Score score = loss.score(readout, 3, TRIALS, null);
            assertTrue(Double.isNaN(score.loss()));
            assertEquals(8, score.correct());
        }
    }

    @Test
    void chanceIsTheLogarithmOfTheClasses() {
        Loss.Score score = new CrossEntropy().score(new double[27], 3, TRIALS, null);
        assertEquals(Math.log(3), score.loss(), 1e-15);
    }

    @Test
    void largeReadoutsDoNotOverflow() {
        double[] readout = new double[27];
        for (int trial = 0; trial < 9; trial++) {
            readout[trial] = 1e6;
            readout[9 + trial] = -1e6;
        }
        Loss.Score score = new CrossEntropy().score(readout, 3, TRIALS, null);
        long zeros = Arrays.stream(TRIALS.labels()).filter(k -> k == 0).count();
        assertEquals(zeros, score.correct());
        assertTrue(Double.isFinite(score.loss()));
    }
}
