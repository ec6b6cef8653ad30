package barnacle.law;

import barnacle.file.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Damages files as people, editors, scripts and disks do. The same random numbers damage in the same way. */
final class Mutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Numbers that no field expects, as they stand in a file. */
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "-1",
            "1e-300",
            "5e-324",
            "1e-400",
            "1e308",
            "-1e308",
            "1e309",
            "1e999999999",
            "1e9999999999",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "1" + "0".repeat(309),
            "1" + "0".repeat(1500),
            "0." + "0".repeat(400) + "1",
            "1" + "0".repeat(400) + ".5",
            "100000",
            "1000000",
            "1e9",
            "65536",
            "NaN",
            "Infinity",
            "-Infinity",
            "1.5",
            "70000",
            "0.1",
            "3",
            "1e-12",
            "16777217");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "é→😀",
            "\u202ertl",
            "a\u0000b",
            "\ud800",
            "\ufeff",
            "{0}",
            "it's {1} '",
            "%s%n%d",
            "../..",
            "a/b~c",
            "\u001b[31m",
            "x".repeat(5000),
            "\n",
            "NaN",
            "1e5",
            "Adam",
            "cells",
            "type",
            "input-to-cells");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern MARK = Pattern.compile("[-+*/^(),;=<>\"&]");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /**
     * The text of a JSON object, damaged in its tree, in its bytes, or in both. Half of the time it only gets other
     * numbers and parts, which may be right.
     *
     * @param donor another such text, that gives parts
     */
    byte[] ofJson(byte[] text, byte[] donor) {
        int kind = random.nextInt(20);
        byte[] damaged = kind == 0 ? text : tree(text, donor, kind >= 10);
        return kind < 3 ? bytes(damaged) : damaged;
    }

    private byte[] tree(byte[] text, byte[] donor, boolean plausible) {
        ObjectNode root = (ObjectNode) Json.MAPPER.readTree(text);
        List<String> raw = new ArrayList<>();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            if (plausible) {
                vary(root, (ObjectNode) Json.MAPPER.readTree(donor), raw);
            } else {
                mutate(root, raw);
            }
        }
        String written = root.toString();
        for (int i = 0; i < raw.size(); i++) {
            written = written.replace("\"raw " + i + "\"", raw.get(i));
        }
        return written.getBytes(StandardCharsets.UTF_8);
    }

    /** Where a value stands: below an object by its name, or below a list by its index. */
    private record Place(JsonNode parent, String name, int index) {
        JsonNode get() {
            return parent.isObject() ? parent.get(name) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }
    }

    /** Another number of the same type, or a part that another project has in the same place. */
    private void vary(ObjectNode root, ObjectNode donor, List<String> raw) {
        List<Place> places = new ArrayList<>();
        collect(root, places);
        List<Place> parts = new ArrayList<>();
        collect(donor, parts);
        Place at = any(numbers(places, any(places)));
        if (random.nextInt(3) == 0) {
            Place part = any(parts);
            places.stream()
                    .filter(p -> p.name() != null && p.name().equals(part.name()))
                    .findAny()
                    .ifPresent(p -> p.set(part.get().deepCopy()));
        } else if (random.nextInt(4) == 0) {
            at.set(number(raw));
        } else if (at.get().isIntegralNumber()) {
            long scale = (long) Math.pow(10, random.nextInt(8));
            at.set(NODES.numberNode(1 + (long) (random.nextDouble() * scale)));
        } else if (at.get().isNumber()) {
            at.set(NODES.numberNode(at.get().doubleValue() * Math.pow(10, random.nextGaussian() * 2)));
        }
    }

    private void mutate(ObjectNode root, List<String> raw) {
        List<Place> places = new ArrayList<>();
        collect(root, places);
        if (places.isEmpty()) {
            return;
        }
        Place at = any(places);
        switch (random.nextInt(13)) {
            case 0 -> at.remove();
            case 1 -> duplicate(at);
            case 2 -> rename(at);
            case 3 -> at.set(retyped(at.get()));
            case 4 -> any(numbers(places, at)).set(number(raw));
            case 5 -> any(numbers(places, at)).set(number(raw));
            case 6 -> any(numbers(places, at)).set(number(raw));
            case 7 -> swap(at, any(places));
            case 8 -> at.set(any(places).get().deepCopy());
            case 9 -> at.set(raw(raw, nested(random.nextBoolean() ? 1 + random.nextInt(20) : random.nextInt(5000))));
            case 10 -> at.set(NODES.stringNode(any(TEXTS)));
            case 11 -> grow(at);
            default -> member(places);
        }
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node.isObject()) {
            for (String name : node.propertyNames()) {
                places.add(new Place(node, name, -1));
                collect(node.get(name), places);
            }
        } else if (node.isArray()) {
            // Of a matrix a few cells stand for all.
            for (int i = 0; i < Math.min(node.size(), 5); i++) {
                places.add(new Place(node, null, i));
                collect(node.get(i), places);
            }
        }
    }

    private static List<Place> numbers(List<Place> places, Place otherwise) {
        List<Place> numbers = places.stream()
                .filter(p -> p.get() != null && p.get().isNumber())
                .toList();
        return numbers.isEmpty() ? List.of(otherwise) : numbers;
    }

    private void duplicate(Place at) {
        if (at.parent() instanceof ArrayNode list) {
            list.insert(random.nextInt(list.size() + 1), at.get().deepCopy());
        } else {
            ((ObjectNode) at.parent())
                    .set(
                            at.name() + (random.nextBoolean() ? "2" : " "),
                            at.get().deepCopy());
        }
    }

    private void rename(Place at) {
        if (at.parent() instanceof ObjectNode object) {
            JsonNode value = object.remove(at.name());
            object.set(random.nextBoolean() ? any(TEXTS) : at.name().toUpperCase(java.util.Locale.ROOT), value);
        }
    }

    private JsonNode retyped(JsonNode value) {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.stringNode(String.valueOf(value));
            case 3 -> NODES.arrayNode();
            case 4 -> NODES.objectNode();
            case 5 -> NODES.arrayNode().add(value);
            default -> NODES.numberNode(random.nextGaussian());
        };
    }

    private JsonNode number(List<String> raw) {
        return switch (random.nextInt(4)) {
            case 0 -> NODES.numberNode((long) Math.pow(10, random.nextInt(12)));
            case 1 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15));
            default -> raw(raw, any(NUMBERS));
        };
    }

    private static JsonNode raw(List<String> raw, String text) {
        raw.add(text);
        return NODES.stringNode("raw " + (raw.size() - 1));
    }

    private static void swap(Place one, Place other) {
        JsonNode first = one.get();
        JsonNode second = other.get();
        if (first != null && second != null) {
            one.set(second.deepCopy());
            other.set(first.deepCopy());
        }
    }

    private String nested(int depth) {
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"type\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private void grow(Place at) {
        JsonNode value = at.get();
        ArrayNode list = NODES.arrayNode();
        if (value instanceof ArrayNode old && !old.isEmpty()) {
            for (int i = random.nextInt(3000); i >= 0; i--) {
                list.add(old.get(random.nextInt(Math.min(old.size(), 3))));
            }
        } else {
            ArrayNode row = NODES.arrayNode();
            for (int i = random.nextInt(random.nextInt(8) == 0 ? 70_000 : 50); i >= 0; i--) {
                row.add(i % 2);
            }
            for (int i = random.nextInt(60); i >= 0; i--) {
                list.add(i == 0 ? row : NODES.arrayNode());
            }
        }
        at.set(list);
    }

    /** Another member's name, from anywhere in the file. */
    private void member(List<Place> places) {
        List<Place> types = places.stream().filter(p -> "type".equals(p.name())).toList();
        if (!types.isEmpty()) {
            JsonNode other = any(types).get();
            any(types).set(other == null ? NODES.nullNode() : other.deepCopy());
        }
    }

    /** Any bytes, damaged: bits flipped, cut off, pieces left out, written twice or exchanged. */
    byte[] bytes(byte[] whole) {
        byte[] some = whole.clone();
        if (some.length < 2) {
            return some;
        }
        int from = random.nextInt(some.length);
        int to = Math.min(some.length, from + 1 + random.nextInt(random.nextBoolean() ? 8 : 400));
        switch (random.nextInt(6)) {
            case 0 -> {
                for (int n = 1 + random.nextInt(5); n > 0; n--) {
                    some[random.nextInt(some.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> some = Arrays.copyOf(some, from);
            case 2 -> some = joined(Arrays.copyOf(whole, from), Arrays.copyOfRange(whole, to, whole.length));
            case 3 -> some = joined(Arrays.copyOf(whole, to), Arrays.copyOfRange(whole, from, whole.length));
            case 4 -> {
                byte[] junk = new byte[random.nextInt(12)];
                random.nextBytes(junk);
                some = joined(Arrays.copyOf(whole, from), joined(junk, Arrays.copyOfRange(whole, from, whole.length)));
            }
            default -> Arrays.fill(some, from, to, (byte) random.nextInt(256));
        }
        return some;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A text for a parser, damaged by its words, its numbers or its lines, or as {@link #bytes}. */
    byte[] ofText(byte[] text) {
        if (random.nextInt(4) == 0) {
            return bytes(text);
        }
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(lines.length);
            switch (random.nextInt(7)) {
                case 0 -> lines[at] = "";
                case 1 -> lines[at] = lines[at] + "\n" + lines[random.nextInt(lines.length)];
                case 2 -> lines[at] = replaced(lines[at], NUMBER, any(NUMBERS));
                case 3 -> lines[at] = replaced(lines[at], WORD, any(TEXTS));
                case 4 -> lines[at] = replaced(lines[at], WORD, word(lines[random.nextInt(lines.length)]));
                case 5 ->
                    lines[at] = replaced(lines[at], MARK, any(List.of("", "(", ")", "\"", "<", ">", "&", "=", "^")));
                default -> lines[at] = nested(1 + random.nextInt(3000)) + lines[at];
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static String word(String line) {
        Matcher word = WORD.matcher(line);
        return word.find() ? word.group() : line;
    }

    /** A line with one of what is sought, any of them, replaced. */
    private String replaced(String line, Pattern sought, String by) {
        List<MatchResult> found = sought.matcher(line).results().toList();
        if (found.isEmpty()) {
            return line;
        }
        MatchResult one = any(found);
        return line.substring(0, one.start()) + by + line.substring(one.end());
    }

    /** Rows of numbers, damaged by cells and lines, by their dialect, or as {@link #bytes}. */
    byte[] ofCsv(byte[] text) {
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n");
        int at = random.nextInt(lines.length);
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> {
                String[] cells = lines[at].split(",", -1);
                cells[random.nextInt(cells.length)] = random.nextBoolean() ? any(NUMBERS) : any(TEXTS);
                lines[at] = String.join(",", cells);
            }
            case 3 -> lines[at] = "";
            case 4 -> lines[at] = lines[at] + ",1".repeat(random.nextInt(20_000));
            case 5 -> lines[at] = lines[random.nextInt(lines.length)];
            case 6 -> {
                return String.join("\n", lines)
                        .replace(',', any(List.of(';', '\t', ' ', '|')))
                        .getBytes(any(
                                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)));
            }
            case 7 -> lines[at] = lines[at].replace("1", any(List.of("\"", "1,5", "'", "0x1p3", "58d", "١")));
            default -> {
                return bytes(text);
            }
        }
        return String.join(any(List.of("\n", "\r\n", "\r")), lines).getBytes(StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
