package barnacle.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarryOnTest {
    private static final VectorField DECAY = (t, y, dydt) -> dydt[0] = -y[0];

    /** Says no from the hundredth question on. */
    private final AtomicInteger asked = new AtomicInteger();

    private boolean isWanted() {
        return asked.incrementAndGet() < 100;
    }

    @Test
    void everySolveHearsAStopBetweenTwoSteps() {
        // 1e9 steps, which would take a minute.
        for (Solver solver : new Solver[] {
            new Solver(new RungeKutta4(), new FixedStep(1e-6)),
            new Solver(new Rodas4(), new FixedStep(1e-6)),
            new Solver(new DormandPrince54(), new ErrorControl(1e-300, 1e-300, 1_000_000_000)),
        }) {
            asked.set(0);
            assertThrows(
                    CancellationException.class,
                    () -> CarryOn.whilst(this::isWanted, () -> solver.solve(DECAY, new double[] {1}, 0, 1000)));
            assertEquals(100, asked.get());
        }
    }

    @Test
    void aWayBackHearsAStopToo() {
        asked.set(-1000);
        assertThrows(
                CancellationException.class,
                () -> CarryOn.whilst(this::isWanted, () -> new DiscreteAdjoint(new RungeKutta4(), 1e-3)
                        .gradient(new Decay(), new double[] {1}, new double[] {0, 1}, (v, s) -> 0, (k, bar) -> {})));
        assertEquals(100, asked.get(), "a thousand steps forward, the rest back");
    }

    private static final class Decay implements AdjointField {
        @Override
        public int parameters() {
            return 1;
        }

        @Override
        public void evaluate(double t, double[] y, double[] dydt) {
            dydt[0] = -y[0];
        }

        @Override
        public void pullBack(double t, double[] y, double[] bar, double[] yBar, double[] parameterBar) {
            yBar[0] -= bar[0];
        }
    }

    @Test
    void aThreadThatNobodyAsksForCarriesOn() {
        assertNull(CarryOn.here());
        CarryOn.require();
        CarryOn.whilst(() -> true, () -> 1);
        assertNull(CarryOn.here());
    }

    @Test
    void theOuterIsAskedWithinTheInner() {
        assertThrows(
                CancellationException.class,
                () -> CarryOn.whilst(
                        () -> false,
                        () -> CarryOn.whilst(() -> true, () -> {
                            CarryOn.require();
                            return 1;
                        })));
    }

    @Test
    void shortStepsAreCountedTogether() {
        asked.set(0);
        CarryOn.whilst(this::isWanted, () -> {
            CarryOn loop = new CarryOn(1 << 10);
            for (int step = 0; step < 160; step++) {
                loop.step();
            }
            return 1;
        });
        assertEquals(10, asked.get());
    }

    @Test
    void whatCannotAskIsLeftToItself() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        assertThrows(
                CancellationException.class,
                () -> CarryOn.whilst(
                        () -> false,
                        () -> CarryOn.abandonable(() -> {
                            try {
                                return released.await(1, java.util.concurrent.TimeUnit.MINUTES);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        })));
        released.countDown();
        assertEquals(3, CarryOn.whilst(() -> true, () -> CarryOn.<Integer>abandonable(() -> 3)));
        assertThrows(
                IllegalStateException.class,
                () -> CarryOn.whilst(
                        () -> true,
                        () -> CarryOn.abandonable(() -> {
                            throw new IllegalStateException("as it is");
                        })));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.0 / 3, 7, 4e10})
    void theShortestStepThatARefusalNamesIsTaken(double last) {
        Sentence refused = new FixedStep(1e-300).refusal(0, last).orElseThrow();
        double named = (Double) refused.arguments().get(5);
        assertEquals(Optional.empty(), new FixedStep(named).refusal(0, last));
        assertTrue(refused.toString().contains("at least " + Quantities.text(named)), refused.toString());
    }

    @Test
    void stepsThatDoNotEndAreRefusedWithTheShortestThatDo() {
        assertTrue(new FixedStep(1e-300).refusal(0, 1).orElseThrow().toString().contains("a step of at least 1e-8"));
        assertTrue(new FixedStep(0.001).refusal(0, 1000).isEmpty());
        String lost = new FixedStep(1e-9).refusal(1e9, 1e9 + 1e-3).orElseThrow().toString();
        assertTrue(lost.startsWith("step is 1e-9, which is lost in a time of"), lost);
    }
}
