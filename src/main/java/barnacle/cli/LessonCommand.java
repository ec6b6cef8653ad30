package barnacle.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barnacle lesson}: lessons to give and to write. */
@Command(
        name = "lesson",
        mixinStandardHelpOptions = true,
        header = {"List lessons, write your own, give one to a class and mark it.", ""},
        description = {
            "A lesson is a file *.lesson.json with steps that the window shows beside its screens. A teacher writes it"
                    + " without code. \"barnacle check\" says what is wrong in one, and where."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle lesson list",
            "  barnacle lesson new mine.lesson.json",
            "  barnacle check mine.lesson.json",
            "  barnacle open mine.lesson.json",
            "  barnacle lesson class mine.lesson.json --out for-class.lesson.json"
        },
        subcommands = {LessonList.class, LessonNew.class, LessonAdd.class, LessonClass.class, LessonMark.class})
final class LessonCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Choose one of the commands list, new, add, class, mark");
    }
}
