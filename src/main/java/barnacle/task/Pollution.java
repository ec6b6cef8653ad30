package barnacle.task;

import barnacle.ode.VectorField;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pollution problem POLLU: 25 reactions of 20 species in the air, concentrations in ppm.
 *
 * <p>Source: Verwer, Gauss-Seidel iteration for stiff ODEs from chemical kinetics, SIAM J. Sci. Comput. 15:1243 (1994);
 * fitted in Kim, Ji, Deng, Ma and Rackauckas, Stiff neural ordinary differential equations, Chaos 31:093122 (2021).
 */
public record Pollution(
        @Quantity(label = "Duration", unit = "min", min = 0, minExclusive = true, max = 1e6)
        double duration,

        @Quantity(label = "Points", min = 2, max = 100_000, help = "At equal distances of time, the first at 0.")
        int points)
        implements SolvedTrajectory {
    /** Each reaction: its rate constant, then the species it consumes, a 0, and those it makes, counted from 1. */
    private static final double[][] REACTIONS = {
        {0.35, 1, 0, 2, 3},
        {26.6, 2, 4, 0, 1},
        {12300, 5, 2, 0, 1, 6},
        {0.00086, 7, 0, 5, 5, 8},
        {0.00082, 7, 0, 8},
        {15000, 7, 6, 0, 5, 8},
        {0.00013, 9, 0, 10, 5, 8},
        {24000, 9, 6, 0, 11},
        {16500, 11, 2, 0, 1, 10, 12},
        {9000, 11, 1, 0, 13},
        {0.022, 13, 0, 11, 1},
        {12000, 10, 2, 0, 14, 1},
        {1.88, 14, 0, 7, 5},
        {16300, 1, 6, 0, 15},
        {4800000, 3, 0, 4},
        {0.00035, 4, 0, 16},
        {0.0175, 4, 0, 3},
        {1e8, 16, 0, 6, 6},
        {4.44e11, 16, 0, 3},
        {1240, 17, 6, 0, 18, 5},
        {2.1, 19, 0, 2},
        {5.78, 19, 0, 1, 3},
        {0.0474, 1, 4, 0, 19},
        {1780, 19, 1, 0, 20},
        {3.12, 20, 0, 19, 1}
    };

    public Pollution {
        Quantities.check(Pollution.class, duration, points);
    }

    public Pollution() {
        this(60, 50);
    }

    @Override
    public List<String> names() {
        return IntStream.rangeClosed(1, 20).mapToObj(i -> "y" + i).toList();
    }

    @Override
    public String timeUnit() {
        return "min";
    }

    @Override
    public double[] times() {
        return SolvedTrajectory.even(duration, points);
    }

    @Override
    public double[] start() {
        double[] start = new double[20];
        start[1] = 0.2;
        start[3] = 0.04;
        start[6] = 0.1;
        start[7] = 0.3;
        start[8] = 0.01;
        start[16] = 0.007;
        return start;
    }

    @Override
    public VectorField field() {
        return (t, y, dydt) -> {
            Arrays.fill(dydt, 0);
            for (double[] reaction : REACTIONS) {
                double rate = reaction[0];
                int arrow = reaction[2] == 0 ? 2 : 3;
                for (int k = 1; k < arrow; k++) {
                    rate *= y[(int) reaction[k] - 1];
                }
                for (int k = 1; k < reaction.length; k++) {
                    if (k != arrow) {
                        dydt[(int) reaction[k] - 1] += k < arrow ? -rate : rate;
                    }
                }
            }
        };
    }
}
