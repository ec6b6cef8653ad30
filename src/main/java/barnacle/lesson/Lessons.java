package barnacle.lesson;

import barnacle.file.AtomicFile;
import barnacle.file.FileFault;
import barnacle.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lessons that come with the program, read from its own jar, and those in a folder. */
public final class Lessons {
    private static final List<String> NAMES = List.of(
            "phase-plane",
            "three-onsets",
            "two-in-anti-phase",
            "noise",
            "learning-to-integrate",
            "gradients-through-spikes",
            "gradient-from-guesses",
            "working-memory");

    private static final String STARTING = "starting";

    private Lessons() {}

    /** The names of those that come with the program, smallest ideas first. */
    public static List<String> names() {
        return NAMES;
    }

    /** Whether a person who writes this means a lesson: it is one's name, and no file is called so. */
    public static boolean isMeant(String written) {
        return NAMES.contains(written) && !Files.exists(Path.of(written));
    }

    /**
     * Reads a lesson that comes with the program.
     *
     * @throws IOException if none has this name
     */
    public static Lesson read(String name) throws IOException {
        if (!NAMES.contains(name)) {
            throw new InvalidFileException(
                    "",
                    "Lessons.none",
                    "There is no lesson \"{0}\"; the lessons are {1}.",
                    name,
                    String.join(", ", NAMES));
        }
        return LessonFile.parse(name + LessonFile.ENDING, content("/barnacle/lessons/" + name));
    }

    /**
     * The lesson that a person means who writes a file, or the name of one that comes with the program.
     *
     * @throws IOException with a sentence if there is none, or it cannot be read
     */
    public static Lesson find(String written) throws IOException {
        return isMeant(written) ? read(written) : LessonFile.read(FileFault.path(written));
    }

    private static byte[] content(String resource) throws IOException {
        try (InputStream in = Lessons.class.getResourceAsStream(resource + LessonFile.ENDING)) {
            return in.readAllBytes();
        }
    }

    /**
     * Writes a lesson to begin with, which explains itself.
     *
     * @throws IOException with a sentence if there is such a file, or it cannot be written
     */
    public static void begin(Path file) throws IOException {
        if (!LessonFile.isMeant(file)) {
            throw new InvalidFileException(
                    "", "Lessons.ending", "{0} must end in {1}.", file.toString(), LessonFile.ENDING);
        }
        if (Files.exists(file)) {
            throw new InvalidFileException("", "Lessons.there", "{0} is there; name another file.", file.toString());
        }
        AtomicFile.write(file, new String(content("/barnacle/lesson/" + STARTING), StandardCharsets.UTF_8));
    }

    /** Where the window looks for a person's own lessons, within the program's folder. */
    public static Path folder(Path programs) {
        return programs.resolve("lessons");
    }

    /** The lesson files in a folder, by their names; none where there is no folder. */
    public static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(LessonFile::isMeant).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
