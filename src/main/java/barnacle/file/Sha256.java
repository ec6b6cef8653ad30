package barnacle.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Hashes of values, not of their texts: two versions of Java may spell the same double differently. */
public final class Sha256 {
    private Sha256() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of a tree, in hexadecimal. */
    public static String of(JsonNode tree) {
        MessageDigest digest = digest();
        add(tree, digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of the numbers' bits in order, each as 8 bytes from the highest, in hexadecimal. */
    public static String of(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
        bytes.asDoubleBuffer().put(values);
        return HexFormat.of().formatHex(digest().digest(bytes.array()));
    }

    /** The hash of bytes, in hexadecimal. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static void add(JsonNode node, MessageDigest digest) {
        if (node.isContainer()) {
            digest.update((byte) (node.isObject() ? '{' : '['));
            for (Map.Entry<String, JsonNode> child : Json.children(node)) {
                add(child.getKey(), digest);
                add(child.getValue(), digest);
            }
            digest.update((byte) '}');
        } else if (node.isNumber()) {
            digest.update((byte) (node.isFloatingPointNumber() ? 'd' : 'i'));
            long bits = node.isFloatingPointNumber() ? Double.doubleToLongBits(node.doubleValue()) : node.longValue();
            digest.update(ByteBuffer.allocate(8).putLong(0, bits));
        } else {
            add(node.toString(), digest);
        }
    }

    private static void add(String text, MessageDigest digest) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
