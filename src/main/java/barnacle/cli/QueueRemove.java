package barnacle.cli;

import barnacle.run.RunQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle queue remove}: a training waits no more. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        header = {"Take trainings out of the queue.", ""},
        description = {
            "Take trainings out of the queue. One that has begun stays as a stopped run; one that has not goes into the"
                    + " bin, from which \"barnacle runs restore\" takes it."
        },
        footer = {"", "Example:", "  barnacle queue remove runs/slow"})
final class QueueRemove implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders that wait.")
    private List<Path> folders;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        for (Path run : folders) {
            Path folder = run.toAbsolutePath().normalize();
            new RunQueue(folder.getParent() == null ? folder : folder.getParent()).remove(folder);
            spec.commandLine().getOut().println(run + " waits no more.");
        }
        return 0;
    }
}
