package barnacle.cli;

import barnacle.run.RunBin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle runs restore}: takes runs out of the bin. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        header = {"Take runs out of the bin.", ""},
        description = {
            "Move run folders from the bin back to where they were; beside that, with a number, where another run is by now."
        },
        footer = {"", "Example:", "  barnacle runs restore runs/.bin/2026-01-02-030405/first"})
final class RunsRestore implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders in a bin.")
    private List<Path> folders;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        for (Path run : folders) {
            spec.commandLine().getOut().println("Restored: " + RunBin.restore(run) + ".");
        }
        return 0;
    }
}
