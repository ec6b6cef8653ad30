package barnacle.file;

import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.Seed;
import barnacle.setting.Family;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of the trees of {@link RecordTree} as a JSON Schema, for editors and other programs: every record and every
 * member of a family with its components, their bounds, and what each is. What a record checks beyond its components'
 * bounds, and what the parts of a whole must agree in, no schema says.
 *
 * <p>Source: JSON Schema, draft 2020-12.
 */
public final class RecordSchema {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final ObjectNode definitions = Json.MAPPER.createObjectNode();

    private RecordSchema() {}

    /**
     * The schema of a file.
     *
     * @param title what the file is
     * @param format its number, which stands before all else
     * @param kinds the records, one of which the rest of the file is
     */
    public static ObjectNode of(String title, int format, List<Class<? extends Record>> kinds) {
        RecordSchema schema = new RecordSchema();
        ObjectNode all = Json.MAPPER.createObjectNode();
        all.put("$schema", DRAFT).put("title", title);
        ArrayNode choices = all.putArray("oneOf");
        for (Class<? extends Record> kind : kinds) {
            ObjectNode file = schema.object(kind);
            ObjectNode properties = (ObjectNode) file.get("properties");
            properties.putObject(FileFormat.NAME).put("const", format);
            ((ArrayNode) file.get("required")).add(FileFormat.NAME);
            choices.add(file);
        }
        all.set("$defs", schema.definitions);
        return all;
    }

    private ObjectNode object(Class<?> record) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        object.put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = object.putArray("required");
        components(record, properties, required);
        object.put("additionalProperties", false);
        return object;
    }

    private void components(Class<?> record, ObjectNode properties, ArrayNode required) {
        List<String> names = RecordTree.ownNames(record);
        RecordComponent[] components = record.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Type type = components[i].getGenericType();
            if (names.get(i).isEmpty()) {
                components((Class<?>) type, properties, required);
                continue;
            }
            Quantities.Component component = Quantities.of(record.asSubclass(Record.class), components[i].getName());
            ObjectNode property = of(RecordTree.isOptional(type) ? RecordTree.argument(type, 0) : type, component);
            if (component.quantity() != null) {
                property.put("description", described(component));
            }
            properties.set(names.get(i), property);
            if (!RecordTree.isOptional(type)) {
                required.add(names.get(i));
            }
        }
    }

    private static String described(Quantities.Component component) {
        Quantity quantity = component.quantity();
        String unit = quantity.unit();
        return component.label()
                + (unit.isEmpty() ? "" : " (" + unit + ")")
                + (quantity.help().isEmpty() ? "" : ". " + quantity.help());
    }

    /** @param component whose bounds numbers have; {@code null} for none */
    private ObjectNode of(Type type, Quantities.Component component) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        if (type == double.class || type == Double.class) {
            boolean isMeasurement = component == null || component.quantity() == null;
            if (isMeasurement) {
                node.putArray("type").add("number").add("null");
            } else {
                bounded(node.put("type", "number"), component.quantity());
            }
        } else if (type == int.class || type == long.class || type == Integer.class) {
            bounded(node.put("type", "integer"), component == null ? null : component.quantity());
        } else if (type == boolean.class || type == Boolean.class) {
            node.put("type", "boolean");
        } else if (type == String.class || type == BlockName.class) {
            node.put("type", "string");
        } else if (type == Seed.class) {
            node.put("type", "integer");
        } else if (type == Matrix.class) {
            ObjectNode row = node.put("type", "array").put("minItems", 1).putObject("items");
            row.put("type", "array").put("minItems", 1).putObject("items").put("type", "number");
        } else if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            node.put("type", "array").set("items", of(RecordTree.argument(p, 0), component));
        } else if (type instanceof ParameterizedType p && p.getRawType() == Map.class) {
            node.put("type", "object").set("additionalProperties", of(RecordTree.argument(p, 1), null));
        } else {
            node.put("$ref", "#/$defs/" + definition((Class<?>) type));
        }
        return node;
    }

    private static void bounded(ObjectNode node, Quantity quantity) {
        if (quantity != null && quantity.min() > Double.NEGATIVE_INFINITY) {
            node.put(quantity.minExclusive() ? "exclusiveMinimum" : "minimum", quantity.min());
        }
        if (quantity != null && quantity.max() < Double.POSITIVE_INFINITY) {
            node.put("maximum", quantity.max());
        }
    }

    /** Defines a record or a family once, and gives its name. */
    private String definition(Class<?> type) {
        String name = name(type);
        if (!definitions.has(name)) {
            // Named before it is looked into: a family's members may hold members of it.
            definitions.putObject(name);
            definitions.set(name, type.isRecord() ? object(type) : family(type));
        }
        return name;
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private ObjectNode family(Class<?> family) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        ArrayNode choices = node.putArray("oneOf");
        for (Class<?> member : Family.members(family)) {
            String name = name(family) + "." + member.getSimpleName();
            if (!definitions.has(name)) {
                definitions.putObject(name);
                ObjectNode object = object(member);
                ((ObjectNode) object.get("properties"))
                        .putObject(RecordTree.TYPE)
                        .put("const", member.getSimpleName());
                ((ArrayNode) object.get("required")).add(RecordTree.TYPE);
                definitions.set(name, object);
            }
            choices.addObject().put("$ref", "#/$defs/" + name);
        }
        return node;
    }
}
