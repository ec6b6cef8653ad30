package barnacle.file;

import barnacle.setting.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file that grows, and is not replaced whole as others are: what is appended is appended whole or, if that
 * fails, not at all. What fails is told in a sentence.
 */
public final class AppendedFile implements Closeable {
    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    private final Path file;
    private final FileChannel channel;

    private AppendedFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a file, making it if there is none.
     *
     * @throws IOException with a sentence that names the file and the reason
     */
    public static AppendedFile open(Path file) throws IOException {
        return open(file, OutputFolder.DISK);
    }

    static AppendedFile open(Path file, OutputFolder.Opening opening) throws IOException {
        try {
            return new AppendedFile(file, opening.open(file, OPTIONS));
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    /**
     * Appends a text.
     *
     * @throws IOException with a sentence; the file then ends where it did
     */
    public void append(String text) throws IOException {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends bytes.
     *
     * @throws IOException with a sentence; the file then ends where it did
     */
    public void append(byte[] content) throws IOException {
        long end = end();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            takeBack(end, e);
            throw refused(file, e);
        }
    }

    private long end() throws IOException {
        try {
            return channel.size();
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    private void takeBack(long end, IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    private static IOException refused(Path file, IOException e) {
        FileFault fault = FileFault.of(e);
        return InvalidFileException.of(
                Sentence.of(
                        "AppendedFile.write",
                        "Cannot write {0}: {1}; what was there is kept. {2}",
                        file.toString(),
                        fault.why(),
                        fault.cure()),
                e);
    }

    /**
     * Waits until all that was appended is on the disk.
     *
     * @throws IOException with a sentence
     */
    public void force() throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } catch (IOException e) {
            throw refused(file, e);
        }
    }
}
