package barnacle.project;

import barnacle.file.Json;
import barnacle.file.RecordTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The settings of projects one by one, each by its pointer in the project's file. */
public final class SettingNumbers {
    /** What trains nothing. */
    private static final Set<String> ASIDE = Set.of("title", "description", "diagram", "format");

    private SettingNumbers() {}

    /**
     * A number among them.
     *
     * @param isWhole whether it is a count
     */
    public record Leaf(String pointer, double value, boolean isWhole) {}

    /** All numbers of a project but those of its drawing and its weights, in the order of the file. */
    public static List<Leaf> of(Project project) {
        List<Leaf> found = new ArrayList<>();
        JsonNode tree = RecordTree.encode(ProjectFile.written(project));
        for (String name : tree.propertyNames()) {
            if (!ASIDE.contains(name)) {
                walk(tree.path(name), Json.step(name), found);
            }
        }
        return List.copyOf(found);
    }

    private static void walk(JsonNode at, String pointer, List<Leaf> found) {
        if (at.isNumber()) {
            found.add(new Leaf(pointer, at.asDouble(), at.isIntegralNumber()));
        } else if (at.isObject()) {
            for (String name : at.propertyNames()) {
                walk(at.path(name), pointer + Json.step(name), found);
            }
        } else if (at.isArray() && at.path(0).isObject()) {
            for (int i = 0; i < at.size(); i++) {
                walk(at.path(i), pointer + "/" + i, found);
            }
        }
    }

    /**
     * Where projects differ: by pointer what each has there, empty where it has nothing. Where another member of a
     * family is chosen, that is the difference, and not what the two are made of.
     *
     * @param projects at least one
     */
    public static Map<String, List<String>> differences(List<Project> projects) {
        List<JsonNode> trees = projects.stream()
                .<JsonNode>map(project -> RecordTree.encode(ProjectFile.written(project)))
                .toList();
        Map<String, List<String>> found = new LinkedHashMap<>();
        differ(trees, "", found);
        return found;
    }

    private static void differ(List<JsonNode> at, String pointer, Map<String, List<String>> found) {
        if (new HashSet<>(at).size() == 1) {
            return;
        }
        if (areAlike(at)) {
            for (String name : names(at)) {
                if (!pointer.isEmpty() || !ASIDE.contains(name)) {
                    List<JsonNode> inner = at.stream()
                            .map(node -> node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name))
                            .toList();
                    differ(inner, pointer + Json.step(name), found);
                }
            }
            return;
        }
        found.put(pointer, at.stream().map(SettingNumbers::text).toList());
    }

    /** Whether they have the same parts, so that the difference is one of those. */
    private static boolean areAlike(List<JsonNode> at) {
        JsonNode first = at.get(0);
        boolean areObjects = at.stream()
                .allMatch(node -> node.isObject() && node.path(RecordTree.TYPE).equals(first.path(RecordTree.TYPE)));
        // Of numbers nobody reads which one of a thousand is another.
        boolean areLists = at.stream()
                .allMatch(node -> node.isArray()
                        && node.size() == first.size()
                        && node.path(0).isObject());
        return areObjects || areLists;
    }

    private static List<String> names(List<JsonNode> at) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode node : at) {
            if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    names.add(Integer.toString(i));
                }
            } else {
                names.addAll(node.propertyNames());
            }
        }
        return List.copyOf(names);
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (node.isObject() || node.isArray()) {
            return node.has(RecordTree.TYPE) ? node.get(RecordTree.TYPE).asString("") : "(" + node.size() + ")";
        }
        return node.asString("");
    }
}
