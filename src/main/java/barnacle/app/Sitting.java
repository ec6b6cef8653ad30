package barnacle.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a window had open beside the project itself, for one that comes after a crash.
 *
 * @param file where the project is saved; empty if nowhere
 * @param known the SHA-256 of that file as it was read or written last
 * @param run the run folder that it was opened from; empty if from none
 * @param isChanged whether the project is otherwise than on disk
 * @param screen the screen that was shown, by the word that lessons have for it
 */
record Sitting(Optional<Path> file, String known, Optional<Path> run, boolean isChanged, String screen) {
    /** Of a project of which only a copy is known. */
    static final Sitting UNKNOWN = new Sitting(Optional.empty(), "", Optional.empty(), true, "");

    /** A name and a value in each line. */
    List<String> written() {
        return List.of(
                "file=" + file.map(Path::toString).orElse(""),
                "known=" + known,
                "run=" + run.map(Path::toString).orElse(""),
                "changed=" + isChanged,
                "screen=" + screen);
    }

    /** What {@link #written} wrote; what is missing is as in {@link #UNKNOWN}. */
    static Sitting read(List<String> written) {
        Map<String, String> values = new HashMap<>();
        for (String line : written) {
            int at = line.indexOf('=');
            values.put(line.substring(0, Math.max(0, at)), line.substring(at + 1));
        }
        return new Sitting(
                path(values.getOrDefault("file", "")),
                values.getOrDefault("known", ""),
                path(values.getOrDefault("run", "")),
                !"false".equals(values.get("changed")),
                values.getOrDefault("screen", ""));
    }

    private static Optional<Path> path(String written) {
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(Path.of(written));
        } catch (InvalidPathException ofAnotherSystem) {
            return Optional.empty();
        }
    }
}
