package barnacle.cli;

import barnacle.analysis.Fate;
import barnacle.analysis.PhasePlane;
import barnacle.analysis.RateCurve;
import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.CycleSettings;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.RateSweep;
import barnacle.analysis.branch.Reach;
import barnacle.analysis.branch.Spectrum;
import barnacle.analysis.branch.Verdict;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.report.FigureFolder;
import barnacle.report.NeuronFiles;
import barnacle.report.NeuronHere;
import barnacle.setting.Dimension;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse neuron}: the f-I curve, the phase plane and the excitability of one group's neuron. */
@Command(
        name = "neuron",
        mixinStandardHelpOptions = true,
        header = {"How one group's neuron answers to current.", ""},
        description = {
            "Run a group's neuron alone, or a published set such as \"Hopf\", at many constant currents, find its fixed points with their eigenvalues, and say how"
                    + " it is excitable, from its bifurcation diagram: Hopf, SNIC, homoclinic, silent, or depolarisation"
                    + " block.",
            "",
            "The folder gets rate-curve.csv (from the group's initial state, once it has settled: its voltage repeats, or it rests at a stable"
                    + " fixed point; NaN where it does neither), fixed-points.csv,"
                    + " gates.csv (where each gate comes to rest at each voltage, and its time constant),"
                    + " neuron.png and, of a neuron of two variables, nullclines.csv."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse neuron stimulus-integration-quick --out neuron",
            "  barnacle analyse neuron my.barnacle.json --group cells --current 60 --out at60",
            "  barnacle analyse neuron my.barnacle.json --own-step --out coarse"
        })
final class AnalyseNeuron implements Callable<Integer> {
    private static final double FINE = 0.05;
    private static final double TRAJECTORY = 1000;

    @Mixin
    private NeuronArgument source;

    @Mixin
    private FigureOptions out;

    @Option(
            names = "--current",
            paramLabel = "I",
            description = "Current of the phase plane; the neuron's constant current by default.")
    private Double current;

    @Option(names = "--from", paramLabel = "I", description = "Lowest current, in the neuron's unit.")
    private Double from;

    @Option(names = "--to", paramLabel = "I", description = "Highest current, in the neuron's unit.")
    private Double to;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "201",
            description = "How many currents (default: ${DEFAULT-VALUE}).")
    private int points;

    @Option(
            names = "--own-step",
            description =
                    "The rate curve by the project's own scheme and time step instead of an adaptive method: what a training sees.")
    private boolean ownStep;

    @Option(
            names = "--sweep",
            description =
                    "Also the rate as the current rises step by step and falls again, each step from where the one"
                            + " before ended: rate-sweep.csv, the onset, and where the two ways differ.")
    private boolean sweep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                points >= 2 && points <= 10_000,
                "--points is " + points + "; it must be at least 2 and at most 10000.");
        FigureFolder folder = out.open(NeuronFiles.NAMES);
        NeuronArgument.Chosen chosen = source.read(spec);
        Neuron neuron = chosen.neuron();
        double here = current == null ? chosen.current() : current;
        for (Double value : Arrays.asList(here, from, to)) {
            if (value != null) {
                DiagramOptions.requireCurrent(spec, neuron, value);
            }
        }
        Arguments.require(
                spec,
                !ownStep || chosen.simulation().isPresent(),
                "--own-step is for projects; a published set has no time step of its own.");
        SimulationSettings settings =
                ownStep ? chosen.simulation().orElseThrow() : new SimulationSettings(FINE, new Staggered(), 0);
        double[] start = chosen.start();
        Range usual = Reach.ofCurrent(neuron, here);
        double[] currents = currents(usual, neuron.unit(Dimension.CURRENT));
        NeuronField field = NeuronField.of(neuron, here, NeuronField.CURRENT);
        try (AnalysisLine line = new AnalysisLine(spec.commandLine().getOut(), "neuron", false)) {
            Diagram diagram = Diagram.of(field, usual, CycleSettings.USUAL, done -> line.goesOn());
            RateCurve curve = ownStep
                    ? RateCurve.stepped(neuron, currents, start, field::stableStates, settings, line::goesOn)
                    : RateCurve.of(neuron, currents, start, field::stableStates, line::goesOn);
            List<BranchPoint> points = Arrays.stream(currents)
                    .boxed()
                    .flatMap(i -> field.fixedPoints(i).stream())
                    .toList();
            Optional<PhasePlane> plane =
                    neuron.gates().size() == 1 ? Optional.of(new PhasePlane(neuron, here)) : Optional.empty();
            NeuronHere at = new NeuronHere(
                    here,
                    field.fixedPoints(here),
                    plane.map(p -> p.trajectory(start, settings, TRAJECTORY)).orElse(new double[][] {{}}));
            Fate fate = Fate.of(neuron, field.stableStates(here), here, start, line::goesOn);
            NeuronFiles.neuron(folder, chosen.name(), neuron, curve, points, at, plane);
            say(chosen.name(), neuron, diagram, at, fate);
            PrintWriter writer = spec.commandLine().getOut();
            if (curve.unsettled() > 0) {
                writer.printf(
                        Locale.ROOT,
                        "At %d of %d currents the rate has not settled; rate-curve.csv has NaN there.%n",
                        curve.unsettled(),
                        curve.currents().length);
            }
            if (sweep) {
                RateSweep both = RateSweep.of(
                        neuron,
                        new Range(currents[0], currents[currents.length - 1]),
                        currents.length,
                        start,
                        line::goesOn,
                        soFar -> {});
                NeuronFiles.sweep(folder, neuron, both);
                say(neuron, both);
            }
            writer.println("Wrote rate-curve.csv, " + (sweep ? "rate-sweep.csv, " : "") + "fixed-points.csv, gates.csv"
                    + (plane.isPresent() ? ", nullclines.csv and" : " and") + " "
                    + folder.formats().said("neuron.png") + " to " + folder.path() + ".");
        }
        return 0;
    }

    private void say(String name, Neuron neuron, Diagram diagram, NeuronHere here, Fate fate) {
        PrintWriter writer = spec.commandLine().getOut();
        String unit = neuron.unit(Dimension.CURRENT);
        String at = text(here.current(), unit);
        String comes = fate.kind() == Fate.Kind.FIRING
                ? "fires at " + text(fate.rate(), neuron.unit(Dimension.FREQUENCY))
                : fate.kind().toString();
        if (diagram.rest().isEmpty()) {
            diagram.remarks(NeuronField.CURRENT, unit).forEach(writer::println);
            writer.println("At " + at + ", from its initial state, it " + comes + ".");
            return;
        }
        Verdict verdict = Verdict.of(diagram, neuron);
        writer.println(AnalyseBifurcation.excitable(name, diagram, verdict));
        if (!Double.isNaN(verdict.restEnds())) {
            writer.println("Rest ends at " + text(verdict.restEnds(), unit) + ".");
        }
        writer.println(
                neuron.isReset()
                        ? "At " + at + ", from its initial state, it " + comes + "."
                        : "At " + at + " it " + verdict.at(here.current()) + ". From its initial state it " + comes
                                + ".");
        List<BranchPoint> points = here.fixedPoints();
        writer.println(points.isEmpty() ? "It has no fixed point there." : "Its fixed points there:");
        for (BranchPoint p : points) {
            writer.printf(
                    Locale.ROOT,
                    "  %s: %s, eigenvalues %s%n",
                    IntStream.range(0, p.state().length)
                            .mapToObj(k -> state(neuron.variables().get(k), p.state()[k]))
                            .collect(Collectors.joining(", ")),
                    p.stability(),
                    eigenvalues(p.eigenvalues(), neuron.unit(Dimension.RATE)));
        }
    }

    private void say(Neuron neuron, RateSweep both) {
        PrintWriter writer = spec.commandLine().getOut();
        String unit = neuron.unit(Dimension.CURRENT);
        if (Double.isNaN(both.onset())) {
            writer.println("As the current rises it fires at none of these currents.");
            return;
        }
        writer.println("As the current rises by " + text(both.step(), unit) + " it first fires at "
                + text(both.onset(), unit) + ", with " + text(both.onsetRate(), neuron.unit(Dimension.FREQUENCY))
                + ".");
        String apart = both.apart().stream()
                .map(range -> text(range.low(), unit) + (range.width() > 0 ? " to " + text(range.high(), unit) : ""))
                .collect(Collectors.joining(", "));
        writer.println(
                apart.isEmpty()
                        ? "As it falls again it fires at the same currents."
                        : "As it falls again it does otherwise at " + apart + ": there it fires or rests, as it came.");
    }

    private static String state(NeuronVariable variable, double value) {
        return variable.name() + " = " + text(value, variable.unit());
    }

    /** By rising real part. */
    private static String eigenvalues(Spectrum spectrum, String unit) {
        int last = spectrum.size() - 1;
        String all = IntStream.rangeClosed(0, last)
                .mapToObj(k -> complex(spectrum.real()[last - k], spectrum.imaginary()[last - k]))
                .collect(Collectors.joining(", "));
        return with(all, unit);
    }

    private static String text(double value, String unit) {
        return with(String.format(Locale.ROOT, "%.4g", value), unit);
    }

    private static String with(String number, String unit) {
        return number + AnalyseBifurcation.behind(unit);
    }

    static String complex(double real, double imaginary) {
        return imaginary == 0
                ? String.format(Locale.ROOT, "%.4g", real)
                : String.format(Locale.ROOT, "%.4g %s %.4gi", real, imaginary < 0 ? "-" : "+", Math.abs(imaginary));
    }

    /** By default, past everything that happens to the steady states. */
    private double[] currents(Range usual, String unit) {
        double first = from == null ? usual.low() : from;
        double last = to == null ? usual.high() : to;
        Arguments.require(
                spec,
                first < last,
                "The currents run from " + first + " to " + with(String.valueOf(last), unit) + "; they must rise.");
        double[] currents = new double[points];
        Arrays.setAll(currents, i -> first + (last - first) * i / (points - 1));
        return currents;
    }
}
