package barnacle.app.neuron;

import barnacle.analysis.GateCurves;
import barnacle.analysis.branch.Branch;
import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.CycleBranch;
import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.PhaseResponse;
import barnacle.analysis.branch.RateSweep;
import barnacle.analysis.branch.SpecialCurve;
import barnacle.file.CsvTable;
import barnacle.model.Neuron;
import barnacle.setting.Dimension;
import java.util.ArrayList;
import java.util.List;

/** The numbers behind the lab's charts, in English as all files are. */
final class LabTables {
    private LabTables() {}

    private static String headed(String name, String unit) {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    private static String over(Neuron neuron, String parameter) {
        return headed(parameter, NeuronField.unit(neuron, parameter));
    }

    private static String voltage(Neuron neuron, String before) {
        return headed(before + neuron.voltage().name(), neuron.voltage().unit());
    }

    /** Every point of a diagram; rest has one voltage and no period. */
    static CsvTable diagram(Neuron neuron, String parameter, Diagram diagram) {
        List<List<Object>> rows = new ArrayList<>();
        for (int b = 0; b < diagram.rest().size(); b++) {
            Branch branch = diagram.rest().get(b);
            for (Branch.Stretch part : branch.stretches()) {
                for (BranchPoint point : branch.points().subList(part.from(), part.to() + 1)) {
                    double v = point.state()[0];
                    rows.add(row("rest", b, point.parameter(), v, v, Double.NaN, part.isStable()));
                }
            }
        }
        for (int b = 0; b < diagram.cycles().size(); b++) {
            CycleBranch branch = diagram.cycles().get(b);
            for (Branch.Stretch part : branch.stretches()) {
                for (CyclePoint point : branch.points().subList(part.from(), part.to() + 1)) {
                    rows.add(row(
                            "cycle",
                            b,
                            point.parameter(),
                            point.lowest()[0],
                            point.highest()[0],
                            point.period(),
                            part.isStable()));
                }
            }
        }
        return new CsvTable(
                List.of(
                        "what",
                        "branch",
                        over(neuron, parameter),
                        voltage(neuron, "lowest "),
                        voltage(neuron, "highest "),
                        headed("period", neuron.unit(Dimension.TIME)),
                        "stability"),
                rows);
    }

    private static List<Object> row(
            String what, int branch, double parameter, double low, double high, double period, boolean isStable) {
        return List.of(what, branch + 1, parameter, low, high, period, isStable ? "stable" : "unstable");
    }

    static CsvTable curves(Neuron neuron, String first, String second, List<SpecialCurve> curves) {
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < curves.size(); k++) {
            for (SpecialCurve.Point point : curves.get(k).points()) {
                rows.add(List.of(k + 1, curves.get(k).kind(), point.first(), point.second(), point.state()[0]));
            }
        }
        return new CsvTable(
                List.of("curve", "kind", over(neuron, first), over(neuron, second), voltage(neuron, "")), rows);
    }

    static CsvTable rates(Neuron neuron, RateSweep sweep) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < sweep.currents().length; i++) {
            rows.add(List.of(sweep.currents()[i], sweep.up()[i], sweep.down()[i]));
        }
        String unit = neuron.unit(Dimension.FREQUENCY);
        return new CsvTable(
                List.of(over(neuron, NeuronField.CURRENT), headed("rate up", unit), headed("rate down", unit)), rows);
    }

    static CsvTable voltages(Neuron neuron) {
        double[][] steady = LabPlots.steady(neuron);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < steady[0].length; i++) {
            rows.add(List.of(steady[0][i], steady[1][i]));
        }
        return new CsvTable(List.of(over(neuron, NeuronField.CURRENT), voltage(neuron, "")), rows);
    }

    static CsvTable gates(Neuron neuron, GateCurves gates, String form, String unit) {
        List<String> header = new ArrayList<>(List.of(voltage(neuron, "")));
        gates.names().forEach(name -> header.add(headed(form.replace("%s", name), unit)));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < gates.voltages().length; i++) {
            List<Object> row = new ArrayList<>(List.of(gates.voltages()[i]));
            for (double[] values : gates.values()) {
                row.add(values[i]);
            }
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    /** The response by the adjoint, and then by kicks. */
    static CsvTable response(Neuron neuron, PhaseResponse response) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < response.phases().length; i++) {
            rows.add(List.of("adjoint", response.phases()[i], response.responses()[0][i], response.states()[0][i]));
        }
        for (int i = 0; i < response.kickPhases().length; i++) {
            rows.add(List.of("kick", response.kickPhases()[i], response.kickResponses()[i], Double.NaN));
        }
        String per = neuron.unit(Dimension.VOLTAGE).isEmpty() ? "cycles" : "cycles/" + neuron.unit(Dimension.VOLTAGE);
        return new CsvTable(List.of("by", "phase (cycles)", "advance (" + per + ")", voltage(neuron, "")), rows);
    }
}
