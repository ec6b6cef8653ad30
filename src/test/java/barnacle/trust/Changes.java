package barnacle.trust;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * Counts and tells the changes of files that a program makes, and ends the program at one of them as {@code kill -9}
 * does: nothing is flushed, closed or unlocked by the program.
 */
final class Changes {
    /** System property: number, from 1, of the change that is not made; none by default. */
    static final String LAST = "barnacle.trust.last";

    /** System property: file that each change is told to in a line; none by default. */
    static final String TOLD = "barnacle.trust.told";

    /** What a shell says of a program that was killed. */
    static final int KILLED = 137;

    private final long last;
    private final PrintStream told;
    private long number;

    /** What of a change is made before the end. */
    interface Part {
        void make() throws IOException;
    }

    private Changes(long last, PrintStream told) {
        this.last = last;
        this.told = told;
    }

    /** As the program's system properties ask. */
    static Changes asAsked() {
        String file = System.getProperty(TOLD);
        try {
            return new Changes(
                    Long.getLong(LAST, 0),
                    file == null
                            ? null
                            : new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8.name()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void next(String change, Path... paths) throws IOException {
        next(change, () -> {}, paths);
    }

    synchronized void next(String change, Part part, Path... paths) throws IOException {
        number++;
        if (told != null) {
            StringJoiner line = new StringJoiner("\t");
            line.add(change);
            for (Path path : paths) {
                line.add(path.toAbsolutePath().toString());
            }
            told.println(line);
        }
        if (number == last) {
            part.make();
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
