package barnacle.cli;

import barnacle.analysis.LossLandscape;
import barnacle.analysis.LossLandscape.ScanDirection;
import barnacle.analysis.LossLandscape.Smoothing;
import barnacle.file.OutputFolder;
import barnacle.model.BlockName;
import barnacle.report.AnalysisFiles;
import barnacle.setting.Quantities;
import barnacle.sim.Block;
import barnacle.train.Objective;
import barnacle.train.ParameterSpace;
import barnacle.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse landscape}: the loss along a line or over a plane, raw and smoothed. */
@Command(
        name = "landscape",
        mixinStandardHelpOptions = true,
        header = {"The loss along a line or over a plane, as it is and smoothed.", ""},
        description = {
            "Score the training loss around a project's or a run's parameters, along one direction or over the plane of two,"
                    + " as it is and smoothed by a Gaussian, which is what evolution descends.",
            "",
            "A direction is gradient (length 1), random (1 is as long as each neuron's own weights), or one number as"
                    + " BLOCK:ROW:COLUMN, BLOCK:INDEX for a neuron's parameter or a bias. Points outside the bounds of what is"
                    + " trained are left out.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets line.csv and line.png,"
                    + " or plane.csv and plane.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse landscape stimulus-integration-quick --out line",
            "  barnacle analyse landscape run --direction random --second random --out plane",
            "  barnacle analyse landscape run --direction cells-to-cells:3:5 --reach 2 --out weight"
        })
final class AnalyseLandscape implements Callable<Integer> {
    @Mixin
    private ProjectArgument source;

    @Mixin
    private FigureFolder out;

    @Option(
            names = "--direction",
            paramLabel = "D",
            defaultValue = "gradient",
            description = "Direction of the line (default: ${DEFAULT-VALUE}).")
    private String first;

    @Option(names = "--second", paramLabel = "D", description = "Second direction; makes it a plane.")
    private String second;

    @Option(
            names = "--reach",
            paramLabel = "R",
            defaultValue = "1",
            description = "How far to each side (default: ${DEFAULT-VALUE}).")
    private double reach;

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "Points along each direction; 101 for a line and 25 for a plane by default.")
    private Integer points;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "32",
            description = "Perturbations that smooth each point, even; 0 does not smooth (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--sigma",
            paramLabel = "S",
            defaultValue = "0.05",
            description = "Their width (default: ${DEFAULT-VALUE}).")
    private double sigma;

    @Option(
            names = "--iteration",
            paramLabel = "K",
            defaultValue = "0",
            description = "Whose training trials are used, from 0 (default: ${DEFAULT-VALUE}).")
    private long iteration;

    @Mixin
    private TrainingOptions work;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        int n = points == null ? (second == null ? 101 : 25) : points;
        Arguments.require(
                spec, n >= 3 && n <= 10_001, "--points is " + n + "; it must be at least 3 and at most 10001.");
        Arguments.require(
                spec, reach > 0 && reach < 1e9, "--reach is " + reach + "; it must be above 0 and below 1e9.");
        Arguments.require(
                spec,
                samples >= 0 && samples % 2 == 0,
                "--samples is " + samples + "; it must be even, because perturbations come in mirrored pairs.");
        Arguments.require(
                spec, sigma > 0 && sigma <= 1000, "--sigma is " + sigma + "; it must be above 0 and at most 1000.");
        Arguments.require(spec, iteration >= 0, "--iteration is " + iteration + "; iterations are counted from 0.");
        OutputFolder folder = out.open(second == null ? AnalysisFiles.LINE : AnalysisFiles.PLANE);
        int k = work.threads();
        AnalysisTarget subject = AnalysisTarget.of(source, spec);
        PrintWriter writer = spec.commandLine().getOut();
        Smoothing smoothing = new Smoothing(samples, sigma);
        double[] at = new double[n];
        Arrays.setAll(at, i -> reach * (2.0 * i / (n - 1) - 1));
        try (Trainer trainer = subject.project().problem().evaluator(subject.engine(), k);
                AnalysisLine shown = new AnalysisLine(writer, "landscape", work.live())) {
            Objective objective = trainer.objective();
            double[] theta = subject.theta(trainer);
            double[] x = direction(first, 0, subject, trainer);
            if (second == null) {
                LossLandscape.Line line =
                        LossLandscape.line(objective, theta, iteration, new ScanDirection(x, at), smoothing, shown::at);
                shown.end();
                AnalysisFiles.line(folder, line, label(first, trainer.space()), subject.lossUnit());
                sayOutside(writer, line.outside(), n);
                writer.println("Wrote line.csv and line.png to " + folder.path() + ".");
            } else {
                double[] y = direction(second, 1, subject, trainer);
                LossLandscape.Plane plane = LossLandscape.plane(
                        objective,
                        theta,
                        iteration,
                        new ScanDirection(x, at),
                        new ScanDirection(y, at),
                        smoothing,
                        shown::at);
                shown.end();
                AnalysisFiles.plane(
                        folder,
                        plane,
                        label(first, trainer.space()),
                        label(second, trainer.space()),
                        subject.lossUnit());
                sayOutside(writer, plane.outside(), n * n);
                writer.println("Wrote plane.csv and plane.png to " + folder.path() + ".");
            }
        }
        return 0;
    }

    private static void sayOutside(PrintWriter writer, int outside, int points) {
        if (outside > 0) {
            writer.println(outside + " of " + Quantities.count(points, "point") + (outside == 1 ? " is" : " are")
                    + " outside the bounds of what is trained, where there is no loss: a gap in the figure and NaN in the"
                    + " table. A smaller --reach leaves fewer out.");
        }
    }

    private double[] direction(String name, int number, AnalysisTarget subject, Trainer trainer) throws IOException {
        double[] theta = subject.theta(trainer);
        if (name.equals("random")) {
            return LossLandscape.randomDirection(trainer.space(), theta, subject.seed(), number);
        }
        if (name.equals("gradient")) {
            subject.requireGradient();
            double[] direction = LossLandscape.gradientDirection(trainer.objective(), theta, iteration);
            if (!Double.isFinite(direction[0])) {
                throw new RefusedCommand("The gradient here is 0 or not finite, so it has no direction; use random.");
            }
            return direction;
        }
        String[] words = name.split(":");
        BlockName block = BlockName.parse(words[0]);
        try {
            int last = Integer.parseInt(words[words.length - 1]);
            if (words.length == 2) {
                return LossLandscape.parameterDirection(trainer.space(), block, 0, last);
            }
            if (words.length == 3) {
                return LossLandscape.parameterDirection(trainer.space(), block, Integer.parseInt(words[1]), last);
            }
        } catch (IllegalArgumentException e) {
            // Told below: a word that is no number, or a number that θ does not have.
        }
        throw new RefusedCommand("The direction \"" + name + "\" is none; use gradient, random, or a trained number as"
                + " BLOCK:ROW:COLUMN or BLOCK:INDEX with one of the blocks: "
                + String.join(
                        ", ",
                        trainer.space().blocks().stream()
                                .map(b -> b.name().toString())
                                .toList())
                + ".");
    }

    /** What an axis is, with its unit. */
    private static String label(String name, ParameterSpace space) {
        if (name.equals("gradient")) {
            return "distance along the gradient";
        }
        if (name.equals("random")) {
            return "along a random direction / the weights' own length";
        }
        String unit = space.blocks().stream()
                .filter(b -> b.name().toString().equals(name.substring(0, name.indexOf(':'))))
                .map(Block::unit)
                .findFirst()
                .orElse("");
        return "change of " + name + (unit.isEmpty() ? "" : " / " + unit);
    }
}
