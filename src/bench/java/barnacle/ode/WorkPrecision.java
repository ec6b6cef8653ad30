package barnacle.ode;

import barnacle.task.Robertson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;

/**
 * What accuracy costs. On Arenstorf's orbit, which is not stiff, here and in Hipparchus, whose solvers are for such
 * problems: the distance from the start after one period. On Robertson's reactions, which are stiff, the methods for
 * such problems: the largest relative error of a component at the time 1e11. Prints both tables for several tolerances;
 * steps, evaluations and errors are the same on every machine. With the argument {@code times} the first table has
 * times too, and takes 15 s.
 *
 * <p>The orbit: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., equations 0.1 and 0.2.
 * The end of the reactions: Mazzia and Magherini, Test Set for Initial Value Problem Solvers, release 2.4, 2008,
 * problem ROBER.
 */
public final class WorkPrecision {
    private static final double MU = 0.012277471;
    private static final double[] START = {0.994, 0, 0, -2.00158510637908252240537862224};
    private static final double PERIOD = 17.0652165601579625588917206249;
    private static final double[] REACTIONS_END = {0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050};
    private static final double REACTIONS_TIME = 1e11;
    private static final long NANOSECONDS_EACH = 400_000_000;

    private WorkPrecision() {}

    private record Result(double[] end, long steps, long evaluations) {}

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
            long[] steps = new long[1];
            integrator.addStepHandler(step -> steps[0]++);
            double[] end = integrator
                    .integrate(new Hipparchus(), new ODEState(0, START), PERIOD)
                    .getPrimaryState();
            return new Result(end, steps[0], integrator.getEvaluations());
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
        return new Result(
                solution.endState(),
                solution.statistics().steps(),
                solution.statistics().evaluations());
    }

    public static void main(String[] arguments) {
        orbits(arguments.length > 0 && arguments[0].equals("times"));
        System.out.println();
        reactions();
    }

    private static void orbits(boolean times) {
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
        if (times) {
            // All are warm before any is measured: the compiler then knows every method, as in a program that uses
            // several.
            solvers.values().forEach(solve -> fastest(solve, 1e-7));
        }
        System.out.println(
                "| solver | tolerance | error | steps | evaluations |" + (times ? " µs a solve | ns an evaluation |" : ""));
        System.out.println("| --- | ---: | ---: | ---: | ---: |" + (times ? " ---: | ---: |" : ""));
        solvers.forEach((name, solve) -> {
            for (double tolerance : new double[] {1e-5, 1e-7, 1e-9, 1e-11}) {
                Result result = solve.at(tolerance);
                double error = 0;
                for (int i = 0; i < 4; i++) {
                    error = Math.hypot(error, result.end()[i] - START[i]);
                }
                String row = String.format(
                        Locale.ROOT,
                        "| %s | %.0e | %.1e | %d | %d |",
                        name,
                        tolerance,
                        error,
                        result.steps(),
                        result.evaluations());
                if (times) {
                    double nanoseconds = fastest(solve, tolerance);
                    row += String.format(
                            Locale.ROOT, " %.0f | %.0f |", nanoseconds / 1e3, nanoseconds / result.evaluations());
                }
                System.out.println(row);
            }
        });
    }

    /**
     * The absolute tolerance lies so far below the relative one that the second species, 1e-13 at the end, is resolved.
     */
    private static void reactions() {
        System.out.println("| method | tolerance | error | steps | rejected | evaluations | Jacobians | LU |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Robertson robertson = new Robertson();
        for (Method method : List.of(new Rosenbrock23(), new TrBdf2(), new Rodas4(), new AutoSwitch())) {
            for (double tolerance : new double[] {1e-3, 1e-5, 1e-7, 1e-9}) {
                Solution solution = new Solver(method, new ErrorControl(1e-9 * tolerance, tolerance))
                        .solve(robertson.field(), robertson.start(), 0, REACTIONS_TIME);
                double error = solution.failed() ? Double.NaN : 0;
                for (int i = 0; i < 3; i++) {
                    error = Math.max(error, Math.abs(solution.endState()[i] / REACTIONS_END[i] - 1));
                }
                Solution.Statistics work = solution.statistics();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.0e | %.1e | %d | %d | %d | %d | %d |%n",
                        method.getClass().getSimpleName(),
                        tolerance,
                        error,
                        work.steps(),
                        work.rejected(),
                        work.evaluations(),
                        work.jacobians(),
                        work.factorizations());
            }
        }
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
