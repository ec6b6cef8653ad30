package barnacle.cli;

import barnacle.run.RunBin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle runs bin}: puts runs away. */
@Command(
        name = "bin",
        mixinStandardHelpOptions = true,
        header = {"Put runs into the bin.", ""},
        description = {
            "Move run folders into the folder .bin beside the runs, each as a whole. \"barnacle runs FOLDER/.bin\" lists"
                    + " what is in it, and \"barnacle runs restore\" puts a run back. Nothing is deleted; to free the disk,"
                    + " delete the folder .bin."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle runs bin runs/first runs/second",
            "  barnacle runs bin both/runs/OpenAiEs_seed=1 --of both"
        })
final class RunsBin implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders.")
    private List<Path> folders;

    @Option(
            names = "--of",
            paramLabel = "FOLDER",
            description = "Folder of runs that has the bin; the folder that a run is in by default.")
    private Path root;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        for (Path run : folders) {
            Path of = root != null
                    ? root
                    : (Files.exists(run)
                                    ? run.toRealPath()
                                    : run.toAbsolutePath().normalize())
                            .getParent();
            Path folder = Files.exists(run) && root == null ? run.toRealPath() : run;
            spec.commandLine().getOut().println("In the bin: " + RunBin.delete(of == null ? folder : of, folder) + ".");
        }
        return 0;
    }
}
