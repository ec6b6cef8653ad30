package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.Json;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a comparison or a sweep asked for whose runs wait in a queue; the file {@value #FILE} in the folder that the
 * runs are below.
 *
 * @param project whose settings are varied
 * @param seeds how many
 * @param methods of a comparison; empty for a sweep
 * @param vary settings and their values, as {@code sweep --vary} takes them; empty for a comparison
 */
public record PlanMark(Project project, int seeds, List<Method> methods, List<String> vary) {
    public static final String FILE = "plan.json";

    private static final String SEEDS = "seeds";
    private static final String PROJECT = "project";
    private static final String METHODS = "methods";
    private static final String NAME = "name";
    private static final String OVERRIDES = "overrides";
    private static final String VARY = "vary";

    /**
     * One that is compared.
     *
     * @param overrides of the project, as {@code --set} takes them
     */
    public record Method(String name, List<String> overrides) {}

    public PlanMark {
        methods = List.copyOf(methods);
        vary = List.copyOf(vary);
    }

    /** Whether a folder has one. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /**
     * Writes it.
     *
     * @throws IOException with a sentence, as every method here
     */
    public void write(Path folder) throws IOException {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(ProjectFile.FORMAT, ProjectFile.CURRENT);
        tree.put(SEEDS, seeds);
        ArrayNode compared = tree.putArray(METHODS);
        for (Method method : methods) {
            ObjectNode one = compared.addObject();
            one.put(NAME, method.name());
            method.overrides().forEach(one.putArray(OVERRIDES)::add);
        }
        vary.forEach(tree.putArray(VARY)::add);
        tree.set(PROJECT, Json.object(FILE, ProjectFile.text(project).getBytes(StandardCharsets.UTF_8)));
        AtomicFile.makeFolder(folder);
        AtomicFile.write(folder.resolve(FILE), Json.print(tree));
    }

    /** Reads that of a folder. */
    public static PlanMark read(Path folder) throws IOException {
        String file = folder.resolve(FILE).toString();
        ObjectNode tree = Json.object(file, AtomicFile.read(folder.resolve(FILE)));
        ProjectFile.takeFormat(file, tree);
        ObjectNode project = tree.path(PROJECT) instanceof ObjectNode own ? own : Json.MAPPER.createObjectNode();
        List<Method> methods = new ArrayList<>();
        for (JsonNode one : tree.path(METHODS)) {
            methods.add(new Method(one.path(NAME).asString(""), texts(one.path(OVERRIDES))));
        }
        return new PlanMark(
                ProjectFile.decode(file, project, ProjectFile.takeFormat(file, project), List.of()),
                tree.path(SEEDS).asInt(1),
                methods,
                texts(tree.path(VARY)));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : array) {
            texts.add(text.asString(""));
        }
        return texts;
    }

    /** Takes it away. */
    public static void remove(Path folder) throws IOException {
        AtomicFile.delete(folder.resolve(FILE));
    }
}
