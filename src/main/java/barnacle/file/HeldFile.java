package barnacle.file;

import barnacle.setting.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file without content that one holder has at a time, in this program or another. The operating system takes it from
 * a holder whose process ends, however it ends; a process number would not tell, since those come back.
 */
public final class HeldFile implements Closeable {
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HeldFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a file, making it if there is none.
     *
     * @return empty if another holder has it
     * @throws IOException with a sentence if it cannot be written
     */
    public static Optional<HeldFile> take(Path file) throws IOException {
        try {
            Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
            // To close another channel to a file that this process holds would give up its lock.
            if (!HERE.add(real)) {
                return Optional.empty();
            }
            Optional<HeldFile> taken = Optional.empty();
            try {
                taken = open(real);
                return taken;
            } finally {
                if (taken.isEmpty()) {
                    HERE.remove(real);
                }
            }
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "HeldFile.write", "Cannot write {0}: {1}. {2}", file.toString(), fault.why(), fault.cure()),
                    e);
        }
    }

    private static Optional<HeldFile> open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new HeldFile(file, channel));
            }
        } catch (OverlappingFileLockException heldByAnotherName) {
            // As by another holder.
        } catch (IOException noLocks) {
            // Some network file systems have none; a file there is as safe as its user is careful.
            return Optional.of(new HeldFile(file, channel));
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HERE.remove(file);
        }
    }
}
