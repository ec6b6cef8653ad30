package barnacle.cli;

import barnacle.project.Project;
import barnacle.run.RunFolder;
import barnacle.run.RunQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle queue add}: lets a training wait. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        header = {"Let a training wait.", ""},
        description = {
            "Make a run folder whose training waits for its turn. The folder above it is the queue's. Nothing is trained"
                    + " until \"barnacle queue run\", or the window, carries the queue out."
        },
        footer = {
            "",
            "Example:",
            "  for s in 1 2 3; do barnacle queue add my.barnacle.json --out runs/s$s --seed $s; done"
        })
final class QueueAdd implements Callable<Integer> {
    @Mixin
    private ProjectArgument source;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The run folder.")
    private Path out;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all randomness; the project's by default.")
    private Long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Project project = source.readReady(seed);
        Path root = out.toAbsolutePath().normalize().getParent();
        RunQueue queue = new RunQueue(root == null ? RunFolder.home() : root);
        queue.add(out, project);
        Arguments.say(source.onSeed(seed, project), spec.commandLine().getOut());
        spec.commandLine().getOut().println(out + " waits, the " + queue.list().size() + ". in " + root + ".");
        return 0;
    }
}
