package barnacle.run;

import barnacle.file.HeldFile;
import barnacle.file.InvalidFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to write into a run folder. One training has it at a time, in this program or another; it ends when it is
 * closed, or with its process. The file it stands on, {@code .lock}, stays: to delete it would let two hold it.
 */
record RunLock(HeldFile file) implements Closeable {
    private static final String FILE = ".lock";
    private static final int TRIES = 5;
    private static final long PAUSE_NANOS = 20_000_000;

    /** Whether a training has it now. Takes it for a moment where none has. */
    static boolean isHeld(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(FILE))) {
            return false;
        }
        Optional<HeldFile> file = HeldFile.take(folder.resolve(FILE));
        if (file.isPresent()) {
            file.get().close();
        }
        return file.isEmpty();
    }

    /**
     * Takes it.
     *
     * @throws IOException with a sentence if another training has it or the folder cannot be written
     */
    static RunLock take(Path folder) throws IOException {
        Optional<HeldFile> file = HeldFile.take(folder.resolve(FILE));
        for (int i = 0; i < TRIES && file.isEmpty(); i++) {
            // Whoever lists the run has it for a moment.
            LockSupport.parkNanos(PAUSE_NANOS);
            file = HeldFile.take(folder.resolve(FILE));
        }
        return new RunLock(file.orElseThrow(() -> new InvalidFileException(
                "",
                "RunLock.taken",
                "{0} is in use: another training writes into it now; stop that one or name another folder.",
                folder.toString())));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
