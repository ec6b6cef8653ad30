package barnacle.cli;

import barnacle.file.OutputFolder;
import barnacle.lesson.Lesson;
import barnacle.lesson.LessonMarks;
import barnacle.lesson.Lessons;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle lesson mark}: marks the sheets of a class. */
@Command(
        name = "mark",
        mixinStandardHelpOptions = true,
        header = {"Mark the sheets of a class.", ""},
        description = {
            "Read the pages (.html) that students saved, and tell of each how many exercises were done and how many"
                    + " questions answered rightly. Free words are not judged; they stand in the table."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle lesson mark sheets/*.html --lesson mine.lesson.json",
            "  barnacle lesson mark sheets/*.html --lesson phase-plane --csv marks.csv"
        })
final class LessonMark implements Callable<Integer> {
    private static final int NAME = 28;
    private static final String ROW = "%-" + NAME + "s  %9s  %9s  %s%n";

    @Parameters(arity = "1..*", paramLabel = "SHEET", description = "Pages that students saved.")
    private List<Path> sheets;

    @Option(
            names = "--lesson",
            required = true,
            paramLabel = "LESSON",
            description = "The lesson with its answers: a file *.lesson.json, or the name of a lesson.")
    private String lesson;

    @Option(names = "--csv", paramLabel = "FILE", description = "Also write a table with each answer.")
    private Path csv;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Lesson given = Lessons.find(lesson);
        LessonMarks marks = new LessonMarks(given);
        if (marks.questions() == 0
                && given.steps().stream().anyMatch(step -> step.question().isPresent())
                && given.isLocked()) {
            throw new RefusedCommand(lesson + " has no answers, since it is what a class gets; give the lesson that it"
                    + " was made of.");
        }
        for (Path sheet : sheets) {
            marks.add(sheet);
        }
        if (csv != null) {
            String name = csv.getFileName().toString();
            marks.table()
                    .write(OutputFolder.open(csv.toAbsolutePath().getParent(), List.of(name))
                            .file(name));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, ROW, "student", "exercises", "right", "sheet");
        for (LessonMarks.Mark mark : marks.marks()) {
            String student = mark.answers().student();
            out.printf(
                    Locale.ROOT,
                    ROW,
                    TableCell.fitted(student.isBlank() ? "-" : TerminalWriter.onOneLine(student), NAME),
                    mark.done() + " of " + marks.exercises(),
                    mark.right() + " of " + marks.questions(),
                    mark.file());
        }
        if (csv != null) {
            out.println("Written: " + csv + ".");
        }
        return 0;
    }
}
