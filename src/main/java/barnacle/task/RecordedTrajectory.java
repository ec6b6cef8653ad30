package barnacle.task;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.util.Arrays;
import java.util.List;

/**
 * A trajectory that somebody measured: each column of a trace is a component.
 *
 * @param trace such as a CSV file holds
 */
public record RecordedTrajectory(Trace trace) implements Trajectory {
    public RecordedTrajectory {
        Quantities.check(RecordedTrajectory.class, trace);
        if (trace.values().rows() < 2) {
            throw new InvalidSetting(
                    "trace", "RecordedTrajectory.trace.oneRow", "trace has one row; a trajectory needs at least two.");
        }
    }

    public RecordedTrajectory() {
        this(new Trace(List.of("y (1)"), 1, new Matrix(4, 1, new double[] {1, 0.5, 0.25, 0.125})));
    }

    @Override
    public List<String> names() {
        return trace.columns();
    }

    @Override
    public String timeUnit() {
        return Trace.TIME;
    }

    @Override
    public int points() {
        return trace.values().rows();
    }

    @Override
    public double[] times() {
        double[] times = new double[points()];
        Arrays.setAll(times, i -> i * trace.interval());
        return times;
    }

    @Override
    public double[][] states() {
        double[][] states = new double[points()][names().size()];
        for (int i = 0; i < states.length; i++) {
            for (int k = 0; k < states[i].length; k++) {
                states[i][k] = trace.values().get(i, k);
            }
        }
        return states;
    }
}
