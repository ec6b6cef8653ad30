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

    /** Takes a lock of the operating system; {@code null} if another has it. */
    @FunctionalInterface
    public interface Locking {
        /** @throws IOException if the file system has none; an {@link UnsupportedOperationException} says the same */
        FileLock lock(FileChannel channel) throws IOException;
    }

    private final boolean isLocked;

    private HeldFile(Path file, FileChannel channel, boolean isLocked) {
        this.file = file;
        this.channel = channel;
        this.isLocked = isLocked;
    }

    /** Whether nobody else has it; where the file system has no locks another program may. */
    public boolean isLocked() {
        return isLocked;
    }

    /**
     * Takes a file, making it if there is none.
     *
     * @return empty if another holder has it
     * @throws IOException with a sentence if it cannot be written
     */
    public static Optional<HeldFile> take(Path file) throws IOException {
        return take(file, FileChannel::tryLock);
    }

    /** As {@link #take(Path)}, with locks of another kind. */
    public static Optional<HeldFile> take(Path file, Locking locking) throws IOException {
        try {
            Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
            // To close another channel to a file that this process holds would give up its lock.
            if (!HERE.add(real)) {
                return Optional.empty();
            }
            Optional<HeldFile> taken = Optional.empty();
            try {
                taken = open(real, locking);
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

    private static Optional<HeldFile> open(Path file, Locking locking) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = locking.lock(channel);
            if (lock != null) {
                return Optional.of(new HeldFile(file, channel, true));
            }
        } catch (OverlappingFileLockException heldByAnotherName) {
            // As by another holder.
        } catch (IOException | UnsupportedOperationException noLocks) {
            // Some network file systems have none; a file there is as safe as its user is careful.
            return Optional.of(new HeldFile(file, channel, false));
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
