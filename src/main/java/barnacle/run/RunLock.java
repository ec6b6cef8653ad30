package barnacle.run;

import barnacle.file.FileFault;
import barnacle.file.InvalidFileException;
import barnacle.setting.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write into a run folder. One training has it at a time, in this program or another; it ends when it is
 * closed, or with its process. The file it stands on, {@code .lock}, stays: to delete it would let two hold it.
 */
final class RunLock implements Closeable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws IOException with a sentence if another training has it or the folder cannot be written
     */
    static RunLock take(Path folder) throws IOException {
        Path file = folder.resolve(".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "RunLock.write", "Cannot write {0}: {1}. {2}", file.toString(), fault.why(), fault.cure()),
                    e);
        }
        if (isTaken(channel)) {
            channel.close();
            throw new InvalidFileException(
                    "",
                    "RunLock.taken",
                    "{0} is in use: another training writes into it now; stop that one or name another folder.",
                    folder.toString());
        }
        return new RunLock(channel);
    }

    private static boolean isTaken(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException heldHere) {
            return true;
        } catch (IOException noLocks) {
            // Some network file systems have none; a training there is as safe as its user is careful.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
