package barnacle.file;

import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the beginning or the end of a file of which the rest is not wanted. */
public final class FilePart {
    private FilePart() {}

    /**
     * The first bytes of a file, or all if it has fewer.
     *
     * @throws IOException with a sentence if it cannot be read
     */
    public static byte[] start(Path file, int atMost) throws IOException {
        return read(file, channel -> bytes(channel, 0, (int) Math.min(atMost, channel.size())));
    }

    /** The last bytes of a file, likewise. */
    public static byte[] end(Path file, int atMost) throws IOException {
        return read(file, channel -> {
            int length = (int) Math.min(atMost, channel.size());
            return bytes(channel, channel.size() - length, length);
        });
    }

    /**
     * Lines of a file, spread evenly over it, in order and without their line ends: the first, and of the others so
     * many as are asked for or fewer. A line without an end is none.
     *
     * @param longest in bytes; a longer one is passed over
     * @throws IOException with a sentence if it cannot be read
     */
    public static List<byte[]> lines(Path file, int others, int longest) throws IOException {
        return read(file, channel -> {
            List<byte[]> lines = new ArrayList<>();
            long size = channel.size();
            byte[] start = bytes(channel, 0, longest);
            int end = end(start, 0);
            if (end == start.length) {
                return lines;
            }
            lines.add(Arrays.copyOf(start, end));
            // Where a line begins is found from the end of the one before.
            long next = end;
            for (int k = 0; k < others; k++) {
                long from = Math.max(next, end + (size - end) * k / others);
                byte[] part = bytes(channel, from, 2 * longest);
                int before = end(part, 0);
                int after = before == part.length ? before : end(part, before + 1);
                if (after < part.length) {
                    lines.add(Arrays.copyOfRange(part, before + 1, after));
                    next = from + after;
                }
            }
            return lines;
        });
    }

    /** Where a line ends; the length where it does not. */
    private static int end(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** What is read of an open file. */
    @FunctionalInterface
    interface Reading<T> {
        T of(FileChannel channel) throws IOException;
    }

    /** Reads of a file, and tells a fault in a sentence. */
    static <T> T read(Path file, Reading<T> reading) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return reading.of(channel);
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "FilePart.read", "Cannot read {0}: {1}. {2}", file.toString(), fault.why(), fault.cure()),
                    e);
        }
    }

    /** Fewer where the file ends before. */
    static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // On to the next part.
        }
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }
}
