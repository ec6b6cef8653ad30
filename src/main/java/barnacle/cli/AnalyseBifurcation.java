package barnacle.cli;

import barnacle.analysis.branch.CurveTracer;
import barnacle.analysis.branch.CycleBranch;
import barnacle.analysis.branch.CycleEnd;
import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Reach;
import barnacle.analysis.branch.SpecialCurve;
import barnacle.analysis.branch.SpecialCycle;
import barnacle.analysis.branch.SpecialPoint;
import barnacle.analysis.branch.Verdict;
import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.report.BifurcationFiles;
import barnacle.report.FigureFolder;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse bifurcation}: what a neuron can do over a parameter. */
@Command(
        name = "bifurcation",
        mixinStandardHelpOptions = true,
        header = {"What one neuron can do over a parameter: fixed points and cycles, stable and unstable.", ""},
        description = {
            "Follow a neuron's fixed points and limit cycles over its constant current or another parameter, with folds, Hopf"
                    + " points (sub- or supercritical), folds of cycles, period doublings, and where cycles end; over the"
                    + " current, say how it is excitable.",
            "",
            "PROJECT may also be a published set, such as \"Hopf\" or \"Hodgkin-Huxley\". The folder"
                    + " gets fixed-points.csv, cycles.csv, special-points.csv and bifurcation.png; with --second, the"
                    + " folds and Hopf points over two parameters in curves.csv and curves.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse bifurcation Hopf --out hopf",
            "  barnacle analyse bifurcation my.barnacle.json --group cells --from 0 --to 150 --out cells",
            "  barnacle analyse bifurcation SNIC --parameter gCa --from 3 --to 6 --current 45 --out gca",
            "  barnacle analyse bifurcation SNIC --second phi --second-from 0.02 --second-to 0.4 --out two"
        })
final class AnalyseBifurcation implements Callable<Integer> {
    @Mixin
    private NeuronArgument source;

    @Mixin
    private FigureOptions out;

    @Option(
            names = "--parameter",
            paramLabel = "NAME",
            defaultValue = NeuronField.CURRENT,
            description = "current, or a number of the neuron such as gCa (default: ${DEFAULT-VALUE}).")
    private String parameter;

    @Mixin
    private DiagramOptions options;

    @Option(
            names = "--current",
            paramLabel = "I",
            description = "Constant current while another parameter is moved; the neuron's own by default.")
    private Double current;

    @Option(names = "--second", paramLabel = "NAME", description = "A second parameter, for curves over both.")
    private String second;

    @Option(names = "--second-from", paramLabel = "P", description = "Its lowest value; half its value by default.")
    private Double secondFrom;

    @Option(
            names = "--second-to",
            paramLabel = "P",
            description = "Its highest value; one and a half times its value by default.")
    private Double secondTo;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.check(spec);
        for (Double value : new Double[] {current, secondFrom, secondTo}) {
            Arguments.require(
                    spec, value == null || Double.isFinite(value), "A value is " + value + "; it must be finite.");
        }
        Arguments.require(
                spec,
                second != null || secondFrom == null && secondTo == null,
                "--second-from and --second-to are the range of --second, which is missing.");
        FigureFolder folder = out.open(
                second == null
                        ? BifurcationFiles.BIFURCATION
                        : Stream.concat(BifurcationFiles.BIFURCATION.stream(), BifurcationFiles.CURVES.stream())
                                .toList());
        NeuronArgument.Chosen chosen = source.read(spec);
        Neuron neuron = chosen.neuron();
        DiagramOptions.known(spec, neuron, "--parameter", parameter);
        double here = current == null ? chosen.current() : current;
        Range range = options.range(spec, neuron, parameter, NeuronField.value(neuron, parameter, here));
        Range other = null;
        if (second != null) {
            DiagramOptions.known(spec, neuron, "--second", second);
            Arguments.require(spec, !second.equals(parameter), "--second is --parameter itself; choose another.");
            Range usual = Reach.around(NeuronField.value(neuron, second, here));
            other = DiagramOptions.range(spec, neuron, second, secondFrom, secondTo, usual);
        }
        PrintWriter writer = spec.commandLine().getOut();
        try (AnalysisLine line = new AnalysisLine(writer, "bifurcation", shown.live())) {
            NeuronField field = NeuronField.of(neuron, here, parameter);
            Diagram diagram = Diagram.of(field, range, options.settings(), line::at);
            if (diagram.rest().isEmpty()) {
                throw new RefusedCommand(diagram.remarks(parameter, NeuronField.unit(neuron, parameter))
                        .get(0)
                        .toString());
            }
            List<SpecialCurve> curves = second == null
                    ? List.of()
                    : CurveTracer.through(
                            NeuronField.of(neuron, here, parameter, second),
                            diagram,
                            other,
                            NeuronField.value(neuron, second, here),
                            line::at);
            line.end();
            BifurcationFiles.bifurcation(folder, chosen.name(), neuron, parameter, diagram);
            say(writer, chosen.name(), neuron, diagram);
            String also = "";
            if (second != null) {
                BifurcationFiles.curves(folder, chosen.name(), neuron, parameter, second, other, diagram, curves);
                say(writer, neuron, curves);
                also = ", curves.csv and " + folder.formats().said("curves.png");
            }
            writer.println("Wrote fixed-points.csv, cycles.csv, special-points.csv" + (also.isEmpty() ? " and " : ", ")
                    + folder.formats().said("bifurcation.png") + also + " to " + folder.path() + ".");
        }
        return 0;
    }

    private void say(PrintWriter writer, String name, Neuron neuron, Diagram diagram) {
        if (parameter.equals(NeuronField.CURRENT)) {
            Verdict verdict = Verdict.of(diagram, neuron);
            writer.println(excitable(name, diagram, verdict));
            verdict.reasons().forEach(reason -> writer.println("  " + reason.measured(neuron)));
        } else if (neuron.isReset()) {
            writer.println(name + " is reset by each spike, so that its firing is no cycle of its equations: these are"
                    + " its fixed points alone. How it fires, barnacle analyse neuron says.");
        }
        String unit = NeuronField.unit(neuron, parameter);
        writer.printf(
                Locale.ROOT,
                "From %s to %s, %d %s of fixed points:%n",
                Quantities.text(exact(diagram.range().low())),
                Quantities.text(exact(diagram.range().high()), unit),
                diagram.rest().size(),
                diagram.rest().size() == 1 ? "branch" : "branches");
        for (SpecialPoint point : diagram.specialPoints()) {
            writer.println("  " + text(neuron, unit, point));
        }
        for (CycleBranch branch : diagram.cycles()) {
            writer.printf(
                    Locale.ROOT,
                    "Cycles from the Hopf point at %.8g%s:%n",
                    branch.from().parameter(),
                    behind(unit));
            for (SpecialCycle cycle : branch.specialCycles()) {
                CyclePoint at = cycle.at();
                writer.printf(
                        Locale.ROOT,
                        "  %s at %.8g%s, %s from %.4g to %.4g, period %.6g%s%n",
                        cycle.kind(),
                        at.parameter(),
                        behind(unit),
                        neuron.voltage().name(),
                        at.lowest()[0],
                        at.highest()[0],
                        at.period(),
                        behind(neuron.unit(Dimension.TIME)));
            }
            CycleEnd end = branch.end();
            writer.printf(Locale.ROOT, "  end at %.8g%s: %s%n", end.parameter(), behind(unit), end.kind());
        }
        if (!parameter.equals(NeuronField.CURRENT)
                && !neuron.isReset()
                && diagram.cycles().isEmpty()) {
            writer.printf(
                    Locale.ROOT,
                    "No Hopf point lies from %s to %s: cycles that begin at none there are not looked for.%n",
                    Quantities.text(exact(diagram.range().low())),
                    Quantities.text(exact(diagram.range().high()), unit));
        }
        for (Sentence remark : diagram.remarks(parameter, unit)) {
            writer.println(remark);
        }
    }

    /** How a neuron is excitable, in a sentence. */
    static String excitable(String name, Diagram diagram, Verdict verdict) {
        return name + " is " + verdict + (diagram.isComplete() ? "" : ", as far as the diagram goes") + ".";
    }

    /** Without the error of a product, which a person would read. */
    private static double exact(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }

    /** A unit as it stands behind a number; nothing for a pure one. */
    static String behind(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    private static String text(Neuron neuron, String unit, SpecialPoint point) {
        String place = String.format(
                Locale.ROOT,
                "%s at %.8g%s, %s = %.6g%s",
                point.kind(),
                point.parameter(),
                behind(unit),
                neuron.voltage().name(),
                point.at().state()[0],
                behind(neuron.unit(Dimension.VOLTAGE)));
        String time = behind(neuron.unit(Dimension.TIME));
        return point.isHopf()
                ? place
                        + String.format(
                                Locale.ROOT,
                                ", period %.6g%s, %s: first Lyapunov coefficient %.4g, cycles go towards %s values",
                                point.period(),
                                time,
                                point.isSubcritical() ? "subcritical" : "supercritical",
                                point.lyapunov(),
                                point.towards() > 0 ? "larger" : "smaller")
                : place;
    }

    private void say(PrintWriter writer, Neuron neuron, List<SpecialCurve> curves) {
        for (SpecialCurve curve : curves) {
            writer.printf(
                    Locale.ROOT,
                    "A curve of %s over %s and %s%n",
                    curve.kind() == SpecialPoint.Kind.FOLD ? "folds" : "Hopf points",
                    parameter,
                    second);
            for (SpecialCurve.Corner corner : curve.corners()) {
                writer.printf(
                        Locale.ROOT,
                        "  %s at %.6g%s and %.6g%s%n",
                        corner.kind(),
                        corner.at().first(),
                        behind(NeuronField.unit(neuron, parameter)),
                        corner.at().second(),
                        behind(NeuronField.unit(neuron, second)));
            }
        }
    }
}
