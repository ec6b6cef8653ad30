package barnacle.task;

import barnacle.ode.VectorField;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.List;

/**
 * A spiral towards the origin: dy/dt = A y³, elementwise power, A = [[-0.1, -2], [2, -0.1]], from (2, 0).
 *
 * <p>Source: Chen, Rubanova, Bettencourt and Duvenaud, Neural ordinary differential equations, NeurIPS 2018; arXiv
 * 2311.10869 fits 1000 points on [0, 25].
 */
public record CubicSpiral(
        @Quantity(label = "Duration", min = 0, minExclusive = true, max = 10_000)
        double duration,

        @Quantity(label = "Points", min = 2, max = 1_000_000, help = "At equal distances of time, the first at 0.")
        int points)
        implements SolvedTrajectory {
    public CubicSpiral {
        Quantities.check(CubicSpiral.class, duration, points);
    }

    public CubicSpiral() {
        this(25, 1000);
    }

    @Override
    public List<String> names() {
        return List.of("y1", "y2");
    }

    @Override
    public String timeUnit() {
        return "";
    }

    @Override
    public double[] times() {
        return SolvedTrajectory.even(duration, points);
    }

    @Override
    public double[] start() {
        return new double[] {2, 0};
    }

    @Override
    public VectorField field() {
        return (t, y, dydt) -> {
            double a = y[0] * y[0] * y[0];
            double b = y[1] * y[1] * y[1];
            dydt[0] = -0.1 * a - 2 * b;
            dydt[1] = 2 * a - 0.1 * b;
        };
    }
}
