package barnacle.cli;

import barnacle.analysis.branch.CycleBranch;
import barnacle.analysis.branch.CycleEnd;
import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.PhaseResponse;
import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.report.BifurcationFiles;
import barnacle.report.FigureFolder;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse prc}: the phase response curve of a neuron that fires. */
@Command(
        name = "prc",
        mixinStandardHelpOptions = true,
        header = {"How a kick moves a firing neuron's next spikes on, by the phase at which it comes.", ""},
        description = {
            "Find the cycle of a neuron at one constant current, its Floquet multipliers, and its phase response curve: by the"
                    + " adjoint, in the limit of no kick, and by kicks of the voltage, on one chart. Phases and advances are"
                    + " in cycles, from the spike; the advance is per unit of voltage, and per charge as a column.",
            "",
            "PROJECT may also be a published set, such as \"Hopf\" or \"Hodgkin-Huxley\". The folder"
                    + " gets prc.csv, kicks.csv and prc.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse prc SNIC --current 42 --out snic",
            "  barnacle analyse prc stimulus-integration-quick --kick 1 --kicks 60 --out prc",
            "  barnacle analyse prc Hopf --current 91 --unstable --out inner"
        })
final class AnalysePrc implements Callable<Integer> {
    @Mixin
    private NeuronArgument source;

    @Mixin
    private FigureOptions out;

    @Option(names = "--current", paramLabel = "I", description = "Constant current; the neuron's own by default.")
    private Double current;

    @Option(
            names = "--kick",
            paramLabel = "V",
            defaultValue = "0.1",
            description = "Kick of the voltage, in its unit; below 0 for one down (default: ${DEFAULT-VALUE}).")
    private double kick;

    @Option(
            names = "--kicks",
            paramLabel = "N",
            defaultValue = "40",
            description = "How many phases are kicked; 0 for the adjoint alone (default: ${DEFAULT-VALUE}).")
    private int kicks;

    @Option(names = "--unstable", description = "The unstable cycle instead of the stable one.")
    private boolean unstable;

    @Mixin
    private DiagramOptions options;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.check(spec);
        Arguments.require(
                spec,
                kicks >= 0 && kicks <= 10_000,
                "--kicks is " + kicks + "; it must be at least 0 and at most 10000.");
        Arguments.require(
                spec,
                Double.isFinite(kick) && kick != 0,
                "--kick is " + Quantities.text(kick) + "; it must be finite and other than 0.");
        FigureFolder folder = out.open(BifurcationFiles.PRC);
        NeuronArgument.Chosen chosen = source.read(spec);
        Neuron neuron = chosen.neuron();
        double here = current == null ? chosen.current() : current;
        if (neuron.isReset()) {
            throw new RefusedCommand(chosen.name() + " is reset by each spike, so that its firing is no cycle of its"
                    + " equations and has no phase response curve here; choose a neuron without a reset.");
        }
        DiagramOptions.requireCurrent(spec, neuron, here);
        double most = neuron.voltage().shown().width();
        Arguments.require(
                spec,
                Math.abs(kick) <= most,
                "--kick is " + neuron.text(kick, Dimension.VOLTAGE) + "; it must be at most "
                        + neuron.text(most, Dimension.VOLTAGE) + " up or down.");
        Range range = options.currents(spec, neuron, here);
        Arguments.require(
                spec,
                range.holds(here),
                "The current is " + neuron.text(here, Dimension.CURRENT)
                        + ", which does not lie between --from and --to; leave these out.");
        PrintWriter writer = spec.commandLine().getOut();
        try (AnalysisLine line = new AnalysisLine(writer, "prc", shown.live())) {
            NeuronField field = NeuronField.of(neuron, here, NeuronField.CURRENT);
            Diagram diagram = Diagram.of(field, range, options.settings(), done -> line.at(done / 2));
            CyclePoint cycle =
                    cycle(chosen.name(), neuron, diagram, diagram.cyclesAt(field, here, options.settings()), here);
            PhaseResponse response = PhaseResponse.of(
                    field, cycle, neuron.spikeThreshold(), kick, kicks, done -> line.at(0.5 + done / 2));
            line.end();
            BifurcationFiles.prc(folder, chosen.name(), neuron, field.capacitance(here), response);
            say(writer, chosen.name(), neuron, response);
            writer.println(
                    "Wrote prc.csv, kicks.csv and " + folder.formats().said("prc.png") + " to " + folder.path() + ".");
        }
        return 0;
    }

    private CyclePoint cycle(String name, Neuron neuron, Diagram diagram, List<CyclePoint> all, double here) {
        return all.stream()
                .filter(c -> c.isStable() != unstable)
                .max(Comparator.comparingDouble(c -> c.highest()[0] - c.lowest()[0]))
                .orElseThrow(() -> new RefusedCommand(refusal(name, neuron, diagram, all, here)));
    }

    private String refusal(String name, Neuron neuron, Diagram diagram, List<CyclePoint> all, double here) {
        String wanted = unstable ? "unstable" : "stable";
        String at = "At " + DiagramOptions.current(neuron, here) + " " + name + " has no ";
        if (!all.isEmpty()) {
            return at + wanted + " cycle, but "
                    + (unstable
                            ? "a stable one: leave out --unstable."
                            : "an unstable one: give --unstable to look at that.");
        }
        for (CycleBranch branch : diagram.whole().cycles()) {
            CycleEnd end = branch.end();
            boolean isSlow = end.kind() == CycleEnd.Kind.SNIC || end.kind() == CycleEnd.Kind.HOMOCLINIC;
            if (isSlow && here > end.parameter() != here > branch.last().parameter()) {
                return at + "cycle that was followed: towards "
                        + DiagramOptions.current(neuron, end.parameter())
                        + " the period grows beyond all bounds, and here it is longer than "
                        + neuron.text(digits(branch.last().period(), RoundingMode.FLOOR), Dimension.TIME) + ".";
            }
        }
        List<Range> found = diagram.cycling(!unstable);
        if (found.isEmpty()) {
            return at + "cycle. No " + wanted + " cycle was found at any current from "
                    + DiagramOptions.current(neuron, diagram.whole().range().low()) + " to "
                    + DiagramOptions.current(neuron, diagram.whole().range().high()) + ".";
        }
        if (found.stream().anyMatch(range -> range.holds(here))) {
            return at + wanted + " cycle that the mesh resolves; give more --intervals.";
        }
        return at + "cycle. There are " + wanted + " ones "
                + found.stream()
                        .map(range -> "from "
                                + neuron.text(digits(range.low(), RoundingMode.CEILING), Dimension.CURRENT) + " to "
                                + neuron.text(digits(range.high(), RoundingMode.FLOOR), Dimension.CURRENT))
                        .collect(Collectors.joining(" and "))
                + "; choose a --current there.";
    }

    /** A bound with as many digits as a sentence has room for. */
    private static double digits(double value, RoundingMode inwards) {
        return new BigDecimal(value).round(new MathContext(6, inwards)).doubleValue();
    }

    private static void say(PrintWriter writer, String name, Neuron neuron, PhaseResponse response) {
        CyclePoint cycle = response.cycle();
        writer.printf(
                Locale.ROOT,
                "At %s %s has %s cycle of period %.8g%s, %s from %.5g to %.5g%s.%n",
                DiagramOptions.current(neuron, cycle.parameter()),
                name,
                cycle.isStable() ? "a stable" : "an unstable",
                cycle.period(),
                AnalyseBifurcation.behind(neuron.unit(Dimension.TIME)),
                neuron.voltage().name(),
                cycle.lowest()[0],
                cycle.highest()[0],
                AnalyseBifurcation.behind(neuron.unit(Dimension.VOLTAGE)));
        StringBuilder multipliers = new StringBuilder("Floquet multipliers: 1");
        for (int k = 0; k < cycle.multipliers().size(); k++) {
            multipliers
                    .append(", ")
                    .append(AnalyseNeuron.complex(
                            cycle.multipliers().real()[k], cycle.multipliers().imaginary()[k]));
        }
        writer.println(multipliers + ".");
        double[] adjoint = response.responses()[0];
        int most = 0;
        int least = 0;
        for (int k = 0; k < adjoint.length; k++) {
            most = adjoint[k] > adjoint[most] ? k : most;
            least = adjoint[k] < adjoint[least] ? k : least;
        }
        writer.printf(
                Locale.ROOT,
                "A small kick of the voltage moves spikes by %.4g (phase %.3f) to %.4g (phase %.3f) cycles%s.%n",
                adjoint[least],
                response.phases()[least],
                adjoint[most],
                response.phases()[most],
                neuron.unit(Dimension.VOLTAGE).isEmpty() ? "" : "/" + neuron.unit(Dimension.VOLTAGE));
        long lost =
                Arrays.stream(response.kickResponses()).filter(Double::isNaN).count();
        if (lost > 0) {
            writer.printf(
                    Locale.ROOT,
                    "%d of %s left the cycle and did not come back; kicks.csv has NaN there.%n",
                    lost,
                    Quantities.count(response.kickResponses().length, "kick"));
        }
        if (!cycle.isStable()) {
            writer.println("A kick leaves an unstable cycle, so that there is the adjoint alone.");
        }
    }
}
