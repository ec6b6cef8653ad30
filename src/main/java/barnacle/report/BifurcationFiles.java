package barnacle.report;

import barnacle.analysis.branch.Branch;
import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.CycleBranch;
import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.PhaseResponse;
import barnacle.analysis.branch.SpecialCurve;
import barnacle.analysis.branch.SpecialCycle;
import barnacle.analysis.branch.SpecialPoint;
import barnacle.analysis.branch.Spectrum;
import barnacle.file.CsvFile;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.plot.Axis;
import barnacle.plot.BranchPlot;
import barnacle.plot.Figure;
import barnacle.plot.ResponsePlot;
import barnacle.setting.Dimension;
import barnacle.setting.Language;
import barnacle.setting.Quantities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes bifurcation diagrams and phase responses into a folder: numbers as CSV with units in the header, figures. */
public final class BifurcationFiles {
    public static final List<String> BIFURCATION =
            List.of("fixed-points.csv", "cycles.csv", "special-points.csv", "bifurcation.png");
    /** Beside {@link #BIFURCATION} over a second parameter. */
    public static final List<String> CURVES = List.of("curves.csv", "curves.png");

    public static final List<String> PRC = List.of("prc.csv", "kicks.csv", "prc.png");

    private BifurcationFiles() {}

    private static String time(Neuron neuron) {
        return neuron.unit(Dimension.TIME);
    }

    /** A parameter as a column: "current_uA_cm2". */
    private static String column(Neuron neuron, String parameter) {
        return ColumnNames.named(parameter, NeuronField.unit(neuron, parameter));
    }

    private static String label(Neuron neuron, String parameter) {
        String unit = NeuronField.unit(neuron, parameter);
        String name = parameter.equals(NeuronField.CURRENT) ? "constant current I" : parameter;
        return unit.isEmpty() ? name : name + " / (" + unit + ")";
    }

    private static List<String> variables(Neuron neuron, String before) {
        return neuron.variables().stream()
                .map(variable -> before + ColumnNames.of(variable))
                .toList();
    }

    /** Names of some numbers and what follows them. */
    @SafeVarargs
    private static List<String> header(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private static List<String> complex(String name, int count, String unit) {
        List<String> names = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            names.add(ColumnNames.named(name + k + "_real", unit));
            names.add(ColumnNames.named(name + k + "_imaginary", unit));
        }
        return names;
    }

    private static void add(List<Object> row, double... values) {
        for (double value : values) {
            row.add(value);
        }
    }

    private static void add(List<Object> row, Spectrum values) {
        for (int k = 0; k < values.size(); k++) {
            add(row, values.real()[k], values.imaginary()[k]);
        }
    }

    /**
     * Writes {@code fixed-points.csv}, {@code cycles.csv}, {@code special-points.csv} and {@code bifurcation.png}.
     *
     * @param name of the neuron
     * @param parameter that the diagram is over
     */
    public static void bifurcation(FigureFolder folder, String name, Neuron neuron, String parameter, Diagram diagram)
            throws IOException {
        int n = neuron.variables().size();
        String over = column(neuron, parameter);
        String perTime = neuron.unit(Dimension.RATE);
        List<List<Object>> points = new ArrayList<>();
        for (int b = 0; b < diagram.rest().size(); b++) {
            Branch branch = diagram.rest().get(b);
            for (Branch.Stretch part : branch.stretches()) {
                for (int i = part.from(); i <= part.to(); i++) {
                    BranchPoint point = branch.points().get(i);
                    List<Object> row = new ArrayList<>(List.of(b + 1, point.parameter()));
                    add(row, point.state());
                    row.add(part.isStable() ? "stable" : "unstable");
                    add(row, point.eigenvalues());
                    points.add(row);
                }
            }
        }
        CsvFile.table(
                folder.file("fixed-points.csv"),
                header(
                        List.of("branch", over),
                        variables(neuron, ""),
                        List.of("stability"),
                        complex("eigenvalue", n, perTime)),
                points);
        List<List<Object>> cycles = new ArrayList<>();
        for (int b = 0; b < diagram.cycles().size(); b++) {
            CycleBranch branch = diagram.cycles().get(b);
            for (Branch.Stretch part : branch.stretches()) {
                for (int i = part.from(); i <= part.to(); i++) {
                    CyclePoint point = branch.points().get(i);
                    List<Object> row = new ArrayList<>(List.of(b + 1, point.parameter(), point.period()));
                    add(row, point.lowest());
                    add(row, point.highest());
                    row.add(part.isStable() ? "stable" : "unstable");
                    add(row, point.multipliers());
                    cycles.add(row);
                }
            }
        }
        CsvFile.table(
                folder.file("cycles.csv"),
                header(
                        List.of("branch", over, ColumnNames.named("period", time(neuron))),
                        variables(neuron, "lowest_"),
                        variables(neuron, "highest_"),
                        List.of("stability"),
                        complex("multiplier", n - 1, "")),
                cycles);
        special(folder, neuron, over, diagram);
        NeuronVariable voltage = neuron.voltage();
        BranchPlot plot = new BranchPlot(diagram, label(neuron, parameter), Double.NaN);
        List<Figure.PlotRow> rows = new ArrayList<>(List.of(Figure.PlotRow.of(
                470, plot.states("Bifurcation diagram of " + name, ColumnNames.label(voltage), Language.ENGLISH))));
        if (!diagram.cycles().isEmpty()) {
            rows.add(Figure.PlotRow.of(220, plot.periods(ColumnNames.label("period", time(neuron)), Language.ENGLISH)));
        }
        folder.figure("bifurcation.png", new Figure(rows));
    }

    private static void special(FigureFolder folder, Neuron neuron, String over, Diagram diagram) throws IOException {
        List<List<Object>> special = new ArrayList<>();
        for (SpecialPoint point : diagram.specialPoints()) {
            double v = point.at().state()[0];
            special.add(List.of(
                    point.kind(),
                    point.parameter(),
                    v,
                    v,
                    point.period(),
                    point.lyapunov(),
                    point.towards() > 0 ? "larger" : point.towards() < 0 ? "smaller" : ""));
        }
        for (CycleBranch branch : diagram.cycles()) {
            for (SpecialCycle cycle : branch.specialCycles()) {
                CyclePoint at = cycle.at();
                special.add(List.of(
                        cycle.kind(), at.parameter(), at.lowest()[0], at.highest()[0], at.period(), Double.NaN, ""));
            }
            if (!branch.points().isEmpty()) {
                CyclePoint last = branch.last();
                special.add(List.of(
                        "cycles end: " + branch.end().kind().name(),
                        branch.end().parameter(),
                        last.lowest()[0],
                        last.highest()[0],
                        last.period(),
                        Double.NaN,
                        ""));
            }
        }
        String v = ColumnNames.of(neuron.voltage());
        CsvFile.table(
                folder.file("special-points.csv"),
                List.of(
                        "kind",
                        over,
                        "lowest_" + v,
                        "highest_" + v,
                        ColumnNames.named("period", time(neuron)),
                        "first_lyapunov_coefficient",
                        "cycles_go_towards"),
                special);
    }

    /**
     * Writes {@code curves.csv} and {@code curves.png}.
     *
     * @param second the other parameter
     * @param range of it
     */
    public static void curves(
            FigureFolder folder,
            String name,
            Neuron neuron,
            String parameter,
            String second,
            Range range,
            Diagram diagram,
            List<SpecialCurve> curves)
            throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < curves.size(); k++) {
            SpecialCurve curve = curves.get(k);
            for (SpecialCurve.Point point : curve.points()) {
                String corner = curve.corners().stream()
                        .filter(c -> c.at() == point)
                        .map(c -> c.kind().toString())
                        .findFirst()
                        .orElse("");
                List<Object> row = new ArrayList<>(List.of(k + 1, curve.kind(), point.first(), point.second()));
                add(row, point.state());
                row.add(corner);
                rows.add(row);
            }
        }
        CsvFile.table(
                folder.file("curves.csv"),
                header(
                        List.of("curve", "kind", column(neuron, parameter), column(neuron, second)),
                        variables(neuron, ""),
                        List.of("corner")),
                rows);
        folder.figure(
                "curves.png",
                new Figure(List.of(Figure.PlotRow.of(
                        470,
                        new BranchPlot(diagram, label(neuron, parameter), Double.NaN)
                                .curves(
                                        "Folds and Hopf points of " + name,
                                        Axis.linear(label(neuron, second), range.low(), range.high()),
                                        curves,
                                        Double.NaN,
                                        Language.ENGLISH)))));
    }

    /**
     * Writes {@code prc.csv}, {@code kicks.csv} and {@code prc.png}.
     *
     * @param capacitance of the neuron, by which a charge is divided to be a kick of the voltage
     */
    public static void prc(FigureFolder folder, String name, Neuron neuron, double capacitance, PhaseResponse response)
            throws IOException {
        String v = neuron.unit(Dimension.VOLTAGE);
        String charge =
                neuron.unit(Dimension.CURRENT).isEmpty() ? "" : neuron.unit(Dimension.CURRENT) + "_" + time(neuron);
        List<List<Object>> rows = new ArrayList<>();
        int n = neuron.variables().size();
        for (int k = 0; k < response.phases().length; k++) {
            List<Object> row = new ArrayList<>(List.of(response.phases()[k]));
            for (int i = 0; i < n; i++) {
                row.add(response.states()[i][k]);
            }
            for (int i = 0; i < n; i++) {
                row.add(response.responses()[i][k]);
            }
            row.add(response.responses()[0][k] / capacitance);
            rows.add(row);
        }
        List<String> perUnit = neuron.variables().stream()
                .map(variable -> ColumnNames.named(
                        "advance_by_" + variable.name() + "_cycles",
                        variable.unit().isEmpty() ? "" : "per_" + variable.unit()))
                .toList();
        CsvFile.table(
                folder.file("prc.csv"),
                header(
                        List.of("phase_cycles"),
                        variables(neuron, ""),
                        perUnit,
                        List.of(ColumnNames.named(
                                "advance_by_charge_cycles", charge.isEmpty() ? "" : "per_" + charge))),
                rows);
        List<List<Object>> kicks = new ArrayList<>();
        for (int k = 0; k < response.kickPhases().length; k++) {
            double advance = response.kickResponses()[k];
            kicks.add(List.of(response.kickPhases()[k], response.kick(), advance * response.kick(), advance));
        }
        CsvFile.table(
                folder.file("kicks.csv"),
                List.of("phase_cycles", ColumnNames.named("kick", v), "advance_cycles", perUnit.get(0)),
                kicks);
        ResponsePlot plot = new ResponsePlot(response);
        String kick = Quantities.text(response.kick(), v);
        folder.figure(
                "prc.png",
                new Figure(List.of(
                        Figure.PlotRow.of(360, plot.response("Phase response of " + name, v, kick, Language.ENGLISH)),
                        Figure.PlotRow.of(200, plot.cycle(ColumnNames.label(neuron.voltage()), Language.ENGLISH)))));
    }
}
