package barnacle.file;

import barnacle.setting.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as text: strict reading with sentences, and a layout that a person can read and edit. */
public final class Json {
    /** NaN is let through here so that the field it stands in can be named when it is refused. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final StreamReadConstraints LIMITS =
            MAPPER.tokenStreamFactory().streamReadConstraints();

    private static final int LINE = 110;

    /** How many characters a sentence quotes before and behind a fault. */
    private static final int NEAR = 20;

    private Json() {}

    /**
     * Parses one JSON object.
     *
     * @param file for the sentences only
     * @throws InvalidFileException if it is empty, cut off, not JSON, or not an object
     */
    public static ObjectNode object(String file, byte[] text) throws InvalidFileException {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (UnexpectedEndOfInputException e) {
            throw new InvalidFileException(
                    "",
                    "Json.end",
                    "{0} ends too early, at {1}: it was cut off or not fully written; take a whole copy.",
                    file,
                    place(e));
        } catch (JacksonException e) {
            throw InvalidFileException.of(refusal(file, text, e), e);
        }
        if (node.isMissingNode()) {
            throw new InvalidFileException("", "Json.empty", "{0} is empty; it must hold one JSON object.", file);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidFileException(
                "", "Json.noObject", "{0} holds {1}; it must hold one JSON object, '{'...'}'.", file, brief(node));
    }

    private static Sentence place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null
                ? Sentence.word("Json.place.unknown", "an unknown place")
                : Sentence.of("Json.place", "line {0}, column {1}", at.getLineNr(), at.getColumnNr());
    }

    /** What Jackson refused, in our words: its own name classes and options of its own. */
    private static Sentence refusal(String file, byte[] text, JacksonException e) {
        String says = e.getOriginalMessage();
        if (e instanceof DatabindException) {
            return Sentence.of(
                    "Json.more",
                    "{0} is not JSON: behind its object, at {1}, another text begins; keep one of them.",
                    file,
                    place(e));
        }
        if (e instanceof StreamConstraintsException) {
            return Sentence.of(
                    "Json.large",
                    "{0} has a number, a name or a text that is too long, or is nested too deep, for a file of Barnacle:"
                            + " lists and objects in each other are at most {1} deep, a number is at most {2} characters"
                            + " long, a name {3} and a text {4}; check that it is one.",
                    file,
                    LIMITS.getMaxNestingDepth(),
                    LIMITS.getMaxNumberLength(),
                    LIMITS.getMaxNameLength(),
                    LIMITS.getMaxStringLength());
        }
        if (says.startsWith("Duplicate")) {
            return Sentence.of(
                    "Json.twice",
                    "{0} is not JSON at {1}: Duplicate name {2} in one object; keep one of them.",
                    file,
                    place(e),
                    says.replaceFirst("[^\"]*", ""));
        }
        if (says.startsWith("Invalid UTF-8")) {
            return Sentence.of(
                    "Json.notUtf8", "{0} is not written in UTF-8, at {1}; write it anew so.", file, place(e));
        }
        return Sentence.of(
                "Json.syntax",
                "{0} is not JSON at {1}, near {2}: a quotation mark, comma, colon or bracket is missing there, or too"
                        + " many, or a word is no value.",
                file,
                place(e),
                near(text, e.getLocation()));
    }

    /** What stands on a line before and behind a place of it. */
    private static String near(byte[] text, TokenStreamLocation at) {
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
        if (at == null || at.getLineNr() < 1 || at.getLineNr() > lines.size()) {
            return quoted("");
        }
        String line = lines.get(at.getLineNr() - 1);
        int column = Math.max(0, Math.min(at.getColumnNr() - 1, line.length()));
        return quoted(line.substring(Math.max(0, column - NEAR), Math.min(line.length(), column + NEAR))
                .strip());
    }

    /** A value as a sentence can quote it. */
    public static Sentence brief(JsonNode node) {
        if (node.isObject()) {
            return Sentence.of("Json.object", "an object '{'...'}'");
        }
        if (node.isArray()) {
            return Sentence.word("Json.list", "a list [...]");
        }
        String text = node.isString() ? quoted(node.stringValue()) : scalar(node);
        return Sentence.plain(text.length() <= 60 ? text : text.substring(0, 57) + "...");
    }

    /**
     * A node's number as a double: infinite if it is too large for one, 0 if too small, and NaN if the node is none.
     */
    public static double number(JsonNode node) {
        if (!node.isNumber()) {
            return Double.NaN;
        }
        // The node of a long integer throws where a double overflows.
        return node.isBigInteger() ? node.bigIntegerValue().doubleValue() : node.doubleValue();
    }

    static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }

    /** One name as a step of a JSON pointer (RFC 6901). */
    public static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** A record as the text of a JSON object; a NaN becomes {@code null}. */
    public static String text(Record record) {
        return print(RecordTree.encode(record));
    }

    /** The text of a tree: numbers, and whatever fits, on one line; everything else indented by two. */
    public static String print(JsonNode node) {
        StringBuilder out = new StringBuilder();
        print(node, "", out);
        return out.append('\n').toString();
    }

    private static void print(JsonNode node, String indent, StringBuilder out) {
        int start = out.length();
        boolean row = node.isArray() && node.valueStream().noneMatch(JsonNode::isContainer);
        if (line(node, row ? Integer.MAX_VALUE : start + LINE - indent.length(), out)) {
            return;
        }
        out.setLength(start);
        String deeper = indent + "  ";
        out.append(node.isObject() ? '{' : '[');
        String before = "\n";
        for (Map.Entry<String, JsonNode> child : children(node)) {
            out.append(before).append(deeper);
            name(node, child.getKey(), out);
            print(child.getValue(), deeper, out);
            before = ",\n";
        }
        out.append('\n').append(indent).append(node.isObject() ? '}' : ']');
    }

    /** Prints on one line, and gives up, with some of it printed, when that passes {@code limit}. */
    private static boolean line(JsonNode node, int limit, StringBuilder out) {
        if (!node.isContainer()) {
            out.append(scalar(node));
            return true;
        }
        out.append(node.isObject() ? '{' : '[');
        String before = "";
        for (Map.Entry<String, JsonNode> child : children(node)) {
            out.append(before);
            name(node, child.getKey(), out);
            if (!line(child.getValue(), limit, out) || out.length() > limit) {
                return false;
            }
            before = ", ";
        }
        out.append(node.isObject() ? '}' : ']');
        return true;
    }

    private static void name(JsonNode parent, String name, StringBuilder out) {
        if (parent.isObject()) {
            out.append(quoted(name)).append(": ");
        }
    }

    /** The children of an object or a list in order; those of a list have empty names. */
    static Iterable<Map.Entry<String, JsonNode>> children(JsonNode node) {
        return node.isObject()
                ? node.properties()
                : () -> node.valueStream().map(child -> Map.entry("", child)).iterator();
    }

    private static String scalar(JsonNode node) {
        if (!node.isFloatingPointNumber()) {
            return node.toString();
        }
        double value = node.doubleValue();
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15 && Double.compare(value, -0.0) != 0;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
