package barnacle.project;

import barnacle.file.Json;
import barnacle.file.RecordTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One place where the files of two projects differ. As an override, {@code pointer=after} makes the second of the
 * first.
 *
 * @param pointer JSON pointer from the project's root
 * @param before JSON on one line; empty if there was nothing
 * @param after JSON on one line; empty if there is nothing any more
 */
public record ProjectDifference(String pointer, String before, String after) {
    /** A project as its file has it, for one who compares several. Immutable. */
    public static final class Written {
        private final JsonNode tree;

        /** Takes as long as the project is large. */
        public Written(Project project) {
            tree = RecordTree.encode(ProjectFile.written(project));
        }

        /**
         * All differences, in the order of the file. A list of another length and a choice of another type are told as
         * a whole.
         */
        public List<ProjectDifference> to(Written after) {
            List<ProjectDifference> all = new ArrayList<>();
            compare("", tree, after.tree, all);
            return all;
        }
    }

    /** What became of the place: {@code added}, {@code removed} or {@code changed}. */
    public String what() {
        return before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed";
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<ProjectDifference> all) {
        if (Objects.equals(before, after)) {
            return;
        }
        boolean areThere = before != null && after != null;
        if (areThere
                && before.isObject()
                && after.isObject()
                && Objects.equals(before.get(RecordTree.TYPE), after.get(RecordTree.TYPE))) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(pointer + Json.step(name), before.get(name), after.get(name), all));
        } else if (areThere && before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(pointer + "/" + i, before.get(i), after.get(i), all);
            }
        } else {
            all.add(new ProjectDifference(pointer, text(before), text(after)));
        }
    }

    private static String text(JsonNode node) {
        return node == null ? "" : node.toString();
    }
}
