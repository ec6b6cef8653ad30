package barnacle.project;

import barnacle.file.AtomicFile;
import barnacle.file.FileFormat;
import barnacle.file.InvalidFileException;
import barnacle.file.Json;
import barnacle.file.RecordReader;
import barnacle.file.RecordSchema;
import barnacle.file.RecordTree;
import barnacle.model.BlockName;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.TrainedValues;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.train.StartingBounds;
import barnacle.train.step.Bounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes {@code *.barnacle.json}. Strict: what it does not know, or misses, or is out of range, is refused.
 */
public final class ProjectFile {
    /** The ending of a project file's name. */
    public static final String ENDING = ".barnacle.json";

    public static final String FORMAT = FileFormat.NAME;
    public static final int CURRENT = 8;

    private static final FileFormat WRITTEN =
            new FileFormat(Sentence.word("ProjectFile.called", "a Barnacle file"), CURRENT);

    private static final String NEURAL_ODE = "neuralOde";

    private static final Pattern NEW_BOUNDS =
            Pattern.compile("/training/trainable/(\\d{1,4})/constraint=\"?" + Bounds.class.getSimpleName() + "\"?");

    private static final Pattern NEW_NEURON = Pattern.compile("(/network/groups/\\d{1,6})/neuron=.*", Pattern.DOTALL);

    /** A recorded current, whose file may have other units than the neuron that it is for. */
    private static final Pattern RECORDED = Pattern.compile("(/protocol/injections/\\d{1,6})/current/values");

    private ProjectFile() {}

    /**
     * Reads a project.
     *
     * @param overrides {@code /json/pointer=value}, applied in order before anything is checked. The value is JSON, or
     *     else a text; where the file has a choice {@code {"type": ...}}, a bare type name is that type with its
     *     defaults, which the next override may change; a group whose neuron becomes another kind is driven and starts
     *     as is usual for that kind; where it has a matrix or a trace, a text is the name of a CSV
     *     file
     * @throws InvalidFileException with a sentence that names the file, the field's path, the value, the bound and the
     *     unit; also if an override is of a setting that trained values stand in for
     * @throws IOException if the file cannot be read
     */
    public static Project read(Path file, List<String> overrides) throws IOException {
        return parse(file.toString(), tree(file), overrides);
    }

    /** A project file's tree as it stands, with its format. */
    public static ObjectNode tree(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidFileException(
                    "", "ProjectFile.folder", "{0} is a folder; name a project file in it.", file.toString());
        }
        return Json.object(file.toString(), AtomicFile.read(file));
    }

    /**
     * The values that stand in for drawn ones in a project's file, without a look at the rest of it.
     *
     * @throws IOException as of {@link #read}
     */
    public static List<TrainedValues> trained(Path file) throws IOException {
        ObjectNode tree = tree(file);
        int format = takeFormat(file.toString(), tree);
        JsonNode subject = tree.path(tree.has(NEURAL_ODE) ? NEURAL_ODE : "network");
        if (format < CURRENT || !(subject.get("trained") instanceof ArrayNode trained)) {
            return decode(file.toString(), tree, format, List.of()).subject().trained();
        }
        RecordReader records = new RecordReader(file.toString());
        List<TrainedValues> values = new ArrayList<>();
        for (JsonNode each : trained) {
            if (!(each instanceof ObjectNode value)) {
                return decode(file.toString(), tree, format, List.of())
                        .subject()
                        .trained();
            }
            values.add(records.decode(value, TrainedValues.class));
        }
        return values;
    }

    /** The form of project files of this format. */
    public static ObjectNode schema() {
        return RecordSchema.of(
                "A project of Barnacle",
                CURRENT,
                List.of(WrittenProject.OfNetwork.class, WrittenProject.OfNeuralOde.class));
    }

    static Project parse(String file, byte[] text, List<String> overrides) throws InvalidFileException {
        return parse(file, Json.object(file, text), overrides);
    }

    /**
     * Reads the text of a project file that came without one; a text in it that would name another file is refused.
     *
     * @throws InvalidFileException with a sentence if it is none
     */
    static Project alone(String text) throws InvalidFileException {
        String called = "text";
        ObjectNode tree = Json.object(called, text.getBytes(StandardCharsets.UTF_8));
        return decode(tree, takeFormat(called, tree), List.of(), new RecordReader(called, false));
    }

    private static Project parse(String file, ObjectNode tree, List<String> overrides) throws InvalidFileException {
        return decode(tree, takeFormat(file, tree), overrides, new RecordReader(file));
    }

    /**
     * The project of a tree without its {@link #takeFormat format}.
     *
     * @param tree modified
     */
    public static Project decode(String file, ObjectNode tree, int format, List<String> overrides)
            throws InvalidFileException {
        return decode(tree, format, overrides, new RecordReader(file));
    }

    private static Project decode(ObjectNode tree, int format, List<String> overrides, RecordReader records)
            throws InvalidFileException {
        Migration.upgrade(tree, format);
        Class<? extends Record> kind = kind(tree);
        if (format < CURRENT) {
            RecordTree.complete(tree, kind, format);
        }
        List<String> current = overrides.stream().map(Migration::current).toList();
        boolean isWhole = !overrides.isEmpty() && lacksNothing(tree, kind);
        for (String override : current) {
            Matcher neuron = NEW_NEURON.matcher(override);
            Optional<NeuronGroup> before = neuron.matches() ? group(tree, neuron.group(1), records) : Optional.empty();
            apply(override, tree, kind, records);
            before.ifPresent(group -> refit(group, tree, neuron.group(1), records));
            Migration.upgradeValue(tree, override.substring(0, override.indexOf('=')));
            Matcher bounds = NEW_BOUNDS.matcher(override);
            if (bounds.matches()) {
                fit(tree, kind, records, Integer.parseInt(bounds.group(1)));
            }
        }
        if (isWhole) {
            // Scripts hold whole values that were written before a component was.
            RecordTree.complete(tree, kind, 0);
        }
        Project project = ((WrittenProject) records.decode(tree, kind)).project();
        String trained = project.subject().pointer() + "/trained";
        requireReach(
                current,
                project,
                Sentence.of(
                        "ProjectFile.override.remedy",
                        "change them in {0}, or remove the block there (the override {0}=[] removes all of them)",
                        trained));
        return project;
    }

    /** Whether a tree has every component that is newer than the first format. */
    private static boolean lacksNothing(ObjectNode tree, Class<? extends Record> kind) {
        ObjectNode whole = tree.deepCopy();
        RecordTree.complete(whole, kind, 0);
        return whole.equals(tree);
    }

    /** The group at a pointer; empty where there is none, or a wrong one. */
    private static Optional<NeuronGroup> group(ObjectNode tree, String pointer, RecordReader records) {
        try {
            return tree.at(pointer) instanceof ObjectNode node
                    ? Optional.of(records.decode(node, NeuronGroup.class))
                    : Optional.empty();
        } catch (InvalidFileException | InvalidSetting wrong) {
            // It is told when all overrides are in place.
            return Optional.empty();
        }
    }

    /**
     * Gives a group whose neuron an override made another kind what is usual for that kind, as an edit in the window
     * does: current, gain and initial state are in the units and by the names of a neuron's own kind.
     *
     * @param before the group as it was
     */
    private static void refit(NeuronGroup before, ObjectNode tree, String pointer, RecordReader records) {
        ObjectNode now = ((ObjectNode) tree.at(pointer)).deepCopy();
        now.putArray("heterogeneity");
        now.putObject("initialGates");
        ObjectNode alone = tree.objectNode();
        alone.set("group", now);
        Optional<NeuronGroup> changed = group(alone, "/group", records);
        changed.filter(group -> group.neuron().getClass() != before.neuron().getClass())
                .ifPresent(group ->
                        ((ObjectNode) tree.at(pointer)).setAll(RecordTree.encode(before.withNeuron(group.neuron()))));
    }

    /** Gives new bounds the range of what their line trains. */
    private static void fit(ObjectNode tree, Class<? extends Record> kind, RecordReader records, int line) {
        try {
            Project now = ((WrittenProject) records.decode(tree, kind)).project();
            StartingBounds.of(
                            now.subject().table(now.seed()),
                            now.training().trainable().get(line))
                    .ifPresent(bounds -> ((ObjectNode) tree.at("/training/trainable/" + line + "/constraint"))
                            .put("low", bounds.low())
                            .put("high", bounds.high()));
        } catch (InvalidFileException | InvalidSetting unfinished) {
            // What is wrong may be mended by the next override, and is told when all are in place.
        }
    }

    /**
     * Refuses an override of a setting that trained values stand in for: it would be obeyed and change nothing.
     *
     * @param project with the overrides and the trained values in place
     * @param remedy what to do, to end the sentence with
     * @throws InvalidFileException naming the override and the block
     */
    public static void requireReach(List<String> overrides, Project project, Sentence remedy)
            throws InvalidFileException {
        String root = project.subject().pointer();
        Map<String, BlockName> supplanted = project.subject().supplanted();
        for (String override : overrides) {
            String pointer = override.substring(0, override.indexOf('='));
            for (Map.Entry<String, BlockName> setting : supplanted.entrySet()) {
                String at = root + setting.getKey();
                // Whoever replaces all of the network says, too, which values are trained.
                boolean above = isWithin(at, pointer) && !pointer.equals(root);
                if (above || isWithin(pointer, at)) {
                    throw new InvalidFileException(
                            pointer,
                            "ProjectFile.override.supplanted",
                            "The override {0} does not reach \"{1}\", whose trained values stand in for what {2} says;"
                                    + " {3}.",
                            pointer,
                            setting.getValue().toString(),
                            at,
                            remedy);
                }
            }
        }
    }

    private static boolean isWithin(String pointer, String other) {
        return (pointer + "/").startsWith(other + "/");
    }

    /** What a tree is of: the file says {@code neuralOde} or {@code network}. */
    private static Class<? extends Record> kind(ObjectNode tree) {
        return tree.has(NEURAL_ODE) ? WrittenProject.OfNeuralOde.class : WrittenProject.OfNetwork.class;
    }

    /** Takes the format out of a tree. */
    public static int takeFormat(String file, ObjectNode tree) throws InvalidFileException {
        return WRITTEN.take(file, tree);
    }

    private static JsonNode meaning(
            JsonNode value, String pointer, ObjectNode tree, Class<?> kind, RecordReader records, List<String> steps)
            throws InvalidFileException {
        Matcher injection = RECORDED.matcher(pointer);
        Optional<Neuron> neuron = value.isString() && injection.matches()
                ? driven(tree, tree.at(injection.group(1) + "/group"), records)
                : Optional.empty();
        if (neuron.isPresent()) {
            return records.current(value, neuron.get(), pointer);
        }
        return value.isString() ? records.meaning(value, tree, kind, steps) : value;
    }

    /** The neuron of the group of a name; empty where there is none, or a wrong one. */
    private static Optional<Neuron> driven(ObjectNode tree, JsonNode name, RecordReader records) {
        for (int i = 0; i < tree.at("/network/groups").size(); i++) {
            String pointer = "/network/groups/" + i;
            if (tree.at(pointer + "/name").equals(name)) {
                return group(tree, pointer, records).map(NeuronGroup::neuron);
            }
        }
        return Optional.empty();
    }

    /** Puts an override in its place. */
    private static void apply(String override, ObjectNode tree, Class<?> kind, RecordReader records)
            throws InvalidFileException {
        int equals = override.indexOf('=');
        if (equals < 1 || override.charAt(0) != '/') {
            throw new InvalidFileException(
                    "",
                    "ProjectFile.override.form",
                    "The override \"{0}\" is not /json/pointer=value; write for example"
                            + " /training/update/estimator/sigma=0.1.",
                    override);
        }
        String pointer = override.substring(0, equals);
        List<String> steps = Arrays.stream(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
        JsonNode value = value(override.substring(equals + 1));
        JsonNode at = tree;
        String reached = "";
        for (int i = 0; i < steps.size(); i++) {
            String name = steps.get(i);
            if (at instanceof ObjectNode object && !has(at, name) && i < steps.size() - 1) {
                records.begun(tree, kind, steps.subList(0, i + 1)).ifPresent(defaults -> object.set(name, defaults));
            }
            boolean isAdded = i == steps.size() - 1 && at.isObject() && records.mayBeLeftOut(tree, kind, steps);
            if (!isAdded && !has(at, name)) {
                throw new InvalidFileException(
                        reached,
                        "ProjectFile.override.stops",
                        "The override {0} stops at \"{1}\": {2} has {3}.",
                        pointer,
                        name,
                        reached.isEmpty() ? Sentence.word("ProjectFile.whole", "the project") : reached,
                        contents(at));
            }
            if (i == steps.size() - 1) {
                JsonNode meant = meaning(value, pointer, tree, kind, records, steps);
                records.complete(meant, tree, kind, steps);
                put(at, name, meant);
            } else {
                at = child(at, name);
                reached += Json.step(name);
            }
        }
    }

    private static boolean has(JsonNode at, String name) {
        return at.isObject()
                ? at.has(name)
                : at.isArray() && name.matches("\\d{1,9}") && at.has(Integer.parseInt(name));
    }

    private static JsonNode child(JsonNode at, String name) {
        return at.isObject() ? at.get(name) : at.get(Integer.parseInt(name));
    }

    private static void put(JsonNode at, String name, JsonNode value) {
        if (at instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) at).set(Integer.parseInt(name), value);
        }
    }

    private static Object contents(JsonNode at) {
        if (at.isObject() && !at.isEmpty()) {
            return String.join(", ", at.propertyNames());
        }
        if (at.isArray() && !at.isEmpty()) {
            return at.size() == 1
                    ? Sentence.word("ProjectFile.entry", "the entry 0")
                    : Sentence.of("ProjectFile.entries", "the entries 0 to {0}", at.size() - 1);
        }
        return at.isContainer()
                ? Sentence.word("ProjectFile.nothing", "nothing in it")
                : Sentence.of("ProjectFile.value", "the value {0}", Json.brief(at));
    }

    private static JsonNode value(String text) {
        try {
            JsonNode value = Json.MAPPER.readTree(text);
            return value.isMissingNode() ? Json.MAPPER.getNodeFactory().stringNode(text) : value;
        } catch (JacksonException notJson) {
            return Json.MAPPER.getNodeFactory().stringNode(text);
        }
    }

    /**
     * Writes a project: to a temporary name, synced, then renamed, so that what existed is never damaged.
     *
     * @throws IOException with a sentence that names the file and the reason
     */
    public static void write(Path file, Project project) throws IOException {
        AtomicFile.write(file, text(project));
    }

    /** What {@link #write} writes. */
    public static String text(Project project) {
        return Json.print(encode(project));
    }

    /** The tree of a project's file. */
    public static ObjectNode encode(Project project) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(FORMAT, CURRENT);
        tree.setAll(RecordTree.encode(written(project)));
        return tree;
    }

    /**
     * A project with settings overridden.
     *
     * @param overrides as {@code --set} takes them
     * @throws IOException with a sentence if one does not fit
     */
    public static Project with(Project project, List<String> overrides) throws IOException {
        return parse(project.title(), text(project).getBytes(StandardCharsets.UTF_8), overrides);
    }

    /**
     * As {@link #with}, for overrides that come from a stranger: a text that would name another file is refused.
     *
     * @throws IOException with a sentence if one does not fit
     */
    public static Project withNoOtherFile(Project project, List<String> overrides) throws IOException {
        ObjectNode tree = RecordTree.encode(written(project));
        return decode(tree, CURRENT, overrides, new RecordReader(project.title(), false));
    }

    /** The record that a project's file holds: its components are the file's names, to follow a JSON pointer in. */
    public static Record written(Project project) {
        return WrittenProject.of(project);
    }
}
