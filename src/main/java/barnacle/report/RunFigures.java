package barnacle.report;

import barnacle.plot.CurvePlot;
import barnacle.plot.Figure;
import barnacle.plot.FitPlot;
import barnacle.plot.Ink;
import barnacle.plot.Plot;
import barnacle.plot.RasterPlot;
import barnacle.plot.Series;
import barnacle.plot.TracePlot;
import barnacle.plot.TrialTime;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import barnacle.sim.Recording;
import barnacle.task.Fit;
import barnacle.task.NetworkTask;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of one run: what a machine without a display can still show. */
public final class RunFigures {
    private static final double HIGH = 310;
    private static final int TRACES = 4;

    private RunFigures() {}

    /**
     * Loss and accuracy by iteration: the raw values faint, their smoothed course strong, evaluations with their 95 %
     * interval where they have one. Accuracy is left out where nothing is right or wrong.
     *
     * @param reports in order; at least one
     * @param problem that was trained
     */
    public static Figure training(List<IterationReport> reports, Problem problem) {
        CurvePlot loss = new CurvePlot(
                "Training loss", ColumnNames.label("loss", problem.loss().unit()), true);
        CurvePlot accuracy = new CurvePlot("Accuracy", "fraction right", false);
        accuracy.evaluated(Sentence.plain(problem.drawsNewTrials() ? "held-out trials" : problem.evaluated()));
        accuracy.range(0, 1);
        if (!Double.isNaN(problem.chance())) {
            accuracy.level(Sentence.plain("chance"), problem.chance());
        }
        for (IterationReport r : reports) {
            loss.add(r.iteration(), r.loss());
            accuracy.add(r.iteration(), r.outcome().accuracy());
            if (r.heldOut() != null) {
                accuracy.addInterval(
                        r.iteration(),
                        r.heldOut().accuracy(),
                        r.heldOut().accuracyLow(),
                        r.heldOut().accuracyHigh());
            }
        }
        List<Figure.PlotRow> rows = new ArrayList<>(List.of(Figure.PlotRow.of(HIGH, loss.plot())));
        if (reports.stream().anyMatch(r -> !Double.isNaN(r.outcome().accuracy()))) {
            rows.add(Figure.PlotRow.of(HIGH, accuracy.plot()));
        }
        return new Figure(rows);
    }

    /**
     * One trial: every neuron's spikes, the voltage of the first few neurons, and the readout of each class through the
     * trial's epochs, with the right class marked.
     *
     * @param label the right class
     */
    public static Figure trial(NetworkTask task, Recording recording, int label) {
        double[] times = new double[recording.samples()];
        Arrays.setAll(times, recording::time);
        int neurons = Math.min(TRACES, recording.program().neurons());
        TrialTime time =
                new TrialTime(task.epochs(), recording.program().network().unit(Dimension.TIME));
        Plot raster = new RasterPlot("Spikes of every neuron", recording.spikes(), time, task.duration()).plot();
        Plot voltage = new TracePlot(
                        "Membrane potential",
                        ColumnNames.label(
                                recording.program().network().namingNeuron().voltage()),
                        IntStream.range(0, neurons)
                                .mapToObj(i -> new Series(times, recording.voltage(i), times.length))
                                .toList(),
                        IntStream.range(0, neurons).mapToObj(i -> "neuron " + i).toList(),
                        time,
                        -1)
                .plot();
        Plot readout = new TracePlot(
                        Sentence.plain("Readout: the right answer is "
                                + task.outputNames().get(label)),
                        Sentence.plain("readout"),
                        IntStream.range(0, task.outputs())
                                .mapToObj(k -> new Series(times, recording.readout(k), times.length))
                                .toList(),
                        task.outputNames(),
                        time,
                        label)
                .plot();
        return new Figure(List.of(
                Figure.PlotRow.of(260, raster), Figure.PlotRow.of(260, voltage), Figure.PlotRow.of(HIGH, readout)));
    }

    /**
     * A solution of a neural differential equation: each component over time, lines over the points they should go
     * through, and the first component over the second.
     *
     * @param fit with at least one component; of many the first are drawn, and the title says so
     */
    public static Figure solution(Fit fit) {
        int components = Math.min(Ink.SERIES, fit.names().size());
        boolean plane = fit.names().size() > 1;
        double[] times = fit.segment().times();
        List<FitPlot.Course> targets = new ArrayList<>();
        List<FitPlot.Course> solutions = new ArrayList<>();
        for (int k = 0; k < components; k++) {
            targets.add(new FitPlot.Course(fit.names().get(k), times, fit.target(k)));
            solutions.add(new FitPlot.Course(fit.names().get(k), times, fit.solved(k)));
        }
        FitPlot course = new FitPlot(
                plane ? title(components, fit.names().size()) : fit.names().get(0),
                fit.task().trajectory().timeLabel().toString(),
                fit.task().scaled() ? "state / largest size" : "state",
                fit.segment().growsOverDecades() ? FitPlot.Shape.OVER_DECADES : FitPlot.Shape.OVER_TIME,
                targets,
                solutions);
        List<Figure.PlotRow> rows = new ArrayList<>(List.of(Figure.PlotRow.of(400, course.plot())));
        if (plane) {
            FitPlot phase = new FitPlot(
                    "Phase plane",
                    fit.names().get(0),
                    fit.names().get(1),
                    FitPlot.Shape.PLANE,
                    List.of(new FitPlot.Course(fit.names().get(1), fit.target(0), fit.target(1))),
                    List.of(new FitPlot.Course(fit.names().get(1), fit.solved(0), fit.solved(1))));
            rows.add(Figure.PlotRow.of(370, phase.plot()));
        }
        return new Figure(rows);
    }

    /** Short, since the legend stands beside it. */
    static String title(int drawn, int components) {
        return drawn == components ? "Over time" : "The first " + drawn + " of " + components;
    }
}
