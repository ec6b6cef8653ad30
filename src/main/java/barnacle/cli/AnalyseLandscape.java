package barnacle.cli;

import barnacle.examine.AlongGradient;
import barnacle.examine.AlongNumber;
import barnacle.examine.AlongRandom;
import barnacle.examine.Examination;
import barnacle.examine.LineDirection;
import barnacle.examine.LossLine;
import barnacle.examine.LossPlane;
import barnacle.examine.LossScan;
import barnacle.examine.TowardsRun;
import barnacle.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
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
            "A direction is gradient (length 1), random (1 is as long as each neuron's own weights), the folder of another"
                    + " run of the same network (1 is where that has come), or one number as BLOCK:ROW:COLUMN, BLOCK:INDEX"
                    + " for a neuron's parameter or a bias. Points outside the bounds of what is trained are left out.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets line.csv and line.png,"
                    + " or plane.csv and plane.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse landscape stimulus-integration-quick --out line",
            "  barnacle analyse landscape run --direction random --second random --out plane",
            "  barnacle analyse landscape run --direction runs/other --reach 1.5 --out between",
            "  barnacle analyse landscape run --direction cells-to-cells:3:5 --reach 2 --out weight"
        })
final class AnalyseLandscape implements Callable<Integer> {
    @Mixin
    private Examining examining;

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
        LossScan scan = new LossScan(reach, n, samples, sigma, iteration);
        LineDirection along = direction(first);
        Examination asked = second == null ? new LossLine(along, scan) : new LossPlane(along, direction(second), scan);
        return examining.run(asked, work.threads(), work.live());
    }

    private static LineDirection direction(String name) throws IOException {
        if (name.equals("random")) {
            return new AlongRandom();
        }
        if (name.equals("gradient")) {
            return new AlongGradient();
        }
        if (Files.isDirectory(FileFault.path(name))) {
            return new TowardsRun(name);
        }
        String[] words = name.split(":");
        try {
            int last = Integer.parseInt(words[words.length - 1]);
            if (words.length == 2) {
                return new AlongNumber(words[0], 0, last);
            }
            if (words.length == 3) {
                return new AlongNumber(words[0], Integer.parseInt(words[1]), last);
            }
        } catch (NumberFormatException e) {
            // Told below: a word that is no number.
        }
        throw new RefusedCommand(
                "The direction \"" + name + "\" is none; use gradient, random, a run folder, or a trained"
                        + " number as BLOCK:ROW:COLUMN or BLOCK:INDEX.");
    }
}
