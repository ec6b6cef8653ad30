package barnacle.cli;

import barnacle.file.FileFault;
import barnacle.lesson.LessonFile;
import barnacle.lesson.Lessons;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code barnacle open}: the workbench on a project. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        header = "Open a project, a lesson, or the folder of a training, in the workbench.",
        footer = {
            "",
            "Examples:",
            "  barnacle open my.barnacle.json",
            "  barnacle open working-memory-quick",
            "  barnacle open phase-plane",
            "  barnacle open run"
        })
final class OpenCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PROJECT",
            description =
                    "A *.barnacle.json file, a lesson *.lesson.json, the name of a sample or of a lesson, or a run"
                            + " folder.")
    private String project;

    @ParentCommand
    private BarnacleCommand barnacle;

    @Override
    public Integer call() throws IOException, NoWindowException {
        if (!Samples.isMeant(project) && !Lessons.isMeant(project)) {
            Path file = FileFault.path(project);
            if (LessonFile.isMeant(file)) {
                LessonFile.read(file);
            } else if (Files.isDirectory(file)) {
                RunFolder.open(file);
            } else {
                ProjectFile.read(file, List.of());
            }
        }
        barnacle.window().open(project, false);
        return 0;
    }
}
