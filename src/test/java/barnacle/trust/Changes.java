package barnacle.trust;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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

    /**
     * System property: whether power fails at the last change, and what was written and not synced is gone; otherwise
     * the program alone ends.
     */
    static final String POWER = "barnacle.trust.power";

    /** What a shell says of a program that was killed. */
    static final int KILLED = 137;

    private final long last;
    private final PrintStream told;
    private final boolean losesPower = Boolean.getBoolean(POWER);
    /** How long each file was that has been written to since it was synced. */
    private final Map<Path, Long> synced = new HashMap<>();

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
            if (losesPower) {
                loseWhatIsHeldBack();
            }
            Runtime.getRuntime().halt(KILLED);
        }
        switch (change) {
            case "write", "truncate" ->
                synced.putIfAbsent(paths[0], paths[0].toFile().length());
            case "sync", "delete" -> synced.remove(paths[0]);
            case "move" -> {
                Long length = synced.remove(paths[0]);
                synced.remove(paths[1]);
                if (length != null) {
                    synced.put(paths[1], length);
                }
            }
            default -> {}
        }
    }

    private void loseWhatIsHeldBack() throws IOException {
        for (Map.Entry<Path, Long> file : synced.entrySet()) {
            try (RandomAccessFile open = new RandomAccessFile(file.getKey().toFile(), "rw")) {
                open.setLength(Math.min(open.length(), file.getValue()));
            }
        }
    }
}
