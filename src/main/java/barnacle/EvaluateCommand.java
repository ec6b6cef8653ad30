package barnacle;

import barnacle.project.Export;
import barnacle.project.RunFolder;
import barnacle.sim.Engine;
import barnacle.train.Evaluation;
import barnacle.train.Trainer;
import barnacle.train.TrainingSettings;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle evaluate}: how good a run has become, on trials it never saw. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        header = {"Measure a run on trials it never saw.", ""},
        description = "Measure a run's last checkpoint on held-out trials: loss, accuracy and its 95 %% interval.",
        footer = {"", "Examples:", "  barnacle evaluate run", "  barnacle evaluate run --trials 5000 --seed 2 --json"})
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A folder that \"barnacle train\" wrote.")
    private Path folder;

    @Option(names = "--trials", paramLabel = "N", description = "How many trials; the project's by default.")
    private Integer trials;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Which held-out trials; the words of the task stay those the network learned.")
    private Long seed;

    @Option(names = "--json", description = "Print {loss, accuracy, accuracyLow, accuracyHigh, trials}.")
    private boolean json;

    @Mixin
    private Threads threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (trials != null) {
            Usage.require(spec, "--trials", trials, TrainingSettings.class, "evaluationTrials");
        }
        int k = threads.threads();
        RunFolder run = RunFolder.open(folder);
        TrainingState state = run.checkpoint()
                .orElseThrow(() -> new IOException(folder + " has no checkpoint yet; train it further with --resume."));
        int count = trials == null ? run.project().training().evaluationTrials() : trials;
        Engine engine = run.engine();
        try (Trainer trainer = Trainer.of(run.project().problem(), engine, k)) {
            Evaluation e = seed == null
                    ? trainer.evaluate(state.theta(), count)
                    : trainer.evaluate(state.theta(), count, seed);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.print(Export.json(e));
                out.flush();
            } else {
                out.println("After iteration " + state.iteration() + ": "
                        + Usage.result(e, run.project().problem()));
            }
            return 0;
        }
    }
}
