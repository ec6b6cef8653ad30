package barnacle.project;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings trees of older formats up to date, one step for each format. */
final class Migration {
    private static final String TRAINING = "training";
    private static final String UPDATE = "update";

    /** What format 1 had directly in the training and format 2 has in its update. */
    private static final List<String> GRADIENT_UPDATE = List.of("estimator", "optimizer", "rateSchedule");

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
    }

    /**
     * A problem's tree as an older format had it, for the hash that its checkpoints carry.
     *
     * @param tree in the current format, of a project that was read from {@code format}; modified
     */
    static void downgrade(ObjectNode tree, int format) {
        if (format < 2) {
            ObjectNode training = (ObjectNode) tree.get(TRAINING);
            ObjectNode update = (ObjectNode) training.remove(UPDATE);
            List<String> after = List.copyOf(training.propertyNames()).subList(2, training.size());
            move(GRADIENT_UPDATE, update, training);
            move(after, training, training);
        }
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
