package barnacle.cli;

import barnacle.project.Project;
import barnacle.run.Receipt;
import barnacle.run.RunFolder;
import barnacle.run.Session;
import barnacle.setting.Sentence;
import barnacle.train.GradientUpdate;
import barnacle.train.TrainingSettings;
import barnacle.train.step.RateSchedule;
import barnacle.train.step.Schedule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle train}: trains a project without a window. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        header = {"Train a project without a window.", ""},
        description = {
            "Train a project and write its run folder: project.barnacle.json (what ran), metrics.csv (a row for each"
                    + " iteration), checkpoint, weights.npz and weights.json, trained.barnacle.json, receipt.json.",
            "",
            "The progress shows loss, accuracy, simulated seconds per second (s/s) and the time left; of a neural"
                    + " differential"
                    + " equation the share of windows within the tolerance, and how much of its own time is solved"
                    + " per second."
                    + " Ctrl-C writes a"
                    + " checkpoint, and the weights so far; --resume goes on from it, and the result is the same bit for bit, on any number of"
                    + " threads."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle train stimulus-integration-quick --out run",
            "  barnacle train my.barnacle.json --out run --resume",
            "  barnacle train my.barnacle.json --out bp --set /training/update/estimator=BackpropagationThroughTime",
            "  for s in 1 2 3; do barnacle train my.barnacle.json --out run$s --seed $s; done",
            "",
            "Schedules are stretched over the project's own number of iterations; --iterations only says where to stop."
                    + " To stretch them, use --set /training/iterations=N."
        })
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private ProjectArgument source;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The run folder.")
    private Path out;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Stop after this many iterations in all, earlier sittings included.")
    private Long iterations;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of all randomness; the project's by default, the run's own with --resume.")
    private Long seed;

    @Option(names = "--resume", description = "Go on with the run in --out.")
    private boolean resume;

    @Mixin
    private TrainingOptions work;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                iterations == null || iterations >= 1,
                "--iterations is " + iterations + "; it must be at least 1.");
        int k = work.threads();
        RunFolder existing = resume ? RunFolder.open(out) : null;
        boolean runsSeed = resume && seed == null && !source.setsSeed();
        Project project =
                source.readReady(runsSeed ? (Long) existing.project().seed().value() : seed);
        if (resume) {
            existing.requireSameProblem(project);
        }
        try (Session session = resume ? Session.resume(existing, k) : Session.begin(out, project, k)) {
            long total = iterations == null ? project.training().iterations() : iterations;
            PrintWriter writer = spec.commandLine().getOut();
            sayWhereSchedulesEnd(project.training(), total, writer);
            Arguments.say(project.problem().remark().map(Sentence::toString).orElse(""), writer);
            Arguments.say(source.onSeed(seed, project), writer);
            Optional<Receipt> receipt = TrainingLine.train(session, total, writer, work.live(), report -> {});
            boolean hasLearned = session.result().hasLearned();
            receipt.ifPresent(r -> writer.println(
                    hasLearned
                            ? project.problem().told(r.heldOut()) + " Everything is in " + out + "."
                            : "The metrics and a receipt are in " + out + "; there are no weights to take home."));
            return receipt.isEmpty() || hasLearned ? 0 : 1;
        }
    }

    private static void sayWhereSchedulesEnd(TrainingSettings training, long total, PrintWriter writer) {
        long planned = training.iterations();
        Optional<RateSchedule> rates = training.update().gradient().map(GradientUpdate::rateSchedule);
        if (total > planned
                && rates.orElse(null) instanceof Schedule schedule
                && schedule.factor(total, planned) == 0) {
            writer.println("The learning rate's schedule ends at iteration " + planned
                    + " with 0: after it nothing changes. For a longer schedule start a run with --set"
                    + " /training/iterations=" + total + ".");
        }
    }
}
