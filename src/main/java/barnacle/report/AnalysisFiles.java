package barnacle.report;

import static barnacle.setting.FamilyTable.entry;

import barnacle.analysis.Activity;
import barnacle.analysis.AdjointTrace;
import barnacle.analysis.AdjointTrace.BlockNorm;
import barnacle.analysis.AdjointTrace.TracedState;
import barnacle.analysis.GateCurves;
import barnacle.analysis.GradientCheck;
import barnacle.analysis.GradientCheck.Comparison;
import barnacle.analysis.Lesion;
import barnacle.analysis.LossLandscape.Line;
import barnacle.analysis.LossLandscape.Plane;
import barnacle.analysis.Persistence;
import barnacle.analysis.PhasePlane;
import barnacle.analysis.PrincipalComponents;
import barnacle.analysis.RateCurve;
import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.RateSweep;
import barnacle.file.CsvFile;
import barnacle.file.Output;
import barnacle.file.OutputFolder;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.setting.Dimension;
import barnacle.setting.FamilyTable;
import barnacle.sim.Block;
import barnacle.task.NetworkTask;
import barnacle.task.TrajectoryFit;
import barnacle.train.Evaluation;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.ParameterSpace.BlockRange;
import barnacle.train.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what an analysis found into a folder: numbers as CSV with units in the header, and figures as PNG.
 */
public final class AnalysisFiles {
    /** The names of the files of each analysis. */
    public static final List<String> NEURON = List.of(
            "rate-curve.csv", "rate-sweep.csv", "fixed-points.csv", "gates.csv", "nullclines.csv", "neuron.png");

    public static final List<String> GRADIENT = List.of("gradient.csv", "gradient.png");
    public static final List<String> LINE = List.of("line.csv", "line.png");
    public static final List<String> PLANE = List.of("plane.csv", "plane.png");
    public static final List<String> ACTIVITY =
            List.of("components.csv", "loadings.csv", "trajectories.csv", "persistence.csv", "activity.png");
    public static final List<String> LESIONS = List.of("lesions.csv", "lesions.png");
    public static final List<String> ADJOINT = List.of("adjoint.csv", "blocks.csv", "adjoint.png");

    private static final int NULLCLINE_POINTS = 561;

    private AnalysisFiles() {}

    private static void write(Output png, Figure figure) throws IOException {
        RunFigures.write(png, figure);
    }

    /**
     * Writes {@code rate-curve.csv}, {@code fixed-points.csv}, {@code neuron.png} and, of a neuron of two variables,
     * {@code nullclines.csv}.
     *
     * @param curve from the group's own initial state
     * @param points all fixed points at each of the curve's currents, which their parameter is
     * @param here what there is at the current that is looked at
     * @param plane there; empty of more than two variables
     */
    public static void neuron(
            OutputFolder folder,
            String name,
            Neuron neuron,
            RateCurve curve,
            List<BranchPoint> points,
            NeuronHere here,
            Optional<PhasePlane> plane)
            throws IOException {
        String current = ColumnNames.named("current", neuron.unit(Dimension.CURRENT));
        String v = ColumnNames.of(neuron.voltage());
        List<List<Object>> rates = new ArrayList<>();
        for (int i = 0; i < curve.currents().length; i++) {
            rates.add(List.of(curve.currents()[i], curve.rates()[i], curve.lowest()[i], curve.highest()[i]));
        }
        CsvFile.table(
                folder.file("rate-curve.csv"),
                List.of(
                        current,
                        ColumnNames.named("rate", neuron.unit(Dimension.FREQUENCY)),
                        "lowest_" + v,
                        "highest_" + v),
                rates);
        fixedPoints(folder.file("fixed-points.csv"), neuron, points);
        Range shown = neuron.voltage().shown();
        double round = shown.width() / 14;
        Extent seen = Extent.of(curve.lowest(), curve.highest(), here.way()[0]).or(0, 0);
        double low = Math.min(shown.low(), round * Math.floor(seen.min() / round));
        double high = Math.max(shown.high(), round * Math.ceil(seen.max() / round));
        double[] even = new double[NULLCLINE_POINTS];
        Arrays.setAll(even, i -> low + (high - low) * i / (NULLCLINE_POINTS - 1));
        gates(folder.file("gates.csv"), neuron, even);
        double[] voltages = plane.map(p -> p.withPoles(even)).orElse(even);
        if (plane.isPresent()) {
            String w = ColumnNames.of(neuron.gates().get(0));
            List<List<Object>> nullclines = new ArrayList<>();
            for (double at : voltages) {
                nullclines.add(List.of(
                        at, plane.get().voltageNullcline(at), plane.get().gateNullcline(at)));
            }
            CsvFile.table(
                    folder.file("nullclines.csv"),
                    List.of(
                            v,
                            w + "_where_dv_dt_is_0",
                            w + "_where_d" + neuron.gates().get(0).name() + "_dt_is_0"),
                    nullclines);
        }
        write(folder.file("neuron.png"), new NeuronFigure(neuron, curve, here, plane, voltages).figure(name, points));
    }

    private static void gates(Output csv, Neuron neuron, double[] voltages) throws IOException {
        GateCurves targets = GateCurves.targets(neuron, voltages);
        GateCurves times = GateCurves.times(neuron, voltages);
        List<String> header = new ArrayList<>(List.of(ColumnNames.of(neuron.voltage())));
        List<double[]> columns = new ArrayList<>();
        for (int k = 0; k < targets.names().size(); k++) {
            String name = targets.names().get(k);
            String unit = neuron.gates().stream()
                    .filter(gate -> gate.name().equals(name))
                    .map(NeuronVariable::unit)
                    .findFirst()
                    .orElse("");
            header.add(ColumnNames.named(name + "_inf", unit));
            columns.add(targets.values()[k]);
        }
        for (int k = 0; k < times.names().size(); k++) {
            header.add(ColumnNames.named("tau_" + times.names().get(k), neuron.unit(Dimension.TIME)));
            columns.add(times.values()[k]);
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < voltages.length; i++) {
            List<Object> row = new ArrayList<>(List.of(voltages[i]));
            for (double[] column : columns) {
                row.add(column[i]);
            }
            rows.add(row);
        }
        CsvFile.table(csv, header, rows);
    }

    /**
     * Writes {@code rate-sweep.csv}: how fast a neuron fires as its current rises step by step, and as it falls again.
     *
     * @throws IOException with a sentence if it cannot be written
     */
    public static void sweep(OutputFolder folder, Neuron neuron, RateSweep sweep) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < sweep.currents().length; i++) {
            rows.add(List.of(sweep.currents()[i], sweep.up()[i], sweep.down()[i]));
        }
        String unit = neuron.unit(Dimension.FREQUENCY);
        CsvFile.table(
                folder.file("rate-sweep.csv"),
                List.of(
                        ColumnNames.named("current", neuron.unit(Dimension.CURRENT)),
                        ColumnNames.named("rate_rising", unit),
                        ColumnNames.named("rate_falling", unit)),
                rows);
    }

    /** Eigenvalues by rising real part, of a pair the negative one first. */
    private static void fixedPoints(Output file, Neuron neuron, List<BranchPoint> points) throws IOException {
        int n = neuron.variables().size();
        List<String> header = new ArrayList<>(List.of(ColumnNames.named("current", neuron.unit(Dimension.CURRENT))));
        neuron.variables().forEach(variable -> header.add(ColumnNames.of(variable)));
        for (int k = 1; k <= n; k++) {
            header.add(ColumnNames.named("eigenvalue" + k + "_real", neuron.unit(Dimension.RATE)));
            header.add(ColumnNames.named("eigenvalue" + k + "_imaginary", neuron.unit(Dimension.RATE)));
        }
        header.add("kind");
        List<List<Object>> rows = new ArrayList<>();
        for (BranchPoint point : points) {
            List<Object> row = new ArrayList<>(List.of(point.parameter()));
            for (double value : point.state()) {
                row.add(value);
            }
            for (int k = n - 1; k >= 0; k--) {
                row.add(point.eigenvalues().real()[k]);
                row.add(point.eigenvalues().imaginary()[k]);
            }
            row.add(point.stability());
            rows.add(row);
        }
        CsvFile.table(file, header, rows);
    }

    /**
     * Writes {@code gradient.csv}, in which the first method is the reference, and {@code gradient.png}.
     *
     * @param parts the blocks that are compared, for their units; all of θ together has none
     * @param unit of the loss; empty if it has none
     * @param target the cosine that the figure marks
     */
    public static void gradient(
            OutputFolder folder, GradientCheck check, List<BlockRange> parts, String unit, double target)
            throws IOException {
        Map<String, String> units = parts.stream()
                .map(BlockRange::block)
                .collect(Collectors.toMap(block -> block.name().toString(), Block::unit));
        List<List<Object>> rows = new ArrayList<>();
        for (Comparison c : check.comparisons()) {
            rows.add(List.of(
                    c.method(),
                    c.samples(),
                    c.draws(),
                    c.block(),
                    c.entries(),
                    c.norm(),
                    c.cosine(),
                    c.ratio(),
                    unit,
                    units.getOrDefault(c.block(), "")));
        }
        CsvFile.table(
                folder.file("gradient.csv"),
                List.of(
                        "method",
                        "samples",
                        "draws",
                        "block",
                        "entries",
                        "norm_loss_per_parameter",
                        "cosine_to_reference",
                        "norm_ratio_to_reference",
                        "loss_unit",
                        "unit"),
                rows);
        Optional<Figure> figure = GradientFigure.of(check, target);
        if (figure.isPresent()) {
            write(folder.file("gradient.png"), figure.get());
        }
    }

    /**
     * Writes {@code line.csv} and {@code line.png}.
     *
     * @param along what the axis is, with its unit
     * @param unit of the loss; empty if it has none
     */
    public static void line(OutputFolder folder, Line line, String along, String unit) throws IOException {
        double[] at = line.at();
        boolean smooth = line.smoothed().length > 0;
        double[] rawSlope = line.slopes(line.raw());
        double[] smoothSlope = line.slopes(line.smoothed());
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            rows.add(
                    smooth
                            ? List.of(at[i], line.raw()[i], rawSlope[i], line.smoothed()[i], smoothSlope[i])
                            : List.of(at[i], line.raw()[i], rawSlope[i]));
        }
        List<String> names =
                List.of("at_" + along, column(unit), "slope", "smoothed_" + column(unit), "smoothed_slope");
        CsvFile.table(folder.file("line.csv"), names.subList(0, smooth ? 5 : 3), rows);
        write(folder.file("line.png"), LandscapeFigure.of(line, along, unit));
    }

    /**
     * Writes {@code plane.csv} and {@code plane.png}.
     *
     * @param across what the first axis is, with its unit
     * @param up what the second axis is, with its unit
     * @param unit of the loss; empty if it has none
     */
    public static void plane(OutputFolder folder, Plane plane, String across, String up, String unit)
            throws IOException {
        boolean smooth = plane.smoothed().length > 0;
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < plane.y().length; i++) {
            for (int j = 0; j < plane.x().length; j++) {
                double x = plane.x()[j];
                double y = plane.y()[i];
                rows.add(
                        smooth
                                ? List.of(x, y, plane.raw()[i][j], plane.smoothed()[i][j])
                                : List.of(x, y, plane.raw()[i][j]));
            }
        }
        List<String> names = List.of("x_" + across, "y_" + up, column(unit), "smoothed_" + column(unit));
        CsvFile.table(folder.file("plane.csv"), names.subList(0, smooth ? 4 : 3), rows);
        write(folder.file("plane.png"), LandscapeFigure.of(plane, across, up, unit));
    }

    /**
     * Writes {@code components.csv}, {@code loadings.csv}, {@code trajectories.csv}, {@code persistence.csv} and
     * {@code activity.png}.
     *
     * @param task whose classes and epochs are shown
     * @param network whose neurons, in the order of its groups, and whose units it is
     */
    public static void activity(
            OutputFolder folder,
            NetworkTask task,
            Network network,
            Activity activity,
            PrincipalComponents components,
            Persistence persistence)
            throws IOException {
        int classes = task.outputs();
        int shown = Math.min(3, components.variances().length);
        int bins = activity.bins();
        double[] explained = components.explained();
        List<List<Object>> variances = new ArrayList<>();
        List<List<Object>> loadings = new ArrayList<>();
        for (int k = 0; k < explained.length; k++) {
            variances.add(List.of(k + 1, components.variances()[k], explained[k]));
            int i = 0;
            for (NeuronGroup group : network.groups()) {
                for (int own = 0; own < group.size(); own++, i++) {
                    loadings.add(List.of(k + 1, i, components.components()[k][i], group.name(), own));
                }
            }
        }
        CsvFile.table(
                folder.file("components.csv"),
                List.of(
                        "component",
                        ColumnNames.named("variance", squared(network.unit(Dimension.VOLTAGE))),
                        "explained_together"),
                variances);
        CsvFile.table(
                folder.file("loadings.csv"),
                List.of("component", "neuron", "loading", "group", "neuron_in_group"),
                loadings);
        double[][][] way = components.trajectories(activity, classes, shown);
        List<List<Object>> trajectories = new ArrayList<>();
        List<List<Object>> decoded = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            for (int label = 0; label < classes; label++) {
                List<Object> row = new ArrayList<>(List.of(activity.time(b), label));
                for (int k = 0; k < shown; k++) {
                    row.add(way[label][k][b]);
                }
                trajectories.add(row);
            }
            for (int tested = 0; tested < bins; tested++) {
                Evaluation e = persistence.at(b, tested);
                decoded.add(List.of(
                        activity.time(b),
                        activity.time(tested),
                        e.accuracy(),
                        e.accuracyLow(),
                        e.accuracyHigh(),
                        e.trials()));
            }
        }
        String time = network.unit(Dimension.TIME);
        List<String> header = new ArrayList<>(List.of(ColumnNames.named("t", time), "class"));
        for (int k = 1; k <= shown; k++) {
            header.add(ColumnNames.named("component" + k, network.unit(Dimension.VOLTAGE)));
        }
        CsvFile.table(folder.file("trajectories.csv"), header, trajectories);
        CsvFile.table(
                folder.file("persistence.csv"),
                List.of(
                        ColumnNames.named("learned_t", time),
                        ColumnNames.named("tested_t", time),
                        "accuracy",
                        "accuracy_low",
                        "accuracy_high",
                        "trials"),
                decoded);
        write(
                folder.file("activity.png"),
                new ActivityFigure(task, network, activity, persistence).figure(components, way));
    }

    /**
     * Writes {@code lesions.csv} and {@code lesions.png}.
     *
     * @param unit of the loss; empty if it has none
     */
    public static void lesions(OutputFolder folder, Lesion lesion, String unit) throws IOException {
        List<Lesion.Part> parts = lesion.parts();
        double intact = lesion.intact().accuracy();
        List<List<Object>> rows = new ArrayList<>();
        for (Lesion.Part part : parts) {
            Evaluation e = part.left();
            rows.add(List.of(
                    part.cut().name(),
                    part.cut().row() < 0 ? "" : part.cut().row(),
                    part.cut().column() < 0 ? "" : part.cut().column(),
                    e.accuracy(),
                    e.accuracyLow(),
                    e.accuracyHigh(),
                    e.accuracy() - intact,
                    e.loss(),
                    e.trials()));
        }
        CsvFile.table(
                folder.file("lesions.csv"),
                List.of(
                        "part",
                        "target",
                        "source_or_neuron",
                        "accuracy",
                        "accuracy_low",
                        "accuracy_high",
                        "change_of_accuracy",
                        column(unit),
                        "trials"),
                rows);
        write(folder.file("lesions.png"), LesionFigure.of(lesion));
    }

    private static final FamilyTable<Problem, AdjointFiles> ADJOINT_FILES = FamilyTable.of(
            Problem.class,
            entry(
                    NetworkProblem.class,
                    p -> (folder, trace, blocks) ->
                            adjoint(folder, p.task(), trace, blocks, p.loss().unit())),
            entry(
                    NeuralOdeProblem.class,
                    p -> (folder, trace, blocks) ->
                            adjoint(folder, p.task(), trace, blocks, p.loss().unit())));

    private interface AdjointFiles {
        void write(OutputFolder folder, AdjointTrace trace, List<BlockNorm> blocks) throws IOException;
    }

    /**
     * Writes {@code adjoint.csv}, {@code blocks.csv} and {@code adjoint.png}: of a network with its task's epochs, of
     * an equation with the adjoint of each component in the first trial.
     *
     * @param blocks of all the problem's numbers
     */
    public static void adjoint(OutputFolder folder, Problem problem, AdjointTrace trace, List<BlockNorm> blocks)
            throws IOException {
        ADJOINT_FILES.get(problem).write(folder, trace, blocks);
    }

    /**
     * Writes {@code adjoint.csv}, {@code blocks.csv} and {@code adjoint.png} of a network.
     *
     * @param task whose epochs are shown
     * @param blocks of all its numbers
     * @param unit of the loss; empty if it has none
     */
    private static void adjoint(
            OutputFolder folder, NetworkTask task, AdjointTrace trace, List<BlockNorm> blocks, String unit)
            throws IOException {
        TracedState of = trace.of();
        adjoint(folder, ColumnNames.named("t", of.timeUnit()), per(unit) + of.per(), List.of(), trace);
        blocks(folder, blocks, unit);
        write(folder.file("adjoint.png"), AdjointFigure.of(task, trace, unit));
    }

    /**
     * Writes the same files of a neural differential equation, with the adjoint of each component in the first trial.
     *
     * @param task whose names and unit of time are shown
     * @param blocks of all its numbers
     * @param unit of the loss; empty if it has none
     */
    private static void adjoint(
            OutputFolder folder, TrajectoryFit task, AdjointTrace trace, List<BlockNorm> blocks, String unit)
            throws IOException {
        String of = task.scaled() ? "largest_size" : "component";
        adjoint(
                folder,
                ColumnNames.named("t", trace.of().timeUnit()),
                per(unit) + of,
                task.trajectory().names(),
                trace);
        blocks(folder, blocks, unit);
        write(folder.file("adjoint.png"), AdjointFigure.of(task, trace, unit));
    }

    /** @param names of the entries whose adjoint in the first trial is written */
    private static void adjoint(OutputFolder folder, String time, String per, List<String> names, AdjointTrace trace)
            throws IOException {
        double[] median = trace.median();
        double[] largest = trace.largest();
        List<String> header =
                new ArrayList<>(List.of(time, "median_norm_" + per, "largest_norm_" + per, "not_finite_share"));
        names.forEach(name -> header.add("first_trial_" + per + ":" + name));
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < median.length; k++) {
            List<Object> row = new ArrayList<>(List.of(trace.times()[k], median[k], largest[k], trace.corrupted()[k]));
            for (int i = 0; i < names.size(); i++) {
                row.add(trace.adjoints()[i][k]);
            }
            rows.add(row);
        }
        CsvFile.table(folder.file("adjoint.csv"), header, rows);
    }

    private static void blocks(OutputFolder folder, List<BlockNorm> blocks, String unit) throws IOException {
        List<List<Object>> norms = new ArrayList<>();
        for (BlockNorm b : blocks) {
            norms.add(List.of(b.block().name(), b.block().unit(), b.block().size(), b.norm(), b.corrupted()));
        }
        CsvFile.table(
                folder.file("blocks.csv"),
                List.of("block", "unit", "entries", "gradient_norm_" + per(unit) + "unit", "not_finite_share"),
                norms);
    }

    private static String squared(String unit) {
        return unit.isEmpty() ? "" : unit + "²";
    }

    private static String per(String unit) {
        return (unit.isEmpty() ? "loss" : unit) + "_per_";
    }

    private static String column(String unit) {
        return unit.isEmpty() ? "loss" : "loss_" + unit;
    }
}
