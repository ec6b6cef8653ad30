package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.LaneEngine;
import barnacle.sim.ReferenceEngine;
import barnacle.train.NetworkTrainer;
import barnacle.train.SmallProblem;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AdjointTraceTest {
    private static final Engine EXACT = new ReferenceEngine();
    private static final NetworkTrainer TRAINER = new NetworkTrainer(SmallProblem.usual(), EXACT, 1);
    private static final double[] THETA = TRAINER.initial().theta();
    private static final int TRIALS = 5;

    @AfterAll
    static void close() {
        TRAINER.close();
    }

    private static AdjointTrace trace(Engine engine, double[] theta, int trials) {
        return AdjointTrace.of(TRAINER, engine, theta, trials, done -> true);
    }

    /** Against the held-out loss of the same trials. */
    @Test
    void gradientIsTheSlopeOfTheHeldOutLoss() {
        double[] gradient = new double[THETA.length];
        TRAINER.space().gather(trace(EXACT, THETA, TRIALS).gradient(), gradient);
        double h = 1e-5;
        double expected = 0;
        double[] up = THETA.clone();
        double[] down = THETA.clone();
        for (int i = 0; i < THETA.length; i++) {
            expected += Math.sin(i) * gradient[i];
            up[i] += h * Math.sin(i);
            down[i] -= h * Math.sin(i);
        }
        double slope = (TRAINER.evaluate(up, TRIALS).loss()
                        - TRAINER.evaluate(down, TRIALS).loss())
                / (2 * h);
        assertEquals(slope, expected, 1e-6 * Math.abs(slope));
    }

    @Test
    void normsAreThoseOfEachTrialsOwnLoss() {
        AdjointTrace five = trace(EXACT, THETA, TRIALS);
        assertArrayEquals(trace(EXACT, THETA, 1).norms()[0], five.norms()[0]);
        assertEquals(25, five.median().length);
        int step = 7;
        double[] sorted =
                Arrays.stream(five.norms()).mapToDouble(n -> n[step]).sorted().toArray();
        assertEquals(sorted[2], five.median()[step]);
        assertEquals(sorted[4], five.largest()[step]);
        assertTrue(sorted[0] > 0);
        assertEquals(0, five.corruptedShare());
        assertEquals(TRAINER.record(THETA, 0).voltage(3)[11], five.voltages()[3][11]);
    }

    @Test
    void bothEnginesSeeTheSame() {
        double[] exact = trace(EXACT, THETA, TRIALS).median();
        double[] fast = trace(new LaneEngine(), THETA, TRIALS).median();
        for (int step = 0; step < exact.length; step++) {
            assertEquals(exact[step], fast[step], 1e-3 * exact[step]);
        }
    }

    @Test
    void whatIsNotFiniteIsCounted() {
        double[] theta = THETA.clone();
        // The last weight before the three biases; single precision has no such number.
        theta[theta.length - 4] = 1e300;
        AdjointTrace trace = trace(new LaneEngine(), theta, 2);
        assertTrue(trace.corruptedShare() > 0, "no entry is corrupted");
        assertTrue(Arrays.stream(trace.median()).allMatch(Double::isFinite));
        List<Block> blocks = TRAINER.space().blocks();
        assertTrue(trace.blocks(blocks).get(0).corrupted() > 0);
        assertTrue(trace.blocks(blocks).stream().allMatch(b -> Double.isFinite(b.norm())));
    }

    @Test
    void blocksHaveTheNormsOfTheirStretch() {
        AdjointTrace trace = trace(EXACT, THETA, TRIALS);
        Block bias = TRAINER.program().table().block("answer.bias");
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += Math.pow(trace.gradient()[bias.offset() + i], 2);
        }
        AdjointTrace.BlockNorm found = trace.blocks(List.of(bias)).get(0);
        assertEquals(Math.sqrt(sum), found.norm(), 1e-15);
        assertEquals(0, found.corrupted());
    }

    @Test
    void aNoEndsIt() {
        assertThrows(
                CancellationException.class, () -> AdjointTrace.of(TRAINER, EXACT, THETA, TRIALS, done -> done < 0.5));
    }
}
