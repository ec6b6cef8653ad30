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
        Gathered gathered = new Gathered();
        add(tree, gathered);
        return gathered.hash();
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

    private static void add(JsonNode node, Gathered to) {
        if (node.isArray()) {
            to.add((byte) '[');
            for (JsonNode child : node) {
                to.add("");
                add(child, to);
            }
            to.add((byte) '}');
        } else if (node.isObject()) {
            to.add((byte) '{');
            for (Map.Entry<String, JsonNode> child : node.properties()) {
                to.add(child.getKey());
                add(child.getValue(), to);
            }
            to.add((byte) '}');
        } else if (node.isNumber()) {
            boolean isReal = node.isFloatingPointNumber();
            to.add((byte) (isReal ? 'd' : 'i'));
            to.add(isReal ? Double.doubleToLongBits(node.doubleValue()) : node.longValue());
        } else {
            to.add(node.toString());
        }
    }

    /** Bytes on their way into a hash, which takes longer for each handful than for all of them. */
    private static final class Gathered {
        private final MessageDigest digest = digest();
        private final ByteBuffer bytes = ByteBuffer.allocate(4096);

        void add(byte one) {
            room(1).put(one);
        }

        void add(long eight) {
            room(Long.BYTES).putLong(eight);
        }

        void add(String text) {
            byte[] all = text.getBytes(StandardCharsets.UTF_8);
            if (all.length > bytes.capacity()) {
                room(bytes.capacity());
                digest.update(all);
            } else {
                room(all.length).put(all);
            }
            add((byte) 0);
        }

        private ByteBuffer room(int wanted) {
            if (bytes.remaining() < wanted) {
                digest.update(bytes.array(), 0, bytes.position());
                bytes.clear();
            }
            return bytes;
        }

        String hash() {
            digest.update(bytes.array(), 0, bytes.position());
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
