package barnacle.cli;

import barnacle.analysis.AnalysisObserver;
import barnacle.experiment.Budget;
import barnacle.experiment.Reproduction;
import barnacle.experiment.RunPlan;
import barnacle.experiment.RunResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle reproduce}: tests the claims of the paper. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        header = {"Test the claims of arXiv 2311.10869.", ""},
        description = {
            "Carry out the experiments of Hazelden et al. (2023), evolution against backpropagation, and write report.md with a verdict"
                    + " on each claim, tables, figures and receipts. Ctrl-C writes a checkpoint; the same command goes on from it, and"
                    + " what is finished is not trained again.",
            "",
            "The claims: 1 gradients through a spiking neuron, 2 stimulus integration, 3 working memory, 4 a neural differential"
                    + " equation, 5 stiff ones, 6 losses without a gradient and noisy ones, 7 how far learning from forward runs comes by"
                    + " what came after the paper."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle reproduce --budget quick --out paper",
            "  barnacle reproduce 1 3 --budget full --out paper-full"
        })
final class ReproduceCommand implements Callable<Integer> {
    /** What is looked at leaves nothing behind before its end; trainings do. */
    private static final String STOPPING =
            "Stopping; the same command looks at this again from the beginning, and trains nothing again.";

    @Parameters(paramLabel = "CLAIM", arity = "0..*", description = "Numbers of claims; all by default.")
    private List<Integer> claims = new ArrayList<>();

    @Option(
            names = "--budget",
            paramLabel = "B",
            required = true,
            description = "quick: every trend, on small problems; full: at the published sizes where that matters.")
    private Budget budget;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the runs and the report.")
    private Path out;

    @Mixin
    private TrainingOptions work;

    @Mixin
    private FigureFormatOption figures;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Integer> known = List.copyOf(Reproduction.titles().keySet());
        for (int claim : claims) {
            Arguments.require(
                    spec,
                    known.contains(claim),
                    "There is no claim " + claim + "; the claims are "
                            + known.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
        FigureOptions.paintWithoutDisplay();
        int threads = work.threads();
        PrintWriter writer = spec.commandLine().getOut();
        Reproduction reproduction = new Reproduction(out, budget, figures.formats());
        try (CountingRunner shop = new CountingRunner(writer, threads)) {
            if (reproduction.test(claims.isEmpty() ? known : claims, threads, shop)) {
                writer.println("The report is " + out.resolve(Reproduction.REPORT) + ".");
            }
        } catch (CancellationException e) {
            // Ctrl-C has said so itself.
            return 0;
        }
        return 0;
    }

    /** Trains and looks in a terminal. */
    private final class CountingRunner implements Reproduction.StudyRunner, AutoCloseable {
        private final PrintWriter writer;
        private final int threads;
        private AnalysisLine line;

        CountingRunner(PrintWriter writer, int threads) {
            this.writer = writer;
            this.threads = threads;
        }

        @Override
        public Optional<List<RunResult>> train(String title, RunPlan plan) throws IOException {
            close();
            writer.println(title + ", " + plan.cells().size() + " trainings.");
            return PlanLine.run(plan, threads, writer, work.live(), finished -> {});
        }

        @Override
        public AnalysisObserver look(String title) {
            close();
            // First: whoever reads the title may ask for a stop.
            line = new AnalysisLine(writer, "looking", work.live(), STOPPING);
            writer.println(title + ".");
            return line::at;
        }

        @Override
        public void close() {
            if (line != null) {
                line.close();
                line = null;
            }
        }
    }
}
