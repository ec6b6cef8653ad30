package barnacle.report;

import barnacle.analysis.GateCurves;
import barnacle.analysis.PhasePlane;
import barnacle.analysis.RateCurve;
import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.RateSweep;
import barnacle.file.CsvFile;
import barnacle.file.Output;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.plot.Extent;
import barnacle.setting.Dimension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes what was found of one neuron into a folder: numbers as CSV with units in the header, and figures as PNG.
 */
public final class NeuronFiles {
    /** The names of the files. */
    public static final List<String> NAMES = List.of(
            "rate-curve.csv", "rate-sweep.csv", "fixed-points.csv", "gates.csv", "nullclines.csv", "neuron.png");

    private static final int NULLCLINE_POINTS = 561;

    private NeuronFiles() {}

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
            FigureFolder folder,
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
        folder.figure("neuron.png", new NeuronFigure(neuron, curve, here, plane, voltages).figure(name, points));
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
    public static void sweep(FigureFolder folder, Neuron neuron, RateSweep sweep) throws IOException {
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
}
