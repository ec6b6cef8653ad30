package barnacle.cli;

import barnacle.run.RunArchive;
import barnacle.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle runs save}: a run as one file. */
@Command(
        name = "save",
        mixinStandardHelpOptions = true,
        header = {"Write a run as one HDF5 file.", ""},
        description = {
            "Write what ran (project), the log (curves, each with its unit), the receipt, and what was learned (weights,"
                    + " vocabulary) into one file. A run that is under way is written up to its last row."
        },
        footer = {"", "Example:", "  barnacle runs save run --out run.h5"})
final class RunsSave implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path folder;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.h5",
            description = "The file. There must be no such file.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out)) {
            throw new RefusedCommand(out + " is there; name another file.");
        }
        RunArchive.write(out, RunFolder.open(folder));
        spec.commandLine().getOut().println("Wrote the run to " + out + ".");
        return 0;
    }
}
