package barnacle.lesson;

import barnacle.file.AtomicFile;
import barnacle.file.FileFormat;
import barnacle.file.InvalidFileException;
import barnacle.file.Json;
import barnacle.file.RecordReader;
import barnacle.file.RecordSchema;
import barnacle.file.RecordTree;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code *.lesson.json}: strict, as project files are read. A lesson reads no other file; a project that is no
 * sample stands in it.
 */
public final class LessonFile {
    /** The ending of a lesson file's name. */
    public static final String ENDING = ".lesson.json";

    /** The newest format. */
    public static final int CURRENT = 1;

    private static final FileFormat FORMAT =
            new FileFormat(Sentence.word("LessonFile.called", "a lesson file"), CURRENT);

    private static final String PROJECTS = "projects";

    private LessonFile() {}

    /** A lesson as its file has it, without its format and its projects. */
    public record Written(
            String title, String summary, String length, List<Step> steps, Optional<Classroom> classroom) {
        public Written {
            Quantities.check(Written.class, title, summary, length, steps, classroom);
            Lesson.requireText(Lesson.class, "title", title);
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new InvalidSetting(
                        "steps", "Lesson.steps.none", "steps is empty; give the lesson at least one step.");
            }
        }
    }

    /** Whether a file of this name is a lesson. */
    public static boolean isMeant(Path file) {
        return file.getFileName() != null && file.getFileName().toString().endsWith(ENDING);
    }

    /**
     * Reads a lesson.
     *
     * @throws InvalidFileException with a sentence that names the file, the field's path, the value, the bound and what
     *     to do
     * @throws IOException if the file cannot be read
     */
    public static Lesson read(Path file) throws IOException {
        return parse(file.toString(), AtomicFile.read(file));
    }

    /** As {@link #read}, from a file's content. */
    static Lesson parse(String file, byte[] content) throws InvalidFileException {
        ObjectNode tree = Json.object(file, content);
        FORMAT.take(file, tree);
        Map<String, Project> projects = projects(file, tree.remove(PROJECTS));
        Written written = new RecordReader(file).decode(tree, Written.class);
        return new Lesson(
                written.title(), written.summary(), written.length(), written.steps(), written.classroom(), projects);
    }

    /** The form of lesson files of this format; each of their projects has the form that {@link ProjectFile} says. */
    public static ObjectNode schema() {
        ObjectNode schema = RecordSchema.of("A lesson of Barnacle", CURRENT, List.of(Written.class));
        ObjectNode projects = ((ObjectNode) schema.at("/oneOf/0/properties")).putObject(PROJECTS);
        projects.put("type", "object").putObject("additionalProperties").put("type", "object");
        return schema;
    }

    /**
     * Writes a lesson, whole or not at all.
     *
     * @throws IOException with a sentence if it cannot be written
     */
    public static void write(Path file, Lesson lesson) throws IOException {
        AtomicFile.write(file, text(lesson));
    }

    /** What {@link #write} writes. */
    static String text(Lesson lesson) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(FileFormat.NAME, CURRENT);
        tree.setAll(RecordTree.encode(
                new Written(lesson.title(), lesson.summary(), lesson.length(), lesson.steps(), lesson.classroom())));
        if (!lesson.projects().isEmpty()) {
            ObjectNode projects = tree.putObject(PROJECTS);
            lesson.projects().forEach((name, project) -> projects.set(name, ProjectFile.encode(project)));
        }
        return Json.print(tree);
    }

    private static Map<String, Project> projects(String file, JsonNode written) throws InvalidFileException {
        Map<String, Project> projects = new LinkedHashMap<>();
        if (written == null) {
            return projects;
        }
        if (!written.isObject()) {
            throw new InvalidFileException(
                    "/" + PROJECTS,
                    "LessonFile.projects.wrong",
                    "{0}, /{1}: it is {2}; it must be an object with a name for each project.",
                    file,
                    PROJECTS,
                    Json.brief(written));
        }
        for (Map.Entry<String, JsonNode> each : written.properties()) {
            String pointer = "/" + PROJECTS + Json.step(each.getKey());
            if (!(each.getValue() instanceof ObjectNode tree)) {
                throw new InvalidFileException(
                        pointer,
                        "LessonFile.project.wrong",
                        "{0}, {1}: it is {2}; it must be the content of a project file.",
                        file,
                        pointer,
                        Json.brief(each.getValue()));
            }
            String place = file + ", " + pointer;
            projects.put(
                    each.getKey(), ProjectFile.decode(place, tree, ProjectFile.takeFormat(place, tree), List.of()));
        }
        return projects;
    }
}
