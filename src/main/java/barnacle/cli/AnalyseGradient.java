package barnacle.cli;

import barnacle.examine.Finding;
import barnacle.examine.GradientComparison;
import barnacle.file.CsvTable;
import barnacle.plot.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse gradient}: the gradient found in several ways, and how far they agree. */
@Command(
        name = "gradient",
        mixinStandardHelpOptions = true,
        header = {"Compare the gradients of backpropagation, the adjoint equation, differences and evolution.", ""},
        description = {
            "Find the gradient of the training loss by backpropagation in double precision, by backpropagation as training"
                    + " does it, by central differences, and by evolution with growing numbers of samples; compare them in"
                    + " each trained block by the cosine of their angle and the ratio of their norms. Where the steps have"
                    + " no exact adjoint, of a GeneralMethod or a solver that is implicit or controls its error, the"
                    + " adjoint equation takes the place of backpropagation, and central differences tell how right it"
                    + " is. Of a noisy loss, differences and evolution see the noise, as training does.",
            "",
            "Every member of evolution is compared as it trains, with its usual settings and up to --members samples: what"
                    + " it takes for the gradient, or, where it takes none, its first step turned round. \"for\" is how many"
                    + " samples of those tried reach the cosine of --cosine.",
            "",
            "Evolution's numbers are means: the largest number of samples is one draw, half as many are two, and so on.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets ways.csv, a row"
                    + " for each way in each block, gradient.csv with every number of samples, and gradient.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse gradient stimulus-integration-quick --out gradient",
            "  barnacle analyse gradient run --samples 16384 --sigma 0.02 --out gradient"
        })
final class AnalyseGradient implements Callable<Integer> {
    @Mixin
    private Examining examining;

    @Option(
            names = "--iteration",
            paramLabel = "K",
            defaultValue = "0",
            description = "Whose training trials are used, from 0 (default: ${DEFAULT-VALUE}).")
    private long iteration;

    @Option(
            names = "--entries",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many numbers of each block are differenced (default: ${DEFAULT-VALUE}).")
    private int entries;

    @Option(
            names = "--step",
            paramLabel = "H",
            defaultValue = "1e-5",
            description =
                    "Step of the differences, as a share of a number or of its block's root mean square, whichever is more"
                            + " (default: ${DEFAULT-VALUE}).")
    private double step;

    @Option(
            names = "--sigma",
            paramLabel = "S",
            defaultValue = "0.05",
            description = "Width of evolution's perturbations (default: ${DEFAULT-VALUE}).")
    private double sigma;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Evolution's samples grow by powers of two up to this (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--cosine",
            paramLabel = "C",
            defaultValue = "0.5",
            description = "Say how many samples evolution needs for this cosine (default: ${DEFAULT-VALUE}).")
    private double cosine;

    @Option(
            names = "--adjoint",
            description =
                    "Also by the adjoint equation where there is backpropagation: a network's solved by RungeKutta4 in"
                            + " the same steps, a neural differential equation's by DormandPrince54. Keeps the states of all steps"
                            + " in memory.")
    private boolean adjoint;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "256",
            description = "Compare every member of evolution by itself too, with up to so many samples; 0 for none"
                    + " (default: ${DEFAULT-VALUE}).")
    private int members;

    @Mixin
    private TrainingOptions work;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, iteration >= 0, "--iteration is " + iteration + "; iterations are counted from 0.");
        Arguments.require(spec, entries >= 1, "--entries is " + entries + "; it must be at least 1.");
        Arguments.require(spec, step > 0 && step <= 1, "--step is " + step + "; it must be above 0 and at most 1.");
        Arguments.require(
                spec, sigma > 0 && sigma <= 1000, "--sigma is " + sigma + "; it must be above 0 and at most 1000.");
        Arguments.require(
                spec,
                samples >= 32 && samples <= 1 << 24,
                "--samples is " + samples + "; it must be at least 32 and at most " + (1 << 24) + ".");
        Arguments.require(
                spec, cosine > 0 && cosine < 1, "--cosine is " + cosine + "; it must be above 0 and below 1.");
        Arguments.require(
                spec,
                members == 0 || members >= 32 && members <= 1 << 20,
                "--members is " + members + "; it must be 0, or at least 32 and at most " + (1 << 20) + ".");
        return examining.run(
                new GradientComparison(iteration, entries, step, sigma, samples, cosine, adjoint, members),
                work.threads(),
                work.live(),
                this::say);
    }

    /** With a line for each way in each block. */
    private void say(Finding finding) {
        PrintWriter writer = spec.commandLine().getOut();
        writer.println(finding.said().get(0));
        CsvTable ways = finding.tables().get(0).numbers();
        String line = "%-26s %-44s %8s %10s %9s %9s%n";
        writer.printf(Locale.ROOT, line, "block", "", "cosine", "ratio", "samples", "for " + Numbers.text(cosine, 3));
        for (List<?> row : ways.rows()) {
            writer.printf(
                    Locale.ROOT,
                    line,
                    row.get(0),
                    row.get(1),
                    String.format(Locale.ROOT, "%.5f", (Double) row.get(2)),
                    String.format(Locale.ROOT, "%.5g", (Double) row.get(3)),
                    row.get(4).equals(0L) ? "" : row.get(4),
                    row.get(5));
        }
        finding.said().stream()
                .filter(sentence -> !sentence.key().equals("GradientComparison.way"))
                .skip(1)
                .forEach(writer::println);
    }
}
