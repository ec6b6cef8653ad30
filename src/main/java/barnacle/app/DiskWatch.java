package barnacle.app;

import barnacle.file.AtomicFile;
import barnacle.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** What is known of the open project's file, against what is in it now, which something else may have written. */
final class DiskWatch {
    /** The SHA-256 of the file as it was read or written last. */
    private String known = "";
    /** The SHA-256 of what the person does not want to read again. */
    private String declined = "";
    /** When the file was written that was last seen to hold what is known. */
    private FileTime looked = FileTime.fromMillis(0);

    /** The SHA-256 of a file. */
    static String hash(Path file) throws IOException {
        return Sha256.of(AtomicFile.read(file));
    }

    String known() {
        return known;
    }

    /** Takes it that the file has this hash: it was read or written here. */
    void know(String hash) {
        known = hash;
    }

    /** Whether a file is not as it is known; one that is gone is not changed. */
    boolean isChanged(Path file) {
        try {
            return Files.exists(file) && !hash(file).equals(known);
        } catch (IOException e) {
            // Whoever saves is told why.
            return false;
        }
    }

    /** Whether a file is otherwise than it is known and than what was declined. */
    boolean isNews(Path file) {
        try {
            FileTime written = Files.getLastModifiedTime(file);
            if (written.equals(looked)) {
                return false;
            }
            String hash = hash(file);
            looked = hash.equals(known) ? written : looked;
            return !hash.equals(known) && !hash.equals(declined);
        } catch (IOException e) {
            return false;
        }
    }

    /** Counts what is in a file now as no news. */
    void decline(Path file) throws IOException {
        declined = hash(file);
    }
}
