package barnacle.cli;

import barnacle.file.FaultLog;
import barnacle.file.InvalidFileException;
import barnacle.lesson.Lesson;
import barnacle.lesson.LessonFile;
import barnacle.lesson.Lessons;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle lesson list}: the lessons that there are. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = {"List the lessons.", ""},
        description = "List the lessons that come with the program, and those in a folder.",
        footer = {"", "Example:", "  barnacle lesson list my-lessons"})
final class LessonList implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Folder with lessons; by default the one whose lessons the window's first page shows.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : Lessons.names()) {
            say(name, Lessons.read(name), out);
        }
        Path own = folder == null ? Lessons.folder(FaultLog.userFolder()) : folder;
        for (Path file : Lessons.in(own)) {
            try {
                say(file.toString(), LessonFile.read(file), out);
            } catch (IOException e) {
                out.println(file + ": cannot be read");
                out.println("  "
                        + TerminalWriter.onOneLine(
                                InvalidFileException.sentence(e).toString()));
            }
        }
        return 0;
    }

    private static void say(String name, Lesson lesson, PrintWriter out) {
        String length = lesson.length().isBlank() ? "" : ", " + lesson.length();
        out.println(name + ": "
                + TerminalWriter.onOneLine(lesson.title() + " ("
                        + lesson.steps().size() + (lesson.steps().size() == 1 ? " step" : " steps") + length + ")"));
        out.println("  " + TerminalWriter.onOneLine(lesson.summary()));
    }
}
