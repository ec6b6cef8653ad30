package barnacle.cli;

import barnacle.file.Json;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.run.Checkpoint;
import barnacle.run.KeptState;
import barnacle.run.RunFolder;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.sim.ParameterTable;
import barnacle.train.Evaluation;
import barnacle.train.ParameterSpace;
import barnacle.train.Trainer;
import barnacle.train.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle evaluate}: how good a run has become, on trials drawn anew where the task has any. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        header = {"Measure how good a run has become.", ""},
        description = {
            "Measure a run's last checkpoint, or a moment that it kept, on trials drawn anew: loss, accuracy and its 95 %% interval. Two have no new trials and"
                    + " no interval: a network that starts from a fixed state to follow a course, whose only trial is that of the"
                    + " training, and a neural differential equation, whose windows are of the trajectory that it trains on;"
                    + " accuracy is then the share of windows that it fits within the tolerance.",
            "",
            "--set measures what was learned under other settings than those it was learned with, such as a longer delay, another"
                    + " loss or a smaller time step. Nothing in the folder changes."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle evaluate run",
            "  barnacle evaluate run --at best",
            "  barnacle evaluate run --trials 5000 --seed 2 --json",
            "  barnacle evaluate run --set /task/delay=40"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A folder that \"barnacle train\" wrote.")
    private Path folder;

    @Option(names = "--trials", paramLabel = "N", description = "How many trials or windows; the project's by default.")
    private Integer trials;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another draw of trials or windows; the words of a task stay those the network learned.")
    private Long seed;

    @Option(
            names = "--json",
            description =
                    "Print {loss, accuracy, accuracyLow, accuracyHigh, trials}; without an interval its ends are null.")
    private boolean json;

    @Mixin
    private MomentOption moment;

    @Mixin
    private Overrides overrides;

    @Mixin
    private ThreadOption threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (trials != null) {
            Arguments.require(spec, "--trials", trials, TrainingSettings.class, "evaluationTrials");
        }
        int k = threads.threads();
        RunFolder run = RunFolder.open(folder);
        Checkpoint checkpoint = run.checkpoint()
                .orElseThrow(
                        () -> new RefusedCommand(folder + " has no checkpoint yet; train it further with --resume."));
        Project project = overrides.all().isEmpty() ? run.project() : underOtherSettings(run.project());
        int count = trials == null ? project.training().evaluationTrials() : trials;
        KeptState state = run.kept().at(moment.moment());
        Engine engine = checkpoint.engine();
        if (!project.problem().runsOn(engine)) {
            engine = project.problem().fastestEngine();
        }
        try (Trainer trainer = project.problem().evaluator(engine, k)) {
            Evaluation e = seed == null
                    ? trainer.evaluate(state.theta(), count)
                    : trainer.evaluate(state.theta(), count, seed);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.print(Json.text(e));
                out.flush();
            } else {
                String under = overrides.all().isEmpty() ? "" : ", under " + String.join(" and ", overrides.all());
                out.println("After iteration " + state.iteration() + under + ": "
                        + project.problem().told(e));
            }
            return 0;
        }
    }

    /** The run's project with the overrides, if what it learned has the same place there. */
    private Project underOtherSettings(Project learned) throws IOException {
        Arguments.require(
                spec,
                !overrides.setsSeed(),
                "--set cannot change /seed of a run: its network and its words come of that seed. For other trials give"
                        + " --seed.");
        Path file = folder.resolve(RunFolder.PROJECT);
        Project project = ProjectFile.read(file, overrides.all());
        List<Issue> issues = project.problem().lossIssues();
        if (!issues.isEmpty()) {
            throw new RefusedCommand(file + " with --set, " + issues.get(0));
        }
        List<String> then = trainedNumbers(learned);
        List<String> now = trainedNumbers(project);
        if (!then.equals(now)) {
            throw new RefusedCommand("What " + folder + " learned has no place under these settings: it trained "
                    + String.join(", ", then) + ", and they train " + String.join(", ", now)
                    + "; leave /training/trainable and the sizes and connections of what is trained as they were.");
        }
        ProjectFile.requireReach(
                overrides.all(),
                withLearned(project),
                Sentence.word("EvaluateCommand.remedy", "leave it as the run has it"));
        return project;
    }

    /** A project in which all that it trains has values, whichever. */
    private static Project withLearned(Project project) {
        ParameterTable table = project.problem().table();
        double[] values = table.values();
        return project.accepting(ParameterSpace.of(table, project.training().trainable()).blocks().stream()
                .map(block -> new TrainedValues(block.name(), table.matrix(block, values)))
                .toList());
    }

    /** How many numbers of each block are trained: "40 of words-to-cells". */
    private static List<String> trainedNumbers(Project project) {
        return ParameterSpace.of(project.problem().table(), project.training().trainable()).parts().stream()
                .map(part -> part.to() - part.from() + " of " + part.block().name())
                .toList();
    }
}
