package barnacle.run;

import barnacle.file.HeldFile;
import barnacle.file.InvalidFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The right to write into a run folder. One training has it at a time, in this program or another; it ends when it is
 * closed, or with its process. The file it stands on, {@code .lock}, stays: to delete it would let two hold it.
 */
record RunLock(HeldFile file) implements Closeable {
    /**
     * Takes it.
     *
     * @throws IOException with a sentence if another training has it or the folder cannot be written
     */
    static RunLock take(Path folder) throws IOException {
        return new RunLock(HeldFile.take(folder.resolve(".lock"))
                .orElseThrow(() -> new InvalidFileException(
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
