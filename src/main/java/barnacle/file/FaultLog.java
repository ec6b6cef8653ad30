package barnacle.file;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The log of the program's own faults, {@code barnacle.log}. A person is told a sentence, and where the log is; its
 * stack traces are for whoever mends the program. May be used from any thread.
 */
public final class FaultLog {
    private final Path folder;

    public FaultLog(Path folder) {
        this.folder = folder;
    }

    /** The log of this user's {@link #userFolder}. */
    public static FaultLog ofUser() {
        return new FaultLog(userFolder());
    }

    /**
     * Where Barnacle keeps what it remembers: {@code .barnacle} in the user's home, or what the system property
     * {@code barnacle.home} names. A user without a home has one among the temporary files.
     */
    public static Path userFolder() {
        String given = System.getProperty("barnacle.home");
        return given != null ? Path.of(given) : home().resolve(".barnacle");
    }

    /** The user's home; among the temporary files for a user that has none. */
    public static Path home() {
        // Java says "?" of a user whom the system does not know.
        return absolute(System.getProperty("user.home", "?"))
                .orElseGet(() -> absolute(System.getProperty("java.io.tmpdir"))
                        .orElse(Path.of("/tmp"))
                        .resolve("barnacle-" + System.getProperty("user.name").replaceAll("\\W", "-")));
    }

    private static Optional<Path> absolute(String folder) {
        try {
            return Optional.of(Path.of(folder)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            // The locale cannot spell it.
            return Optional.empty();
        }
    }

    public Path file() {
        return folder.resolve("barnacle.log");
    }

    /**
     * Adds a fault with its stack trace.
     *
     * @return whether it could be written
     */
    public synchronized boolean add(String what, Throwable thrown) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println(OffsetDateTime.now() + " " + what);
        thrown.printStackTrace(out);
        try {
            AtomicFile.makeFolder(folder);
            try (AppendedFile log = AppendedFile.open(file())) {
                log.append(text.toString());
            }
            return true;
        } catch (IOException e) {
            thrown.addSuppressed(e);
            return false;
        }
    }
}
