package barnacle.project;

import barnacle.file.RecordTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The settings of a project, each found by its pointer in the project's file. Immutable. */
public final class SettingValues {
    private final JsonNode tree;

    /** Takes as long as the project is large. */
    public SettingValues(Project project) {
        tree = RecordTree.encode(ProjectFile.written(project));
    }

    /**
     * What stands at a pointer.
     *
     * @param number of a number, and of a list how many entries it has; otherwise NaN
     * @param word a text, {@code true} or {@code false}, the type of a choice; empty of a number
     */
    public record Value(double number, String word) {
        public boolean isNumber() {
            return !Double.isNaN(number);
        }
    }

    /** What stands at a pointer; empty where there is nothing, or a record that is no choice. */
    public Optional<Value> at(String pointer) {
        if (!pointer.startsWith("/")) {
            return Optional.empty();
        }
        JsonNode at = tree.at(JsonPointer.compile(pointer));
        if (at.isNumber() || at.isArray()) {
            return Optional.of(new Value(at.isArray() ? at.size() : at.asDouble(), ""));
        }
        JsonNode word = at.isObject() ? at.path(RecordTree.TYPE) : at;
        return word.isString() || word.isBoolean()
                ? Optional.of(new Value(Double.NaN, word.asString()))
                : Optional.empty();
    }

    /** How much of a pointer there is: all of it, or as far as its steps are names that a project has. */
    public String reached(String pointer) {
        String reached = pointer.startsWith("/") ? pointer : "";
        while (!reached.isEmpty() && tree.at(JsonPointer.compile(reached)).isMissingNode()) {
            reached = reached.substring(0, reached.lastIndexOf('/'));
        }
        return reached;
    }

    /** The names, or the numbers of the entries, of what stands at a pointer. */
    public List<String> within(String pointer) {
        JsonNode at = tree.at(JsonPointer.compile(pointer));
        return at.isArray()
                ? IntStream.range(0, at.size()).mapToObj(Integer::toString).toList()
                : List.copyOf(at.propertyNames());
    }
}
