package barnacle.cli;

import barnacle.analysis.Excitability;
import barnacle.analysis.FixedPoint;
import barnacle.analysis.PhasePlane;
import barnacle.analysis.RateCurve;
import barnacle.file.OutputFolder;
import barnacle.model.Neuron;
import barnacle.report.AnalysisFiles;
import barnacle.setting.Dimension;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
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
                    + " it is excitable: Hopf, SNIC, homoclinic, silent, or depolarisation block.",
            "",
            "The folder gets rate-curve.csv (from the group's initial state, once it has settled: its voltage repeats, or it rests at a stable"
                    + " fixed point; NaN where it does neither), fixed-points.csv,"
                    + " nullclines.csv and neuron.png."
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
    private FigureFolder out;

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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                points >= 2 && points <= 10_000,
                "--points is " + points + "; it must be at least 2 and at most 10000.");
        OutputFolder folder = out.open(AnalysisFiles.NEURON);
        NeuronArgument.Chosen chosen = source.read(spec);
        Neuron neuron = chosen.neuron();
        if (neuron.gates().size() != 1) {
            throw new RefusedCommand("A phase plane has two state variables, and "
                    + neuron.getClass().getSimpleName() + " has "
                    + neuron.variables().size()
                    + (chosen.simulation().isPresent() ? "; choose another group by --group, or" : ";")
                    + " look at it by barnacle analyse bifurcation.");
        }
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
        try (AnalysisLine line = new AnalysisLine(spec.commandLine().getOut(), "neuron", false)) {
            Excitability found = Excitability.of(neuron, here, line::goesOn);
            double[] currents = currents(found, here, neuron.unit(Dimension.CURRENT));
            RateCurve curve = ownStep
                    ? RateCurve.of(neuron, currents, start, settings, line::goesOn)
                    : RateCurve.of(neuron, currents, start, line::goesOn);
            List<PhasePlane> planes = Arrays.stream(currents)
                    .mapToObj(i -> PhasePlane.of(neuron, i))
                    .toList();
            PhasePlane plane = PhasePlane.of(neuron, here);
            String name = chosen.name();
            AnalysisFiles.neuron(folder, name, curve, planes, plane, plane.trajectory(start, settings, TRAJECTORY));
            say(name, found, plane, folder, curve);
        }
        return 0;
    }

    private void say(String name, Excitability found, PhasePlane plane, OutputFolder folder, RateCurve curve) {
        PrintWriter writer = spec.commandLine().getOut();
        Neuron neuron = plane.neuron();
        String unit = neuron.unit(Dimension.CURRENT);
        writer.println(name + " is " + found.onset() + ".");
        if (!Double.isNaN(found.restEnds())) {
            writer.println("Rest ends at " + text(found.restEnds(), unit) + ".");
        }
        writer.println("At " + text(plane.current(), unit) + " it " + found.behaviour() + ". Its fixed points there:");
        for (FixedPoint p : plane.fixedPoints()) {
            writer.printf(
                    Locale.ROOT,
                    "  v = %s, %s = %.4f: %s, eigenvalues %s and %s%n",
                    text(p.v(), neuron.unit(Dimension.VOLTAGE)),
                    neuron.gates().get(0).name(),
                    p.w(),
                    p.stability(),
                    complex(p.real1(), p.imaginary1()),
                    with(complex(p.real2(), p.imaginary2()), neuron.unit(Dimension.RATE)));
        }
        if (curve.unsettled() > 0) {
            writer.printf(
                    Locale.ROOT,
                    "At %d of %d currents the rate has not settled; rate-curve.csv has NaN there.%n",
                    curve.unsettled(),
                    curve.currents().length);
        }
        writer.println(
                "Wrote rate-curve.csv, fixed-points.csv, nullclines.csv and neuron.png to " + folder.path() + ".");
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
    private double[] currents(Excitability found, double here, String unit) {
        double[] places = DoubleStream.concat(
                        DoubleStream.of(here, 0),
                        Stream.concat(found.folds().stream(), found.hopfPoints().stream())
                                .mapToDouble(Excitability.Bifurcation::current))
                .toArray();
        double low = Arrays.stream(places).min().orElseThrow();
        double high = Arrays.stream(places).max().orElseThrow();
        double margin = high > low ? 0.25 * (high - low) : Math.max(1, Math.abs(high));
        double round = Math.pow(10, Math.floor(Math.log10(margin)) - 1);
        double first = from == null ? round * Math.floor((low - margin) / round) : from;
        double last = to == null ? round * Math.ceil((high + margin) / round) : to;
        Arguments.require(
                spec,
                first < last,
                "The currents run from " + first + " to " + with(String.valueOf(last), unit) + "; they must rise.");
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            all.add(first + (last - first) * i / (points - 1));
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
