package barnacle.project;

import barnacle.file.RecordTree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings trees of older formats up to date, one step for each format. */
public final class Migration {
    private static final String TRAINING = "training";
    private static final String UPDATE = "update";

    private static final String ESTIMATOR = "estimator";
    private static final String STEPS = "steps";
    private static final String GUIDE = "guide";

    private static final String NETWORK = "network";
    private static final String GROUPS = "groups";
    private static final String NEURON = "neuron";
    private static final String MORRIS_LECAR = "MorrisLecar";
    private static final String INITIAL_GATE = "initialGate";
    private static final String INITIAL_GATES = "initialGates";
    private static final String GATE = "w";

    /** What {@code --set} and {@code --vary} called the gate before format 4. */
    private static final Pattern OLD_GATE = Pattern.compile("^(/network/groups/\\d+)/initialGate(?=[/=]|$)");

    /** Where an override replaces whole neurons. */
    private static final Pattern GROUP_VALUE =
            Pattern.compile("/network(/groups(/(?<index>\\d{1,9})(?<neuron>/neuron)?)?)?");

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
        if (format < 4) {
            for (JsonNode node : tree.path(NETWORK).path(GROUPS)) {
                if (node instanceof ObjectNode group) {
                    nameNeuron(group);
                    nameGate(group);
                }
            }
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

    /** Every neuron was a Morris-Lecar neuron. */
    private static void nameNeuron(ObjectNode group) {
        if (group.get(NEURON) instanceof ObjectNode plain && !plain.has(RecordTree.TYPE)) {
            ObjectNode neuron = group.objectNode();
            neuron.put(RecordTree.TYPE, MORRIS_LECAR);
            neuron.setAll(plain);
            group.set(NEURON, neuron);
        }
    }

    /** The one gate of a Morris-Lecar neuron is w. A group that has both names is left for the strict reading. */
    private static void nameGate(ObjectNode group) {
        if (group.has(INITIAL_GATE) && !group.has(INITIAL_GATES)) {
            ObjectNode gates = group.objectNode();
            gates.set(GATE, group.get(INITIAL_GATE));
            rename(group, INITIAL_GATE, INITIAL_GATES, gates);
        }
    }

    /** A pointer, or an override, in the words of the current format; one that is in these already is left alone. */
    public static String current(String pointer) {
        return OLD_GATE.matcher(pointer).replaceFirst("$1/" + INITIAL_GATES + "/" + GATE);
    }

    /**
     * Brings what an override put into a tree up to date: scripts may still write the neurons and groups of formats
     * before 4. What the override did not write stays as strictly read as it was.
     *
     * @param tree in the current format but for the value of the override; modified
     * @param pointer of the override
     */
    static void upgradeValue(ObjectNode tree, String pointer) {
        Matcher written = GROUP_VALUE.matcher(pointer);
        if (!written.matches()) {
            return;
        }
        String index = written.group("index");
        JsonNode groups = tree.path(NETWORK).path(GROUPS);
        for (JsonNode node : index == null ? groups : List.of(groups.path(Integer.parseInt(index)))) {
            if (node instanceof ObjectNode group) {
                nameNeuron(group);
                if (written.group("neuron") == null) {
                    nameGate(group);
                }
            }
        }
    }

    /**
     * A problem's tree as an older format had it, for the hash that its checkpoints carry.
     *
     * @param tree in the current format, of a project that was read from {@code format}; modified
     */
    public static void downgrade(ObjectNode tree, int format) {
        if (format < 4) {
            for (JsonNode node : tree.path(NETWORK).path(GROUPS)) {
                ObjectNode group = (ObjectNode) node;
                ((ObjectNode) group.get(NEURON)).remove(RecordTree.TYPE);
                rename(
                        group,
                        INITIAL_GATES,
                        INITIAL_GATE,
                        group.get(INITIAL_GATES).get(GATE));
            }
        }
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
