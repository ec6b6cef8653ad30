package barnacle.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows: each text is appended whole or, if that fails, not at all. What fails is told in a sentence. */
public final class AppendedFile implements Closeable {
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
        try {
            return new AppendedFile(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new IOException("Cannot write " + file + ": " + AtomicFile.reason(e) + ".", e);
        }
    }

    /**
     * Appends a text.
     *
     * @throws IOException with a sentence; the file then ends where it did
     */
    public void append(String text) throws IOException {
        long end = channel.size();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw new IOException(
                    "Cannot write " + file + ": " + AtomicFile.reason(e) + "; what was there is kept.", e);
        }
    }

    /** Waits until all that was appended is on the disk. */
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
