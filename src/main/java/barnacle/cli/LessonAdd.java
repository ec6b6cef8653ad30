package barnacle.cli;

import barnacle.lesson.Lesson;
import barnacle.lesson.LessonFile;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle lesson add}: puts a project into a lesson. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        header = {"Put a project into a lesson.", ""},
        description = {
            "Put a project into a lesson file, in place of one of the same name that is in it. A step opens it by the"
                    + " file's name without its ending: \"start\": {\"project\": \"mine\"} opens mine.barnacle.json."
        },
        footer = {"", "Example:", "  barnacle lesson add mine.barnacle.json course.lesson.json"})
final class LessonAdd implements Callable<Integer> {
    @Parameters(paramLabel = "PROJECT", description = "A file *.barnacle.json.")
    private Path project;

    @Parameters(paramLabel = "LESSON", description = "A file *.lesson.json, which is changed.")
    private Path lesson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Project added = ProjectFile.read(project, List.of());
        String name = project.getFileName().toString().replaceFirst("\\.barnacle\\.json$", "");
        Lesson before = LessonFile.read(lesson);
        LessonFile.write(lesson, before.with(name, added));
        spec.commandLine()
                .getOut()
                .println((before.projects().containsKey(name) ? "Replaced" : "Added") + " the project \"" + name
                        + "\" in " + lesson + ".");
        return 0;
    }
}
