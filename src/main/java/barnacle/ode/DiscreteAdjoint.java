package barnacle.ode;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Arrays;

/**
 * Discretise, then optimise: the exact gradient of what an explicit method computes in fixed steps. Each interval
 * between two times is divided into equal steps. Keeps the state of every step; the stages are computed again on the
 * way back.
 *
 * <p>Source: Hager, Runge-Kutta methods in optimal control and the transformed adjoint system, Numer. Math. 87:247
 * (2000).
 *
 * @param step the longest step, in the field's unit of time
 */
public record DiscreteAdjoint(
        ExplicitMethod method,

        @Quantity(
                label = "Step",
                min = 0,
                minExclusive = true,
                max = 1e12,
                help = "The longest step, in the unit of time of the equation that is solved.")
        double step)
        implements Adjoint {
    public DiscreteAdjoint {
        Quantities.check(DiscreteAdjoint.class, method, step);
    }

    public DiscreteAdjoint() {
        this(new RungeKutta4(), 0.01);
    }

    /** How many equal steps an interval of this length is divided into. */
    public int steps(double interval) {
        return (int) Math.max(1, Math.ceil(interval / step - 1e-9));
    }

    @Override
    public Gradient gradient(
            AdjointField field, double[] initial, double[] times, Functional functional, Observer observer) {
        Solver.check(initial, times);
        int n = initial.length;
        int[] steps = new int[times.length];
        int total = 0;
        for (int k = 1; k < times.length; k++) {
            steps[k] = steps(times[k] - times[k - 1]);
            total = Math.addExact(total, steps[k]);
        }
        double[][] starts = new double[total][];
        double[][] values = new double[times.length][];
        Stepper stepper = method.stepper(n);
        CarryOn carryOn = new CarryOn(Long.MAX_VALUE);
        double[] y = initial.clone();
        values[0] = y.clone();
        int at = 0;
        for (int k = 1; k < times.length; k++) {
            double h = (times[k] - times[k - 1]) / steps[k];
            for (int s = 0; s < steps[k]; s++) {
                carryOn.step();
                starts[at++] = y.clone();
                stepper.step(field, times[k - 1] + s * h, h, y);
            }
            if (!Integration.finite(y)) {
                return Gradient.failed(
                        n,
                        field.parameters(),
                        "The state is not finite at t = " + Integration.text(times[k]) + ". Try a step below "
                                + Integration.text(step) + ".");
            }
            values[k] = y.clone();
        }
        double[][] slopes = new double[times.length][n];
        double value = functional.value(values, slopes);
        Reverse reverse = new Reverse(method.tableau(), field, n);
        double[] bar = new double[n];
        for (int k = times.length - 1; k > 0; k--) {
            add(slopes[k], bar);
            double h = (times[k] - times[k - 1]) / steps[k];
            for (int s = steps[k] - 1; s >= 0; s--) {
                carryOn.step();
                reverse.step(times[k - 1] + s * h, h, starts[--at], bar);
            }
            observer.at(k - 1, bar);
        }
        add(slopes[0], bar);
        return new Gradient(value, bar, reverse.parameterBar, "");
    }

    static void add(double[] terms, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += terms[i];
        }
    }

    /** Steps of a tableau, backward. */
    private static final class Reverse {
        private final Tableau tableau;
        private final AdjointField field;
        private final double[][] stages;
        private final double[][] slopes;
        private final double[][] stageBars;
        private final double[] slopeBar;
        private final double[] parameterBar;

        Reverse(Tableau tableau, AdjointField field, int n) {
            this.tableau = tableau;
            this.field = field;
            stages = new double[tableau.b.length][n];
            slopes = new double[tableau.b.length][n];
            stageBars = new double[tableau.b.length][n];
            slopeBar = new double[n];
            parameterBar = new double[field.parameters()];
        }

        /** Turns the derivative to the step's end into that to its start. */
        void step(double t, double h, double[] start, double[] bar) {
            int last = tableau.b.length - 1;
            for (int s = 0; s <= last; s++) {
                System.arraycopy(start, 0, stages[s], 0, start.length);
                for (int j = 0; j < s; j++) {
                    addScaled(h * tableau.a[s][j], slopes[j], stages[s]);
                }
                if (s < last) {
                    field.evaluate(t + tableau.c[s] * h, stages[s], slopes[s]);
                }
            }
            for (int s = last; s >= 0; s--) {
                Arrays.fill(slopeBar, 0);
                addScaled(h * tableau.b[s], bar, slopeBar);
                for (int j = s + 1; j <= last; j++) {
                    addScaled(h * tableau.a[j][s], stageBars[j], slopeBar);
                }
                Arrays.fill(stageBars[s], 0);
                field.pullBack(t + tableau.c[s] * h, stages[s], slopeBar, stageBars[s], parameterBar);
            }
            for (double[] stageBar : stageBars) {
                add(stageBar, bar);
            }
        }

        private static void addScaled(double factor, double[] terms, double[] sum) {
            for (int i = 0; i < sum.length && factor != 0; i++) {
                sum[i] += factor * terms[i];
            }
        }
    }
}
