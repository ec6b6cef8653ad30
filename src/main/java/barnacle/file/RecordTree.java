package barnacle.file;

import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.Seed;
import barnacle.setting.Family;
import barnacle.setting.Sentence;
import barnacle.setting.Since;
import barnacle.setting.Written;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as JSON trees. A record is an object of its components, under the names that {@link Written} gives them; a
 * family's member carries its simple name as {@code "type"}; a {@link Seed} is its number; a {@link BlockName} is its
 * text; a {@link Matrix} is a list of rows; an {@link Optional} that is empty is left out; a NaN is {@code null}.
 * {@link RecordReader} reads them.
 */
public final class RecordTree {
    public static final String TYPE = "type";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * What is known of a component without asking Java, which reads a class's annotations anew for each who asks.
     *
     * @param name in files; empty for a record whose components are written in its place
     * @param since the format that it came with; 0 of the first ones
     * @param type with what it is generic in
     */
    private record Facts(RecordComponent component, String name, int since, Type type) {
        static Facts of(RecordComponent component) {
            Written written = component.getAnnotation(Written.class);
            Since since = component.getAnnotation(Since.class);
            return new Facts(
                    component,
                    written == null ? component.getName() : written.value(),
                    since == null ? 0 : since.value(),
                    component.getGenericType());
        }
    }

    /** Of a record, its components in order. */
    private static final ClassValue<List<Facts>> FACTS = new ClassValue<>() {
        @Override
        protected List<Facts> computeValue(Class<?> record) {
            return Arrays.stream(record.getRecordComponents()).map(Facts::of).toList();
        }
    };

    private static final ClassValue<List<String>> NAMES = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> record) {
            return FACTS.get(record).stream()
                    .flatMap(f -> f.name().isEmpty() ? names(f.component().getType()).stream() : Stream.of(f.name()))
                    .toList();
        }
    };

    private RecordTree() {}

    public static ObjectNode encode(Record record) {
        return encode(record, Integer.MAX_VALUE);
    }

    /** The tree that a format had for a record: without the components that are newer and have their default. */
    public static ObjectNode encode(Record record, int format) {
        ObjectNode object = NODES.objectNode();
        for (Facts f : FACTS.get(record.getClass())) {
            Object value = value(record, f.component());
            if (f.name().isEmpty()) {
                object.setAll(encode((Record) value, format));
            } else if (!Optional.empty().equals(value)
                    && (f.since() <= format || !Objects.equals(value, Family.defaultOf(f.component())))) {
                object.set(f.name(), encode(value, f.type(), format));
            }
        }
        return object;
    }

    /** What files call a record's components, each in its place; empty for one that is written in its parts. */
    static List<String> ownNames(Class<?> record) {
        return FACTS.get(record).stream().map(Facts::name).toList();
    }

    /** What files call a record's components, in order. */
    static List<String> names(Class<?> record) {
        return NAMES.get(record);
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read; a record in a file must be public", e);
        }
    }

    /**
     * Gives a tree of an older format what it lacks: each component that is newer ({@link Since}) and missing gets its
     * default. What does not fit the type is left for {@link RecordReader} to name.
     *
     * @param tree modified
     * @param type the record that the tree is to become
     */
    public static void complete(ObjectNode tree, Class<?> type, int format) {
        for (Facts f : FACTS.get(type)) {
            RecordComponent c = f.component();
            if (f.name().isEmpty()) {
                complete(tree, c.getType(), format);
            } else if (tree.has(f.name())) {
                complete(tree.get(f.name()), f.type(), format);
            } else if (f.since() > format && c.getType() != Optional.class) {
                tree.set(f.name(), encode(Family.defaultOf(c), f.type(), Integer.MAX_VALUE));
            }
        }
    }

    static void complete(JsonNode node, Type type, int format) {
        if (isOptional(type)) {
            complete(node, argument(type, 0), format);
        } else if (type instanceof ParameterizedType p) {
            Type element = argument(p, p.getRawType() == Map.class ? 1 : 0);
            node.forEach(child -> complete(child, element, format));
        } else if (node instanceof ObjectNode tree && type instanceof Class<?> c) {
            if (c.isRecord()) {
                complete(tree, c, format);
            } else if (c.isSealed()) {
                member(c, tree.path(TYPE)).ifPresent(member -> complete(tree, member, format));
            }
        }
    }

    static JsonNode encode(Object value, Type declared, int format) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        } else if (value instanceof Double d) {
            return Double.isFinite(d) ? NODES.numberNode(d) : NODES.nullNode();
        } else if (value instanceof Integer i) {
            return NODES.numberNode(i);
        } else if (value instanceof Long l) {
            return NODES.numberNode(l);
        } else if (value instanceof String s) {
            return NODES.stringNode(s);
        } else if (value instanceof Seed seed) {
            return NODES.numberNode(seed.value());
        } else if (value instanceof BlockName block) {
            return NODES.stringNode(block.toString());
        } else if (value instanceof Matrix matrix) {
            return encode(matrix);
        } else if (value instanceof Optional<?> present) {
            return encode(present.orElseThrow(), argument(declared, 0), format);
        } else if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode(list.size());
            list.forEach(element -> array.add(encode(element, argument(declared, 0), format)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, element) -> object.set((String) key, encode(element, argument(declared, 1), format)));
            return object;
        } else if (value instanceof Record record) {
            ObjectNode object = NODES.objectNode();
            if (declared instanceof Class<?> c && c.isInterface()) {
                object.put(TYPE, record.getClass().getSimpleName());
            }
            object.setAll(encode(record, format));
            return object;
        }
        throw new IllegalStateException("no JSON form for " + value.getClass());
    }

    static ArrayNode encode(Matrix matrix) {
        ArrayNode rows = NODES.arrayNode(matrix.rows());
        for (int i = 0; i < matrix.rows(); i++) {
            ArrayNode row = rows.addArray();
            for (int j = 0; j < matrix.columns(); j++) {
                row.add(matrix.get(i, j));
            }
        }
        return rows;
    }

    static boolean isOptional(Type declared) {
        return declared instanceof ParameterizedType p && p.getRawType() == Optional.class;
    }

    static Type argument(Type declared, int i) {
        return ((ParameterizedType) declared).getActualTypeArguments()[i];
    }

    /** Where two records first differ, as "/pointer is A here and B"; {@code null} if they are equal. */
    public static Sentence difference(Record here, Record there) {
        return difference(encode(here), encode(there), "");
    }

    private static Sentence difference(JsonNode here, JsonNode there, String pointer) {
        if (here.equals(there)) {
            return null;
        }
        boolean sameShape = here.isObject() && there.isObject()
                ? here.path(TYPE).equals(there.path(TYPE))
                : here.isArray() && there.isArray() && here.size() == there.size();
        if (!sameShape) {
            return Sentence.of(
                    "RecordTree.difference", "{0} is {1} here and {2}", pointer, summary(here), summary(there));
        }
        List<String> names = here.isObject()
                ? names(here, there)
                : IntStream.range(0, here.size()).mapToObj(Integer::toString).toList();
        for (int i = 0; i < names.size(); i++) {
            JsonNode a = here.isObject() ? here.path(names.get(i)) : here.get(i);
            JsonNode b = there.isObject() ? there.path(names.get(i)) : there.get(i);
            Sentence found = difference(a, b, pointer + Json.step(names.get(i)));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<String> names(JsonNode here, JsonNode there) {
        Set<String> names = new LinkedHashSet<>(here.propertyNames());
        names.addAll(there.propertyNames());
        return List.copyOf(names);
    }

    private static Sentence summary(JsonNode node) {
        if (node.isMissingNode()) {
            return Sentence.word("RecordTree.leftOut", "left out");
        }
        return node.isObject() && node.has(TYPE)
                ? Json.brief(node.get(TYPE))
                : node.isArray() ? Sentence.of("RecordTree.listOf", "a list of {0}", node.size()) : Json.brief(node);
    }

    /** A family's member by the name that files have for it. */
    static Optional<Class<?>> member(Class<?> family, JsonNode name) {
        for (Class<?> member : Family.members(family)) {
            if (name.isString() && name.stringValue().equals(member.getSimpleName())) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }
}
