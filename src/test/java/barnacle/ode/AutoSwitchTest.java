package barnacle.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.task.Robertson;
import org.junit.jupiter.api.Test;

/** When {@link AutoSwitch} changes its method. */
class AutoSwitchTest {
    private static final Solver SWITCHING = new Solver(new AutoSwitch(), new ErrorControl(1e-8, 1e-6));

    /** y' = λ (cos t - y) with λ about 1 outside t in [2, 4], and 10 000 within. */
    private static final VectorField STIFF_BETWEEN = (t, y, dydt) -> {
        double rise = 1 / (1 + Math.exp(-20 * (t - 2)));
        double fall = 1 / (1 + Math.exp(20 * (t - 4)));
        dydt[0] = (1 + 1e4 * rise * fall) * (Math.cos(t) - y[0]);
    };

    @Test
    void whereNothingIsStiffItIsDormandPrince() {
        Solution expected = new Solver(new DormandPrince54(), SWITCHING.control())
                .solve(new Pendulum(), new double[] {1, 0.5}, 0, 5, 20);
        Solution solution = SWITCHING.solve(new Pendulum(), new double[] {1, 0.5}, 0, 5, 20);
        assertArrayEquals(expected.values(), solution.values());
        assertEquals(expected.statistics(), solution.statistics());
    }

    @Test
    void whereAllIsStiffItCostsHardlyMoreThanRodas() {
        Solution rodas = new Solver(new Rodas4(), new ErrorControl(1e-12, 1e-7))
                .solve(new Robertson().field(), new Robertson().start(), 0, 1e5);
        Solution solution = new Solver(new AutoSwitch(), new ErrorControl(1e-12, 1e-7))
                .solve(new Robertson().field(), new Robertson().start(), 0, 1e5);
        assertTrue(
                solution.statistics().evaluations() < 2 * rodas.statistics().evaluations(),
                solution.statistics() + ", " + rodas.statistics());
    }

    @Test
    void itGoesOverAndComesBack() {
        double[] start = {1};
        int before = SWITCHING.solve(STIFF_BETWEEN, start, 0, 1.2).statistics().jacobians();
        int within = SWITCHING.solve(STIFF_BETWEEN, start, 0, 4).statistics().jacobians();
        int after = SWITCHING.solve(STIFF_BETWEEN, start, 0, 5.5).statistics().jacobians();
        Solution later = SWITCHING.solve(STIFF_BETWEEN, start, 0, 9);
        assertEquals(0, before);
        assertTrue(within > 10 && after > within, within + ", " + after);
        assertTrue(later.statistics().jacobians() <= after + 1, later.statistics() + ", " + after);
        Solution expected = new Solver(new Rodas4(), new ErrorControl(1e-11, 1e-9)).solve(STIFF_BETWEEN, start, 0, 9);
        assertEquals(expected.endState()[0], later.endState()[0], 1e-5);
        assertTrue(later.statistics().evaluations() < 3000, later.statistics().toString());
    }

    /** A fixed step is judged alone: the stiff ones are those of Rodas4, to the bit. */
    @Test
    void aFixedStepIsTheOneMethodOrTheOther() {
        for (double lambda : new double[] {1, 24, 26, 1e6}) {
            VectorField field = (t, y, dydt) -> dydt[0] = -lambda * y[0];
            double[] y = {1};
            double[] expected = {1};
            new AutoSwitch().stepper(1).step(field, 0, 0.1, y);
            Method method = lambda < 25 ? new DormandPrince54() : new Rodas4();
            method.stepper(1).step(field, 0, 0.1, expected);
            assertArrayEquals(expected, y, "λ = " + lambda);
        }
    }
}
