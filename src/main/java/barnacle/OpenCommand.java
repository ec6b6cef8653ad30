package barnacle;

import barnacle.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code barnacle open}: the workbench on a project. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        header = "Open a project in the workbench.",
        footer = {"", "Example:", "  barnacle open sample-projects/stimulus-integration-quick.barnacle.json"})
final class OpenCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A *.barnacle.json file.")
    private Path file;

    @Override
    public Integer call() throws IOException, NoWindowException {
        ProjectFile.read(file, List.of());
        Main.openWorkbench(file.toString(), false);
        return 0;
    }
}
