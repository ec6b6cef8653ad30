package barnacle.cli;

import barnacle.lesson.Lesson;
import barnacle.lesson.LessonCheck;
import barnacle.lesson.LessonFile;
import barnacle.lesson.Lessons;
import barnacle.setting.Issue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle lesson class}: a lesson as a class gets it. */
@Command(
        name = "class",
        mixinStandardHelpOptions = true,
        header = {"Write a lesson as a class gets it.", ""},
        description = {
            "Write one file for the students: the lesson with its projects, without the answers. In it nothing can be used"
                    + " but the controls that its steps point at, and those that the lesson lists as usable.",
            "Your own file keeps the answers; \"barnacle lesson mark\" needs it to mark the sheets."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle lesson class mine.lesson.json --out for-class.lesson.json",
            "  barnacle lesson class phase-plane --usable speed,to-start --out for-class.lesson.json",
            "  barnacle open for-class.lesson.json"
        })
final class LessonClass implements Callable<Integer> {
    @Parameters(paramLabel = "LESSON", description = "A file *.lesson.json, or the name of a lesson.")
    private String lesson;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The students' file, which ends in .lesson.json. There must be no such file.")
    private Path out;

    @Option(
            names = "--usable",
            split = ",",
            paramLabel = "CONTROL",
            description = "Further controls that can be used, by the names that lessons have for them.")
    private List<String> usable = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                LessonFile.isMeant(out),
                "--out is \"" + out + "\"; its name must end in " + LessonFile.ENDING + ".");
        Arguments.requireFree(out);
        Lesson given = Lessons.find(lesson).forClass(usable);
        PrintWriter writer = spec.commandLine().getOut();
        List<Issue> issues = LessonCheck.of(given);
        if (!issues.isEmpty()) {
            throw new RefusedCommand(
                    issues.get(0).pointer() + ": " + issues.get(0).sentence());
        }
        LessonFile.write(out, given);
        writer.println("Wrote the lesson for a class to " + out + ", without its answers.");
        writer.println(
                given.usable().isEmpty()
                        ? "No control can be used in it."
                        : "Controls that can be used in it: " + String.join(", ", given.usable()) + ".");
        return 0;
    }
}
