package barnacle.cli;

import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.run.Checkpoint;
import barnacle.run.KeptState;
import barnacle.run.KeptStates;
import barnacle.run.RunFolder;
import barnacle.run.WeightsFile;
import barnacle.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle runs states}: the moments that a run kept, and what it had learned at one. */
@Command(
        name = "states",
        mixinStandardHelpOptions = true,
        header = {"List the moments of a training that a run kept, or write one down.", ""},
        description = {
            "A run keeps what it had learned at its first, its best and its last iteration and at some between, ever"
                    + " farther apart: at most 32 MB, or 32 states of a large network. Without --out they are listed,"
                    + " with the loss of the evaluation that was made there."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle runs states run",
            "  barnacle runs states run --at best --out best.npz",
            "  barnacle runs states run --at 10 --out early.barnacle.json"
        })
final class RunsStates implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path folder;

    @Mixin
    private MomentOption moment;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the moment: its weights as .npz, .csv, .json or .h5, or the whole project with them in place as"
                            + " .barnacle.json. There must be no such file.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, !moment.isGiven() || out != null, "--at says what to write; give --out FILE too.");
        RunFolder run = RunFolder.open(folder);
        PrintWriter writer = spec.commandLine().getOut();
        if (out == null) {
            list(run, writer);
            return 0;
        }
        Arguments.requireFree(out);
        Checkpoint checkpoint = run.checkpoint()
                .orElseThrow(
                        () -> new RefusedCommand(folder + " has no checkpoint yet; train it further with --resume."));
        KeptState state = run.kept().at(moment.moment());
        Project then;
        try (Trainer trainer = run.project().problem().trainer(checkpoint.engine(), 1)) {
            then = run.project().accepting(trainer.trained(state.theta()));
        }
        if (out.toString().toLowerCase(Locale.ROOT).endsWith(ProjectFile.ENDING)) {
            ProjectFile.write(out, then);
        } else {
            WeightsFile.write(out, then);
        }
        writer.println("Wrote what was learned after iteration " + state.iteration() + " to " + out + ".");
        return 0;
    }

    private static void list(RunFolder run, PrintWriter writer) throws IOException {
        writer.println("iteration       loss");
        for (KeptStates.Moment at : run.kept().moments()) {
            writer.println(String.format(Locale.ROOT, "%9d  %9s", at.iteration(), TableCell.number("%.4g", at.loss()))
                    + (at.isBest() ? "  best" : ""));
        }
    }
}
