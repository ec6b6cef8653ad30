package barnacle.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file of lines that somebody appends to. It is read on from the end of the last whole line that was read; one that
 * is another by now is read anew. Not safe for several threads.
 */
public final class FollowedFile {
    /** In bytes: so much of what was read last is compared with what stands there now. */
    private static final int TAIL = 256;

    private final Path file;
    private long end;
    private byte[] tail = {};

    public FollowedFile(Path file) {
        this.file = file;
    }

    /**
     * What came.
     *
     * @param lines whole ones, each with its line end; not to be modified
     * @param isAnother whether they are the first of a file that is not the one that was read before
     */
    public record News(byte[] lines, boolean isAnother) {}

    /**
     * Takes the lines before a place for read.
     *
     * @param to where a line of the file begins, or the file ends
     * @throws IOException with a sentence if it cannot be read
     */
    public void skip(long to) throws IOException {
        int length = (int) Math.min(to, TAIL);
        tail = FilePart.read(file, channel -> FilePart.bytes(channel, to - length, length));
        end = to;
    }

    /**
     * Reads what is new.
     *
     * @throws IOException with a sentence if it cannot be read
     */
    public News read() throws IOException {
        return FilePart.read(file, channel -> {
            boolean isAnother = end > 0
                    && (channel.size() < end
                            || !Arrays.equals(tail, FilePart.bytes(channel, end - tail.length, tail.length)));
            if (isAnother) {
                end = 0;
            }
            byte[] rest = FilePart.bytes(channel, end, Math.toIntExact(channel.size() - end));
            int whole = rest.length;
            while (whole > 0 && rest[whole - 1] != '\n') {
                whole--;
            }
            byte[] lines = whole == rest.length ? rest : Arrays.copyOf(rest, whole);
            if (whole > 0) {
                end += whole;
                tail = Arrays.copyOfRange(lines, Math.max(0, whole - TAIL), whole);
            }
            return new News(lines, isAnother);
        });
    }
}
