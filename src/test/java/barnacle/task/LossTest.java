package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.setting.Family;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.SimulationSettings;
import barnacle.train.SmallProblem;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private static final SimulationSettings SETTINGS = SmallProblem.SIMULATION;
    private static final Trials TRIALS =
            SmallProblem.TASK.draw(SmallProblem.NETWORK, SETTINGS, new Trials.Address(new Seed(2), "test", 0), 9);
    private static final Trials FIT = with(
            2,
            new Targets.Values(
                    Collections.nCopies(9, new double[][] {{0.5, -1, 0.25}, {2, 0, 0.125}})
                            .toArray(double[][][]::new),
                    1));

    static List<Loss> losses() {
        return Family.members(Loss.class).stream().<Loss>map(Family::defaults).toList();
    }

    /** Every loss with every kind of targets that suits it. */
    static Stream<Arguments> lossesAndTrials() {
        return losses().stream().flatMap(loss -> Stream.of(TRIALS, with(2, TRIALS.targets()), FIT)
                .filter(trials -> trials != FIT || !loss.needsLabels())
                .map(trials -> Arguments.of(loss, trials)));
    }

    private static double[] readout(Trials trials) {
        RandomStream random = new Seed(3).stream("readout");
        double[] readout = new double[27 * trials.spans().size()];
        Arrays.setAll(readout, i -> 2 * random.nextGaussian());
        return readout;
    }

    private static Trials with(int windows, Targets targets) {
        return new Trials(
                9,
                24,
                4,
                IntStream.range(0, windows)
                        .mapToObj(w -> new ReadoutSpan(8 * w, 8 * w + 8))
                        .toList(),
                TRIALS.patterns(),
                TRIALS.schedule(),
                targets,
                new Trials.Address(new Seed(2), "test", 0));
    }

    /** Readouts that meet every target. */
    private static double[] met(Trials trials) {
        double[] readout = readout(trials);
        Arrays.setAll(readout, i -> trials.targets().at(i / 27, i / 9 % 3, i % 9));
        return readout;
    }

    @ParameterizedTest
    @MethodSource("lossesAndTrials")
    void gradientEqualsCentralDifferences(Loss loss, Trials trials) {
        double[] readout = readout(trials);
        double[] gradient = new double[readout.length];
        if (!loss.hasGradient()) {
            assertThrows(UnsupportedOperationException.class, () -> loss.score(readout, 3, trials.targets(), gradient));
            return;
        }
        loss.score(readout, 3, trials.targets(), gradient);
        for (int i = 0; i < readout.length; i++) {
            double[] moved = readout.clone();
            moved[i] = readout[i] + 1e-5;
            double up = loss.score(moved, 3, trials.targets(), null).loss();
            moved[i] = readout[i] - 1e-5;
            double down = loss.score(moved, 3, trials.targets(), null).loss();
            assertEquals((up - down) / 2e-5, gradient[i], 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("lossesAndTrials")
    void aMetTargetIsRightAndAReadoutThatIsNotFiniteHasNoLossAndIsNotRight(Loss loss, Trials trials) {
        assertEquals(9, loss.score(met(trials), 3, trials.targets(), null).correct());
        for (double failure : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int output = 0; output < 3; output++) {
                double[] readout = met(trials);
                readout[output * 9 + 4] = failure;
                Loss.Score score = loss.score(readout, 3, trials.targets(), null);
                assertTrue(Double.isNaN(score.loss()));
                assertEquals(8, score.correct());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lossesAndTrials")
    void lossOfABatchIsTheMeanOfItsTrials(Loss loss, Trials trials) {
        double[] readout = readout(trials);
        int each = readout.length / 9;
        double sum = 0;
        int correct = 0;
        for (int trial = 0; trial < 9; trial++) {
            double[] own = new double[each];
            for (int row = 0; row < each; row++) {
                own[row] = readout[row * 9 + trial];
            }
            Loss.Score score = loss.score(own, 3, trials.range(trial, trial + 1).targets(), null);
            sum += score.loss();
            correct += score.correct();
        }
        Loss.Score together = loss.score(readout, 3, trials.targets(), null);
        assertEquals(sum / 9, together.loss(), 1e-14);
        assertEquals(correct, together.correct());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void chanceIsTheLeastLossOfOneAnswerForAll(Loss loss) {
        // Three trials of each class. Cross-entropy may answer with any logits, the others come as near as the grid.
        Trials even = with(1, new Targets.Labels(new int[] {0, 1, 2, 0, 1, 2, 0, 1, 2}));
        double least = Double.POSITIVE_INFINITY;
        double[] readout = new double[27];
        for (int a = -10; a <= 20; a++) {
            for (int b = -10; b <= 20; b++) {
                for (int c = -10; c <= 20; c++) {
                    Arrays.fill(readout, 0, 9, a / 15.0);
                    Arrays.fill(readout, 9, 18, b / 15.0);
                    Arrays.fill(readout, 18, 27, c / 15.0);
                    least = Math.min(
                            least, loss.score(readout, 3, even.targets(), null).loss());
                }
            }
        }
        assertEquals(loss.chance(3), least, 1e-14);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossThatNeedsLabelsRefusesOtherTargets(Loss loss) {
        if (loss.needsLabels()) {
            assertThrows(IllegalStateException.class, () -> loss.score(readout(FIT), 3, FIT.targets(), null));
        } else {
            assertTrue(Double.isFinite(
                    loss.score(readout(FIT), 3, FIT.targets(), null).loss()));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void labelIsRightIfLargestOnAverageOverTheWindows(Loss loss) {
        Trials two = with(2, TRIALS.targets());
        double[] readout = met(two);
        assertEquals(9, loss.score(readout, 3, two.targets(), null).correct());
        int other = (two.labels()[4] + 1) % 3;
        readout[27 + other * 9 + 4] = 1.9;
        assertEquals(9, loss.score(readout, 3, two.targets(), null).correct());
        readout[27 + other * 9 + 4] = 2.1;
        assertEquals(8, loss.score(readout, 3, two.targets(), null).correct());
    }

    @Test
    void deviationsAreSummedByHand() {
        // One trial, two windows of two outputs, deviations 0.5, -2, 0 and 1.
        Targets targets = new Targets.Values(new double[][][] {{{0.5, 1}, {-1, 3}}}, 1.3);
        Trials one = with(2, targets).range(0, 1);
        double[] readout = {1, -1, -1, 4};
        double[] gradient = new double[4];
        assertEquals(new Loss.Score(5.25 / 4, 0), new MeanSquared().score(readout, 2, one.targets(), gradient));
        assertArrayEquals(new double[] {0.25, -1, 0, 0.5}, gradient);
        assertEquals(new Loss.Score(3.5 / 4, 1), new MeanAbsolute().score(readout, 2, one.targets(), gradient));
        assertArrayEquals(new double[] {0.25, -0.25, 0, 0.25}, gradient);
    }

    /**
     * Two trials of two windows and two outputs; two numbers of the first are off by more than 0.5, one of them is at
     * it.
     */
    @Test
    void zeroOneOfNumbersIsTheShareOutOfTolerance() {
        Targets targets = new Targets.Values(new double[][][] {{{0, 1}, {2, 3}}, {{0, 1}, {2, 3}}}, 0.5);
        double[] readout = {0.5, 0.25, 1, 1, 1, 2.4, 3.6, 3};
        assertEquals(new Loss.Score(2.0 / 8, 1), new ZeroOne().score(readout, 2, targets, null));
        readout[3] = Double.NaN;
        Loss.Score failed = new ZeroOne().score(readout, 2, targets, null);
        assertTrue(Double.isNaN(failed.loss()));
        assertEquals(0, failed.correct());
    }

    @Test
    void zeroOneCountsWhatIsWrong() {
        double[] readout = met(TRIALS);
        for (int trial : new int[] {2, 5}) {
            readout[TRIALS.labels()[trial] * 9 + trial] = -1;
        }
        assertEquals(new Loss.Score(2.0 / 9, 7), new ZeroOne().score(readout, 3, TRIALS.targets(), null));
    }

    @Test
    void noisyIsTheLossBeneathButForItsNoise() {
        for (Class<? extends ExactLoss> member : Family.members(ExactLoss.class)) {
            ExactLoss exact = Family.defaults(member);
            Noisy noisy = new Noisy(exact, 0.25);
            assertEquals(
                    exact.score(readout(TRIALS), 3, TRIALS.targets(), null),
                    noisy.score(readout(TRIALS), 3, TRIALS.targets(), null));
            assertEquals(exact.hasGradient(), noisy.hasGradient());
            assertEquals(exact.needsLabels(), noisy.needsLabels());
            assertEquals(exact.chance(5), noisy.chance(5));
            assertEquals(0, exact.noise());
            assertEquals(0.25, noisy.noise());
        }
    }

    @Test
    void chanceIsTheLogarithmOfTheClasses() {
        Loss.Score score = new CrossEntropy().score(new double[27], 3, TRIALS.targets(), null);
        assertEquals(Math.log(3), score.loss(), 1e-15);
    }

    @Test
    void largeReadoutsDoNotOverflow() {
        double[] readout = new double[27];
        for (int trial = 0; trial < 9; trial++) {
            readout[trial] = 1e6;
            readout[9 + trial] = -1e6;
        }
        Loss.Score score = new CrossEntropy().score(readout, 3, TRIALS.targets(), null);
        long zeros = Arrays.stream(TRIALS.labels()).filter(k -> k == 0).count();
        assertEquals(zeros, score.correct());
        assertTrue(Double.isFinite(score.loss()));
    }
}
