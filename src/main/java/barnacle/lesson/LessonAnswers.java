package barnacle.lesson;

import barnacle.file.AtomicFile;
import barnacle.file.FileFormat;
import barnacle.file.InvalidFileException;
import barnacle.file.Json;
import barnacle.file.RecordReader;
import barnacle.file.RecordTree;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a student did and answered in a lesson. A sheet of format HTML carries it for whoever marks it. Immutable.
 *
 * @param title of the lesson
 * @param student as the student calls herself; may be empty
 * @param steps of each step, in order
 */
public record LessonAnswers(String title, String student, List<Given> steps) {
    private static final FileFormat FORMAT = new FileFormat(Sentence.word("LessonAnswers.called", "a sheet"), 1);

    private static final String BEGIN = "<meta name=\"barnacle-answers\" content=\"";
    private static final String END = "\"/>";

    /**
     * What was done and answered in a step.
     *
     * @param done whether what is to be done was done; {@code false} where nothing is
     * @param answer empty if none was given
     */
    public record Given(boolean done, String answer) {
        public Given {
            Quantities.check(Given.class, done, answer);
        }
    }

    public LessonAnswers {
        Quantities.check(LessonAnswers.class, title, student, steps);
        steps = List.copyOf(steps);
    }

    /** The element of a sheet that carries it. */
    String element() {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(FileFormat.NAME, FORMAT.current());
        tree.setAll(RecordTree.encode(this));
        byte[] text = Json.print(tree).getBytes(StandardCharsets.UTF_8);
        return BEGIN + Base64.getEncoder().encodeToString(text) + END;
    }

    /**
     * Reads what a sheet carries.
     *
     * @throws InvalidFileException with a sentence that names the file if it is no such sheet
     * @throws IOException if the file cannot be read
     */
    public static LessonAnswers read(Path sheet) throws IOException {
        String name = sheet.toString();
        String html = new String(AtomicFile.read(sheet), StandardCharsets.UTF_8);
        int begin = html.indexOf(BEGIN);
        int end = html.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw new InvalidFileException(
                    "",
                    "LessonAnswers.none",
                    "{0} is no sheet of a lesson; choose the page (.html) that a student saved, a PDF has no answers to read.",
                    name);
        }
        byte[] text;
        try {
            text = Base64.getDecoder().decode(html.substring(begin + BEGIN.length(), end));
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(
                    "",
                    "LessonAnswers.damaged",
                    "The answers in {0} are damaged; let the student save the sheet again.",
                    name);
        }
        ObjectNode tree = Json.object(name, text);
        FORMAT.take(name, tree);
        return new RecordReader(name, false).decode(tree, LessonAnswers.class);
    }
}
