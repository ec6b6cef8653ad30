package barnacle.ode;

import barnacle.setting.Quantities;
import java.util.Arrays;
import java.util.List;

/**
 * Optimise, then discretise: the adjoint equation dλ/dt = -(∂f/∂y)' λ solved backward along the dense forward solution,
 * λ growing by the functional's derivative at each time, and (∂f/∂θ)' λ summed by Gauss's quadrature of three points in
 * each backward step. Right as far as the two solves are: the error is that of the tolerance, not of rounding.
 *
 * <p>Source: Chen, Rubanova, Bettencourt and Duvenaud, Neural ordinary differential equations, NeurIPS 2018, equations
 * 4 and 5; the forward solution is kept, not solved again backward, which is unstable (Gholami, Keutzer and Biros,
 * ANODE, IJCAI 2019).
 *
 * @param solver of both solves
 */
public record ContinuousAdjoint(Solver solver) implements Adjoint {
    private static final double[] NODES = {0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)};
    private static final double[] WEIGHTS = {5 / 18.0, 8 / 18.0, 5 / 18.0};

    public ContinuousAdjoint {
        Quantities.check(ContinuousAdjoint.class, solver);
    }

    public ContinuousAdjoint() {
        this(new Solver());
    }

    @Override
    public Gradient gradient(
            AdjointField field, double[] initial, double[] times, Functional functional, Observer observer) {
        int n = initial.length;
        DenseSolution trajectory = new DenseSolution();
        Solution forward = solver.solve(field, initial, times, List.of(), trajectory);
        if (forward.failed()) {
            return Gradient.failed(n, field.parameters(), forward.message());
        }
        double[][] slopes = new double[times.length][n];
        double value = functional.value(forward.values(), slopes);
        double[] parameterBar = new double[field.parameters()];
        double[] ignored = new double[n];
        double[] state = new double[n];
        double[] between = new double[n];
        double[] scaled = new double[n];
        // Backward in t is forward in -t.
        VectorField adjoint = (minusT, bar, change) -> {
            Arrays.fill(change, 0);
            trajectory.state(-minusT, state);
            field.pullBack(-minusT, state, bar, change, null);
        };
        StepObserver quadrature = step -> {
            double h = step.to() - step.from();
            for (int node = 0; node < NODES.length; node++) {
                double minusT = step.from() + NODES[node] * h;
                step.state(minusT, between);
                for (int i = 0; i < n; i++) {
                    scaled[i] = WEIGHTS[node] * h * between[i];
                }
                trajectory.state(-minusT, state);
                field.pullBack(-minusT, state, scaled, ignored, parameterBar);
            }
            return true;
        };
        double[] bar = new double[n];
        for (int k = times.length - 1; k > 0; k--) {
            DiscreteAdjoint.add(slopes[k], bar);
            Solution backward =
                    solver.solve(adjoint, bar, new double[] {-times[k], -times[k - 1]}, List.of(), quadrature);
            if (backward.failed()) {
                return Gradient.failed(n, field.parameters(), "The adjoint equation, in -t: " + backward.message());
            }
            bar = backward.endState();
            observer.at(k - 1, bar);
        }
        DiscreteAdjoint.add(slopes[0], bar);
        return new Gradient(value, bar, parameterBar, "");
    }
}
