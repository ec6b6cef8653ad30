package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.Json;
import barnacle.file.RecordReader;
import barnacle.file.RecordTree;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
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

    private static final String PROJECT = "project";

    /**
     * One that is compared.
     *
     * @param overrides of the project, as {@code --set} takes them
     */
    public record Method(String name, List<String> overrides) {}

    /** All but the project. */
    public record Asked(
            @Quantity(label = "Seeds", min = 1, help = "How many trainings of each method or each combination.")
            int seeds,

            List<Method> methods,
            List<String> vary) {
        public Asked {
            Quantities.check(Asked.class, seeds, methods, vary);
            methods = List.copyOf(methods);
            vary = List.copyOf(vary);
        }
    }

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
        tree.setAll(RecordTree.encode(new Asked(seeds, methods, vary)));
        tree.set(PROJECT, Json.object(FILE, ProjectFile.text(project).getBytes(StandardCharsets.UTF_8)));
        AtomicFile.makeFolder(folder);
        AtomicFile.write(folder.resolve(FILE), Json.print(tree));
    }

    /** Reads that of a folder. */
    public static PlanMark read(Path folder) throws IOException {
        String file = folder.resolve(FILE).toString();
        ObjectNode tree = Json.object(file, AtomicFile.read(folder.resolve(FILE)));
        ProjectFile.takeFormat(file, tree);
        JsonNode own = tree.remove(PROJECT);
        ObjectNode project = own instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
        Asked asked = new RecordReader(file).decode(tree, Asked.class);
        return new PlanMark(
                ProjectFile.decode(file, project, ProjectFile.takeFormat(file, project), List.of()),
                asked.seeds(),
                asked.methods(),
                asked.vary());
    }

    /** Takes it away. */
    public static void remove(Path folder) throws IOException {
        AtomicFile.delete(folder.resolve(FILE));
    }
}
