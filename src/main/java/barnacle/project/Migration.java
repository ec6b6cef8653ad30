package barnacle.project;

import barnacle.file.RecordTree;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings trees of older formats up to date, one step for each format. */
public final class Migration {
    private static final String TRAINING = "training";
    private static final String UPDATE = "update";

    private static final String ESTIMATOR = "estimator";
    private static final String STEPS = "steps";
    private static final String GUIDE = "guide";

    /** What format 1 had directly in the training and format 2 has in its update. */
    private static final List<String> GRADIENT_UPDATE = List.of(ESTIMATOR, "optimizer", "rateSchedule");

    private Migration() {}

    /**
     * A project's tree in the current format. What it cannot make sense of it leaves for the strict reading to name.
     *
     * @param tree modified
     * @param format that it was written in
     */
    static void upgrade(ObjectNode tree, int format) {
        if (format < 2 && tree.get(TRAINING) instanceof ObjectNode training) {
            ObjectNode update = training.objectNode();
            update.put(RecordTree.TYPE, "GradientUpdate");
            move(GRADIENT_UPDATE, training, update);
            training.set(UPDATE, update);
        }
        if (format < 3 && guided(tree) instanceof ObjectNode guided && guided.has(STEPS)) {
            // The guide was truncated backpropagation, and nothing was clipped.
            ObjectNode guide = guided.objectNode();
            guide.put(RecordTree.TYPE, "TruncatedBackpropagation");
            guide.set(STEPS, guided.get(STEPS));
            guide.put("clipNorm", 10);
            rename(guided, STEPS, GUIDE, guide);
        }
    }

    /**
     * A problem's tree as an older format had it, for the hash that its checkpoints carry.
     *
     * @param tree in the current format, of a project that was read from {@code format}; modified
     */
    public static void downgrade(ObjectNode tree, int format) {
        if (format < 3
                && guided(tree) instanceof ObjectNode guided
                && guided.path(GUIDE).has(STEPS)) {
            rename(guided, GUIDE, STEPS, guided.get(GUIDE).get(STEPS));
        }
        if (format < 2) {
            ObjectNode training = (ObjectNode) tree.get(TRAINING);
            ObjectNode update = (ObjectNode) training.remove(UPDATE);
            List<String> after = List.copyOf(training.propertyNames()).subList(2, training.size());
            move(GRADIENT_UPDATE, update, training);
            move(after, training, training);
        }
    }

    /** The guided evolution of a tree of format 2 or later; {@code null} if it trains otherwise. */
    private static JsonNode guided(ObjectNode tree) {
        JsonNode estimator = tree.path(TRAINING).path(UPDATE).path(ESTIMATOR);
        return estimator.path(RecordTree.TYPE).asString("").equals("GuidedEs") ? estimator : null;
    }

    /** Gives a property another name and value, in its place. */
    private static void rename(ObjectNode object, String name, String other, JsonNode value) {
        List<String> names = List.copyOf(object.propertyNames());
        List<String> after = names.subList(names.indexOf(name) + 1, names.size());
        object.remove(name);
        object.set(other, value);
        move(after, object, object);
    }

    /** Takes properties out of one object and puts them, in this order, at the end of another. */
    private static void move(List<String> names, ObjectNode from, ObjectNode to) {
        for (String name : names) {
            JsonNode value = from.remove(name);
            if (value != null) {
                to.set(name, value);
            }
        }
    }
}
