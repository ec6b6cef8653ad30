package barnacle.task;

import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.Seed;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reproduce a recording: each output follows one column of a trace. Row i is compared with the readout averaged over a window that
 * begins {@code settling + i · interval} into the trial: as long as a time step for voltages, as long as the interval for rates.
 *
 * @param trace in the unit of what the readout reads
 */
public record TraceFit(
        Trace trace,

        @Quantity(
                label = "Settling time",
                unit = "ms",
                min = 0,
                max = 1_000_000,
                help = "How long the network runs before the trace begins.")
        double settling,

        @Quantity(
                label = "Window",
                unit = "ms",
                min = 0,
                minExclusive = true,
                max = 1_000_000,
                help =
                        "The readout is averaged over this time from each row on: a time step for voltages, the interval for"
                                + " rates.")
        double window,

        @Quantity(label = "Tolerance", min = 0, max = 1e12, help = Deviations.TOLERANCE)
        double tolerance,

        Loss loss)
        implements FitTask {
    public TraceFit {
        Quantities.check(TraceFit.class, trace, settling, window, tolerance, loss);
        if (window > trace.interval()) {
            throw new InvalidSetting(
                    "window",
                    "window is " + Quantities.text(window) + " ms; it must be at most the trace's interval, "
                            + Quantities.text(trace.interval()) + " ms.");
        }
    }

    public TraceFit() {
        this(
                new Trace(List.of("output 0 (1)"), 10, new Matrix(4, 1, new double[] {0, 0.5, 0.5, 0})),
                100,
                10,
                0.1,
                new MeanSquared());
    }

    @Override
    public double duration() {
        return settling + (trace.values().rows() - 1) * trace.interval() + window;
    }

    @Override
    public int outputs() {
        return trace.columns().size();
    }

    @Override
    public List<String> outputNames() {
        return trace.columns();
    }

    @Override
    public List<Epoch> epochs() {
        return Courses.epochs(this, settling, "trace");
    }

    @Override
    public Trials draw(
            Network network, SimulationSettings settings, Seed seed, String stream, long iteration, int count) {
        Matrix course = trace.values();
        List<Window> windows = Courses.windows(settling, window, trace.interval(), course.rows(), settings);
        double[][] values = new double[course.rows()][course.columns()];
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < values[i].length; k++) {
                values[i][k] = course.get(i, k);
            }
        }
        return Courses.draw(this, windows, values, settings, seed, stream, iteration, count);
    }

    @Override
    public List<Issue> issues(Network network, SimulationSettings settings) {
        Map<String, Double> times = new LinkedHashMap<>();
        times.put("settling", settling);
        times.put("window", window);
        times.put("trace/interval", trace.interval());
        return Courses.issues(this, times, network, settings);
    }
}
