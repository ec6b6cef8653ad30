package barnacle.file;

import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.Seed;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import barnacle.setting.UnitsByName;
import barnacle.task.Trace;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads records from the JSON trees that {@link RecordTree} makes of them, strictly: every component must be there but
 * an {@link Optional} one, which is left out when it is empty; nothing else may be; and each record's own check runs. A
 * number that has a {@link barnacle.setting.Quantity} is finite; one that has none is a measurement, which may be
 * {@code null} for NaN.
 */
public final class RecordReader {
    private static final Sentence NUMBER = Sentence.word("RecordReader.number", "a number");
    private static final Sentence WHOLE_NUMBER = Sentence.word("RecordReader.wholeNumber", "a whole number");
    private static final Sentence OBJECT = Sentence.of("RecordReader.object", "an object, '{'...'}'");

    private final String file;
    private final boolean readsOthers;
    /** The component by which a record says on which group it acts. */
    private static final String GROUP = "group";

    /** Of the first neuron that was read: a network's groups come before what else is measured in their units. */
    private Units units;

    /** Of the network that was read, for what names one of its groups. */
    private UnitsByName byGroup;

    /** @param file for the sentences */
    public RecordReader(String file) {
        this(file, true);
    }

    /**
     * As {@link #RecordReader(String)}.
     *
     * @param readsOthers whether a text may name another file with what is meant; without, such a text is refused
     */
    public RecordReader(String file, boolean readsOthers) {
        this.file = file;
        this.readsOthers = readsOthers;
    }

    /** The record of a tree. */
    public <T extends Record> T decode(ObjectNode tree, Class<T> type) throws InvalidFileException {
        return type.cast(record(tree, type, "", false));
    }

    private Object decode(JsonNode node, Type type, Quantities.Component component, String pointer)
            throws InvalidFileException {
        if (type == double.class || type == Double.class) {
            return number(node, component, pointer);
        } else if (type == int.class || type == long.class || type == Integer.class) {
            boolean narrow = type != long.class;
            long whole = whole(node, component, narrow, pointer);
            if (narrow) {
                return (int) whole;
            }
            return whole;
        } else if (type == boolean.class || type == Boolean.class) {
            if (!node.isBoolean()) {
                throw wrong(node, Sentence.word("RecordReader.truth", "true or false"), pointer);
            }
            return node.booleanValue();
        } else if (type == String.class) {
            return text(node, pointer);
        } else if (type == BlockName.class) {
            return BlockName.parse(text(node, pointer));
        } else if (type == Seed.class) {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw wrong(node, Sentence.word("RecordReader.seed", "a whole number of 64 bits"), pointer);
            }
            return new Seed(node.longValue());
        } else if (type == Matrix.class) {
            return matrix(node, pointer);
        } else if (RecordTree.isOptional(type)) {
            if (node.isNull()) {
                throw at(pointer, Sentence.word("RecordReader.null", "it is null; leave it out where there is none."));
            }
            return Optional.of(decode(node, RecordTree.argument(type, 0), component, pointer));
        } else if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            return list(node, RecordTree.argument(p, 0), component, pointer);
        } else if (type instanceof ParameterizedType p && p.getRawType() == Map.class) {
            return map(node, RecordTree.argument(p, 1), pointer);
        } else if (type instanceof Class<?> c && c.isRecord()) {
            return record(node, c, pointer, false);
        } else if (type instanceof Class<?> c && c.isSealed()) {
            return member(node, c, pointer);
        }
        throw new IllegalStateException("no JSON form for " + type + " at " + pointer);
    }

    private String text(JsonNode node, String pointer) throws InvalidFileException {
        if (!node.isString()) {
            throw wrong(node, Sentence.word("RecordReader.text", "a text in quotes"), pointer);
        }
        return node.stringValue();
    }

    private double number(JsonNode node, Quantities.Component component, String pointer) throws InvalidFileException {
        boolean measurement = component.quantity() == null;
        if (measurement && node.isNull()) {
            return Double.NaN;
        }
        if (!node.isNumber()) {
            throw wrong(node, expected(component, NUMBER), pointer);
        }
        double value = Json.number(node);
        require(component, value, pointer);
        return value;
    }

    private long whole(JsonNode node, Quantities.Component component, boolean narrow, String pointer)
            throws InvalidFileException {
        if (!node.isNumber()) {
            throw wrong(node, expected(component, WHOLE_NUMBER), pointer);
        }
        double value = Json.number(node);
        require(component, value, pointer);
        // 1e3 is a whole number too, as far as a double counts them one by one.
        boolean whole = node.isIntegralNumber() || value == Math.rint(value) && Math.abs(value) < 0x1p53;
        if (!whole || !(narrow ? node.canConvertToInt() : node.canConvertToLong())) {
            throw wrong(node, expected(component, WHOLE_NUMBER), pointer);
        }
        return node.longValue();
    }

    private void require(Quantities.Component component, double value, String pointer) throws InvalidFileException {
        try {
            component.require(value);
        } catch (InvalidSetting e) {
            throw at(pointer, e.sentence());
        }
    }

    private static Sentence expected(Quantities.Component component, Sentence kind) {
        if (component.isBounded()) {
            return Sentence.of("RecordReader.bounded", "{0}, {1}", kind, component.limits());
        }
        return component.unit().isEmpty()
                ? kind
                : Sentence.of("RecordReader.inUnit", "{0} in {1}", kind, component.unit());
    }

    private Matrix matrix(JsonNode node, String pointer) throws InvalidFileException {
        if (!node.isArray()
                || node.isEmpty()
                || !node.get(0).isArray()
                || node.get(0).isEmpty()) {
            throw wrong(node, Sentence.word("RecordReader.matrix", "a list of rows of numbers, [[...], ...]"), pointer);
        }
        int rows = node.size();
        int columns = node.get(0).size();
        for (int i = 0; i < rows; i++) {
            JsonNode row = node.get(i);
            if (!row.isArray() || row.size() != columns) {
                throw at(
                        pointer + "/" + i,
                        Sentence.of(
                                "RecordReader.row",
                                "row {0} has {1} {1,choice,0#numbers|1#number|1<numbers}; it must have {2} like row 0.",
                                i,
                                row.size(),
                                columns));
            }
        }
        double[] values = new double[size(rows, columns, pointer)];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double value = Json.number(node.get(i).get(j));
                if (!Double.isFinite(value)) {
                    throw wrong(
                            node.get(i).get(j),
                            Sentence.word("Quantity.finite", "a finite number"),
                            pointer + "/" + i + "/" + j);
                }
                values[i * columns + j] = value;
            }
        }
        return new Matrix(rows, columns, values);
    }

    private int size(int rows, int columns, String pointer) throws InvalidFileException {
        try {
            return Matrix.size(rows, columns);
        } catch (InvalidSetting tooLarge) {
            throw at(pointer, tooLarge.sentence());
        }
    }

    private List<Object> list(JsonNode node, Type element, Quantities.Component component, String pointer)
            throws InvalidFileException {
        if (!node.isArray()) {
            throw wrong(node, Sentence.word("RecordReader.list", "a list, [...]"), pointer);
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            list.add(decode(node.get(i), element, component, pointer + "/" + i));
        }
        return list;
    }

    private Map<String, Object> map(JsonNode node, Type element, String pointer) throws InvalidFileException {
        if (!node.isObject()) {
            throw wrong(node, OBJECT, pointer);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            map.put(entry.getKey(), decode(entry.getValue(), element, null, pointer + Json.step(entry.getKey())));
        }
        return map;
    }

    private Object member(JsonNode node, Class<?> family, String pointer) throws InvalidFileException {
        JsonNode name = node.get(RecordTree.TYPE);
        if (!node.isObject() || name == null) {
            throw wrong(
                    node,
                    Sentence.of(
                            "RecordReader.member",
                            "an object '{'\"type\": ...'}' with one of the types {0}",
                            choices(family)),
                    pointer);
        }
        return record(node, named(family, name, pointer + "/" + RecordTree.TYPE), pointer, true);
    }

    private Class<?> named(Class<?> family, JsonNode name, String pointer) throws InvalidFileException {
        return RecordTree.member(family, name)
                .orElseThrow(() -> at(
                        pointer,
                        Sentence.of(
                                "RecordReader.type",
                                "the type {0} is not known; choose one of {1}.",
                                Json.brief(name),
                                choices(family))));
    }

    private static String choices(Class<?> family) {
        return Family.members(family).stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
    }

    /**
     * What a text means at a place of a tree: where a record wants a family's member, the member of that name with its
     * defaults; where it wants a matrix or a trace, the content of the file of that name; anywhere else the text
     * itself.
     *
     * @param type the record that the whole tree is to become
     * @param steps from the root to the place
     */
    public JsonNode meaning(JsonNode text, ObjectNode tree, Class<?> type, List<String> steps)
            throws InvalidFileException {
        Type declared = declared(tree, type, steps);
        Type wanted = RecordTree.isOptional(declared) ? RecordTree.argument(declared, 0) : declared;
        String pointer = steps.stream().map(Json::step).collect(Collectors.joining());
        if (wanted == Matrix.class || wanted == Trace.class) {
            requireOthers(text, pointer);
            try {
                Path csv = FileFault.path(text.stringValue());
                return wanted == Matrix.class
                        ? RecordTree.encode(CsvFile.matrix(csv))
                        : RecordTree.encode(CsvFile.trace(csv));
            } catch (IOException e) {
                throw at(pointer, InvalidFileException.sentence(e));
            }
        }
        return wanted instanceof Class<?> family && family.isSealed()
                ? RecordTree.encode(Family.defaults(named(family, text, pointer)), family, Integer.MAX_VALUE)
                : text;
    }

    /**
     * A recorded current from the file of a name.
     *
     * @param units of the neuron that it is for
     * @param pointer to its values
     */
    public JsonNode current(JsonNode text, Units units, String pointer) throws InvalidFileException {
        requireOthers(text, pointer);
        try {
            return RecordTree.encode(CsvFile.current(FileFault.path(text.stringValue()), units));
        } catch (IOException e) {
            throw at(pointer, InvalidFileException.sentence(e));
        }
    }

    private void requireOthers(JsonNode text, String pointer) throws InvalidFileException {
        if (!readsOthers) {
            throw at(
                    pointer,
                    Sentence.of(
                            "RecordReader.noOtherFile",
                            "it is {0}, the name of another file, and no other file is read here; write the numbers.",
                            Json.brief(text)));
        }
    }

    /** Whether a place of a tree may be left out; as {@link #meaning}. */
    public boolean mayBeLeftOut(ObjectNode tree, Class<?> type, List<String> steps) throws InvalidFileException {
        return RecordTree.isOptional(declared(tree, type, steps));
    }

    /**
     * What an override of a part of a record begins with that was left out: the record's defaults; as {@link #meaning}.
     * Empty where nothing may be left out or no record is.
     */
    public Optional<ObjectNode> begun(ObjectNode tree, Class<?> type, List<String> steps) throws InvalidFileException {
        Type declared = declared(tree, type, steps);
        return RecordTree.isOptional(declared)
                        && RecordTree.argument(declared, 0) instanceof Class<?> held
                        && held.isRecord()
                ? Optional.of(RecordTree.encode((Record) Family.defaults(held)))
                : Optional.empty();
    }

    /**
     * Gives a value that is to be put to a place of a tree what it lacks of newer formats, because a script of an older
     * one may hold it.
     *
     * @param value modified
     * @param type of the tree
     * @param steps to the place
     */
    public void complete(JsonNode value, ObjectNode tree, Class<?> type, List<String> steps)
            throws InvalidFileException {
        Type declared = declared(tree, type, steps);
        if (declared != null) {
            RecordTree.complete(value, declared, 1);
        }
    }

    /** The declared type of a place of a tree; {@code null} where there is none. */
    private Type declared(ObjectNode tree, Class<?> type, List<String> steps) throws InvalidFileException {
        JsonNode at = tree;
        Type wanted = type;
        String pointer = "";
        for (String step : steps) {
            wanted = RecordTree.isOptional(wanted) ? RecordTree.argument(wanted, 0) : wanted;
            if (wanted instanceof ParameterizedType p) {
                wanted = RecordTree.argument(p, p.getRawType() == Map.class ? 1 : 0);
            } else if (wanted instanceof Class<?> c
                    && (c.isRecord() || c.isSealed() && at.path(RecordTree.TYPE).isString())) {
                wanted = component(
                        c.isRecord() ? c : named(c, at.get(RecordTree.TYPE), pointer + "/" + RecordTree.TYPE), step);
            } else {
                return null;
            }
            at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
            pointer += Json.step(step);
        }
        return wanted;
    }

    /** The declared type of a record's component; {@code null} if it has none of that name. */
    private static Type component(Class<?> record, String name) {
        int at = RecordTree.ownNames(record).indexOf(name);
        return at < 0 ? null : record.getRecordComponents()[at].getGenericType();
    }

    private Object record(JsonNode node, Class<?> type, String pointer, boolean typed) throws InvalidFileException {
        if (!node.isObject()) {
            throw wrong(node, OBJECT, pointer);
        }
        List<String> known = RecordTree.names(type);
        for (String name : node.propertyNames()) {
            if (!known.contains(name) && !(typed && name.equals(RecordTree.TYPE))) {
                throw at(
                        pointer + Json.step(name),
                        known.isEmpty()
                                ? Sentence.of(
                                        "RecordReader.noSettings",
                                        "\"{0}\" is not known here; {1} has no settings.",
                                        name,
                                        type.getSimpleName())
                                : Sentence.of(
                                        "RecordReader.unknown",
                                        "\"{0}\" is not known here; known are {1}.",
                                        name,
                                        String.join(", ", known)));
            }
        }
        return components(node, type, pointer);
    }

    private Object components(JsonNode node, Class<?> type, String pointer) throws InvalidFileException {
        Units outside = units;
        try {
            return components(node, type, type.getRecordComponents(), pointer);
        } finally {
            units = outside == null ? units : outside;
        }
    }

    private Object components(JsonNode node, Class<?> type, RecordComponent[] components, String pointer)
            throws InvalidFileException {
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        List<String> names = RecordTree.ownNames(type);
        for (boolean measured : new boolean[] {false, true}) {
            // What measures comes before what is measured, so that a sentence can say the unit.
            List<Quantities.Component> meanings = Quantities.measured(type.asSubclass(Record.class), values).stream()
                    .map(c -> c.unit().isEmpty() && units != null ? c.in(units) : c)
                    .toList();
            for (int i = 0; i < components.length; i++) {
                if (meanings.get(i).isMeasured() == measured) {
                    types[i] = components[i].getType();
                    values[i] = component(node, components[i], names.get(i), meanings.get(i), pointer);
                    if (byGroup != null && components[i].getName().equals(GROUP) && values[i] instanceof String group) {
                        units = byGroup.units(group);
                    }
                }
            }
        }
        return construct(type, types, values, pointer);
    }

    /** @param name of the component in files */
    private Object component(
            JsonNode node, RecordComponent component, String name, Quantities.Component meaning, String pointer)
            throws InvalidFileException {
        if (name.isEmpty()) {
            return components(node, component.getType(), pointer);
        }
        JsonNode child = node.get(name);
        if (child != null) {
            return decode(child, component.getGenericType(), meaning, pointer + Json.step(name));
        }
        if (component.getType() == Optional.class) {
            return Optional.empty();
        }
        throw at(pointer + Json.step(name), missing(component, meaning));
    }

    private static Sentence missing(RecordComponent component, Quantities.Component meaning) {
        Sentence give = component.getType().isPrimitive()
                ? expected(meaning, component.getType() == double.class ? NUMBER : WHOLE_NUMBER)
                : component.getType().isSealed()
                        ? Sentence.of("RecordReader.oneOf", "one of {0}", choices(component.getType()))
                        : Sentence.word("RecordReader.value", "a value");
        return Sentence.of("RecordReader.missing", "{0} is missing; give it {1}.", meaning.described(), give);
    }

    private Object construct(Class<?> type, Class<?>[] types, Object[] values, String pointer)
            throws InvalidFileException {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            Object made = constructor.newInstance(values);
            if (units == null && made instanceof Units first) {
                units = first;
            }
            if (made instanceof UnitsByName named) {
                byGroup = named;
            }
            return made;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSetting invalid) {
                throw at(pointer + "/" + invalid.field(), invalid.sentence());
            }
            throw new IllegalStateException(type + " refused its values without a sentence", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " in a file must be public", e);
        }
    }

    private InvalidFileException wrong(JsonNode node, Sentence expected, String pointer) {
        return at(pointer, Sentence.of("RecordReader.wrong", "it is {0}; it must be {1}.", Json.brief(node), expected));
    }

    private InvalidFileException at(String pointer, Sentence sentence) {
        Sentence measured = units == null ? sentence : sentence.measured(units);
        return new InvalidFileException(pointer, "RecordReader.at", "{0}, {1}: {2}", file, pointer, measured);
    }
}
