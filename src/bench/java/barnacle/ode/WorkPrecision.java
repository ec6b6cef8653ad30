package barnacle.ode;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;

/**
 * What accuracy costs on Arenstorf's orbit, here and in Hipparchus: for each tolerance the distance from the start after one
 * period, the evaluations of the field, and the time of a solve. Prints a table, in about 15 s.
 *
 * <p>The orbit: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., equations 0.1 and 0.2.
 */
public final class WorkPrecision {
    private static final double MU = 0.012277471;
    private static final double[] START = {0.994, 0, 0, -2.00158510637908252240537862224};
    private static final double PERIOD = 17.0652165601579625588917206249;
    private static final long NANOSECONDS_EACH = 400_000_000;

    private WorkPrecision() {}

    private record Result(double[] end, long evaluations) {}

    @FunctionalInterface
    private interface Solve {
        Result at(double tolerance);
    }

    private static final class Hipparchus implements OrdinaryDifferentialEquation {
        @Override
        public int getDimension() {
            return 4;
        }

        @Override
        public double[] computeDerivatives(double t, double[] y) {
            double[] dydt = new double[4];
            orbit(t, y, dydt);
            return dydt;
        }

        static Result solve(AdaptiveStepsizeIntegrator integrator) {
            double[] end = integrator
                    .integrate(new Hipparchus(), new ODEState(0, START), PERIOD)
                    .getPrimaryState();
            return new Result(end, integrator.getEvaluations());
        }
    }

    private static void orbit(double t, double[] y, double[] dydt) {
        double toEarth = (y[0] + MU) * (y[0] + MU) + y[1] * y[1];
        double toMoon = (y[0] - 1 + MU) * (y[0] - 1 + MU) + y[1] * y[1];
        double earth = (1 - MU) / (toEarth * Math.sqrt(toEarth));
        double moon = MU / (toMoon * Math.sqrt(toMoon));
        dydt[0] = y[2];
        dydt[1] = y[3];
        dydt[2] = y[0] + 2 * y[3] - earth * (y[0] + MU) - moon * (y[0] - 1 + MU);
        dydt[3] = y[1] - 2 * y[2] - (earth + moon) * y[1];
    }

    private static Result barnacle(Method method, double tolerance) {
        Solution solution = new Solver(method, new ErrorControl(tolerance, tolerance))
                .solve(WorkPrecision::orbit, START, 0, PERIOD);
        return new Result(solution.endState(), solution.statistics().evaluations());
    }

    public static void main(String[] arguments) {
        Map<String, Solve> solvers = new LinkedHashMap<>();
        solvers.put("Barnacle BogackiShampine32", tolerance -> barnacle(new BogackiShampine32(), tolerance));
        solvers.put("Barnacle DormandPrince54", tolerance -> barnacle(new DormandPrince54(), tolerance));
        solvers.put("Barnacle AutoSwitch", tolerance -> barnacle(new AutoSwitch(), tolerance));
        solvers.put("Barnacle Rodas4", tolerance -> barnacle(new Rodas4(), tolerance));
        solvers.put(
                "Hipparchus DormandPrince54",
                tolerance -> Hipparchus.solve(new DormandPrince54Integrator(1e-12, 10, tolerance, tolerance)));
        solvers.put(
                "Hipparchus HighamHall54",
                tolerance -> Hipparchus.solve(new HighamHall54Integrator(1e-12, 10, tolerance, tolerance)));
        // All are warm before any is measured: the compiler then knows every method, as in a program that uses several.
        solvers.values().forEach(solve -> fastest(solve, 1e-7));
        System.out.println("| solver | tolerance | error | evaluations | µs a solve | ns an evaluation |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        solvers.forEach((name, solve) -> {
            for (double tolerance : new double[] {1e-5, 1e-7, 1e-9, 1e-11}) {
                Result result = solve.at(tolerance);
                double nanoseconds = fastest(solve, tolerance);
                double error = 0;
                for (int i = 0; i < 4; i++) {
                    error = Math.hypot(error, result.end()[i] - START[i]);
                }
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.0e | %.1e | %d | %.0f | %.0f |%n",
                        name,
                        tolerance,
                        error,
                        result.evaluations(),
                        nanoseconds / 1e3,
                        nanoseconds / result.evaluations());
            }
        });
    }

    /** The shortest of many solves, ns. */
    private static double fastest(Solve solve, double tolerance) {
        long begin = System.nanoTime();
        long best = Long.MAX_VALUE;
        while (System.nanoTime() - begin < NANOSECONDS_EACH) {
            long from = System.nanoTime();
            solve.at(tolerance);
            best = Math.min(best, System.nanoTime() - from);
        }
        return best;
    }
}
