package barnacle.task;

import barnacle.ode.DifferentiableField;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Arrays;
import java.util.List;

/**
 * Three chemical reactions whose rates lie nine powers of ten apart, at points whose times grow by an equal factor;
 * concentrations and time are pure numbers.
 *
 * <p>Source: Robertson (1966), in the form of Hairer and Wanner, Solving Ordinary Differential Equations II, equation
 * IV.1.4; fitted as in Kim, Ji, Deng, Ma and Rackauckas, Stiff neural ordinary differential equations, Chaos 31:093122
 * (2021).
 */
public record Robertson(
        @Quantity(label = "First time", min = 0, minExclusive = true, max = 1e9)
        double first,

        @Quantity(label = "Last time", min = 0, minExclusive = true, max = 1e11)
        double last,

        @Quantity(label = "Points", min = 2, max = 100_000) int points)
        implements SolvedTrajectory {
    public Robertson {
        Quantities.check(Robertson.class, first, last, points);
        if (last <= first) {
            throw new InvalidSetting(
                    "last", "Robertson.last.notAboveFirst", "last is {0}; it must be above first, {1}.", last, first);
        }
    }

    public Robertson() {
        this(1e-5, 1e5, 50);
    }

    @Override
    public List<String> names() {
        return List.of("y1", "y2", "y3");
    }

    @Override
    public String timeUnit() {
        return "";
    }

    @Override
    public double[] times() {
        double[] times = new double[points];
        Arrays.setAll(times, i -> first * Math.pow(last / first, (double) i / (points - 1)));
        times[points - 1] = last;
        return times;
    }

    @Override
    public double[] start() {
        return new double[] {1, 0, 0};
    }

    @Override
    public DifferentiableField field() {
        return new Reactions();
    }

    /** The rate equations. */
    private static final class Reactions implements DifferentiableField {
        @Override
        public void evaluate(double t, double[] y, double[] dydt) {
            dydt[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
            dydt[2] = 3e7 * y[1] * y[1];
            dydt[1] = -dydt[0] - dydt[2];
        }

        @Override
        public void jacobian(double t, double[] y, double[] j) {
            j[0] = -0.04;
            j[1] = 1e4 * y[2];
            j[2] = 1e4 * y[1];
            j[3] = 0.04;
            j[4] = -1e4 * y[2] - 6e7 * y[1];
            j[5] = -1e4 * y[1];
            j[6] = 0;
            j[7] = 6e7 * y[1];
            j[8] = 0;
        }

        @Override
        public void timeDerivative(double t, double[] y, double[] dfdt) {
            Arrays.fill(dfdt, 0);
        }
    }
}
