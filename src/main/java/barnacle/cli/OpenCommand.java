package barnacle.cli;

import barnacle.file.FileFault;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code barnacle open}: the workbench on a project. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        header = "Open a project in the workbench.",
        footer = {"", "Examples:", "  barnacle open my.barnacle.json", "  barnacle open working-memory-quick"})
final class OpenCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROJECT", description = "A *.barnacle.json file, or the name of a sample.")
    private String project;

    @ParentCommand
    private BarnacleCommand barnacle;

    @Override
    public Integer call() throws IOException, NoWindowException {
        if (!Samples.isMeant(project)) {
            ProjectFile.read(FileFault.path(project), List.of());
        }
        barnacle.window().open(project, false);
        return 0;
    }
}
