package barnacle.task;

import barnacle.setting.Quantities;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment of a trajectory beside what an equation makes of it, as the loss looks at both: each component divided by
 * its scale.
 *
 * @param segment that should be followed
 * @param scale [component]: the largest size on the whole trajectory if the task is scaled, and 1 otherwise; not to be
 *     modified
 * @param solution [point][component], unscaled, the segment's first state first, NaN from where it failed on; not to be
 *     modified
 */
public record Fit(TrajectoryFit task, TrajectorySegment segment, double[] scale, double[][] solution) {
    /** @param whole trajectory, of which {@code segment} is a part */
    public static Fit of(TrajectoryFit task, TrajectorySegment whole, TrajectorySegment segment, double[][] solution) {
        return new Fit(task, segment, task.scale(whole), solution);
    }

    /** What each component is, with what it is divided by: "y2 / 3.65e-5" of a scaled one. */
    public List<String> names() {
        List<String> names = task.trajectory().names();
        if (!task.scaled()) {
            return names;
        }
        List<String> scaled = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            double by = new BigDecimal(scale[k]).round(new MathContext(3)).doubleValue();
            scaled.add(by == 1 ? names.get(k) : names.get(k) + " / " + Quantities.text(by));
        }
        return scaled;
    }

    /** A component that should be, over the segment's times, divided by its scale; a fresh array. */
    public double[] target(int component) {
        return scaled(segment.states(), component);
    }

    /** A component of the solution, likewise. */
    public double[] solved(int component) {
        return scaled(solution, component);
    }

    private double[] scaled(double[][] states, int component) {
        double[] values = new double[states.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = states[i][component] / scale[component];
        }
        return values;
    }

    /**
     * The loss of this segment, its first point left out, and whether it is within the task's tolerance; NaN if it
     * failed.
     */
    public Loss.Score misfit() {
        int points = solution.length - 1;
        int components = scale.length;
        double[] readout = new double[points * components];
        double[][] targets = new double[points][components];
        for (int i = 0; i < points; i++) {
            for (int k = 0; k < components; k++) {
                readout[i * components + k] = solution[i + 1][k] / scale[k];
                targets[i][k] = segment.states()[i + 1][k] / scale[k];
            }
        }
        return task.loss()
                .score(readout, components, new Targets.Values(new double[][][] {targets}, task.tolerance()), null);
    }
}
