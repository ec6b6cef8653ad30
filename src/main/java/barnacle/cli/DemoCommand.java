package barnacle.cli;

import barnacle.file.FileFault;
import barnacle.file.Output;
import barnacle.file.ShellWord;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.report.RunFigures;
import barnacle.run.Receipt;
import barnacle.run.RunFolder;
import barnacle.run.Session;
import barnacle.sim.Recording;
import barnacle.train.IterationReport;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code barnacle demo}: a network of the published size learns before one's eyes, in the window or the terminal. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = {"Watch a network learn, in the window or here.", ""},
        description = {
            "Watch 128 neurons learn to integrate evidence from forward runs alone: the workbench opens on the sample"
                    + " stimulus-integration-nodes and trains at once.",
            "",
            "Without a display it trains in the terminal, writes the run folder with two figures, and says what to look at."
        },
        footer = {"", "Examples:", "  barnacle demo", "  barnacle demo --terminal --out first-run"})
final class DemoCommand implements Callable<Integer> {
    private static final String CURVES = "training.png";
    private static final String TRIAL = "trial.png";

    @Option(names = "--terminal", description = "Train in the terminal even if there is a display.")
    private boolean terminal;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder in the terminal; demo-run, or the next free demo-run-N, by default.")
    private Path out;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Stop after this many iterations in the terminal; the sample's 100 by default.")
    private Long iterations;

    @Mixin
    private TrainingOptions work;

    @Mixin
    private FigureFormatOption figures;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private BarnacleCommand barnacle;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                iterations == null || iterations >= 1,
                "--iterations is " + iterations + "; it must be at least 1.");
        if (!terminal) {
            try {
                barnacle.window().open(Samples.DEMO, true);
                return 0;
            } catch (NoWindowException e) {
                spec.commandLine().getOut().println(e.reason() + "; training here instead.");
            }
        }
        return train();
    }

    private int train() throws IOException {
        FigureOptions.paintWithoutDisplay();
        Project project = Samples.read(Samples.DEMO, List.of());
        NetworkProblem problem = ProjectArgument.network(project);
        PrintWriter writer = spec.commandLine().getOut();
        List<IterationReport> reports = new ArrayList<>();
        try (Session session = Session.begin(
                out == null ? free() : out,
                project,
                work.threads(),
                figures.formats().names(List.of(CURVES, TRIAL)).toArray(String[]::new))) {
            RunFolder run = session.run();
            long total = iterations == null ? project.training().iterations() : iterations;
            Optional<Receipt> receipt = TrainingLine.train(session, total, writer, work.live(), reports::add);
            if (receipt.isEmpty()) {
                return 0;
            }
            NetworkTrainer trainer = (NetworkTrainer) session.trainer();
            Function<String, Output> files = name -> Output.to(run.folder().resolve(name));
            figures.formats().write(CURVES, RunFigures.training(reports, problem), files);
            Recording recording = trainer.record(session.state().theta(), 0);
            figures.formats()
                    .write(
                            TRIAL,
                            RunFigures.trial(
                                    problem.task(), recording, trainer.trial(0).labels()[0]),
                            files);
            writer.println(problem.told(receipt.get().heldOut()));
            writer.println("Look at");
            writer.println(
                    "  " + figures.in(run.folder(), CURVES) + "   the loss falls from ln 3 = 1.10, which is guessing");
            writer.println("  " + figures.in(run.folder(), TRIAL)
                    + "      one trial it never saw: the right class should end on top");
            writer.println("  " + run.folder().resolve("metrics.csv") + "    the numbers behind the curves");
            writer.println("and try: barnacle evaluate " + ShellWord.of(run.folder()) + "; barnacle replay "
                    + ShellWord.of(run.folder()) + ".");
            return 0;
        }
    }

    private static Path free() throws IOException {
        Path folder = FileFault.path("demo-run");
        for (int n = 2; Files.exists(folder); n++) {
            folder = Path.of("demo-run-" + n);
        }
        return folder;
    }
}
