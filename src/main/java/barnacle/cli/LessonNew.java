package barnacle.cli;

import barnacle.lesson.Lessons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle lesson new}: a lesson to begin with. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        header = {"Write a lesson to begin with.", ""},
        description = "Write a lesson that can be given as it is, and whose steps explain how they are written.",
        footer = {"", "Example:", "  barnacle lesson new mine.lesson.json"})
final class LessonNew implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A file *.lesson.json. There must be no such file.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Lessons.begin(file);
        spec.commandLine()
                .getOut()
                .println("Wrote a lesson to " + file
                        + ". \"barnacle open\" gives it, and \"barnacle check\" says what is" + " wrong in it.");
        return 0;
    }
}
