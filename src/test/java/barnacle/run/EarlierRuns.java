package barnacle.run;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Run folders that earlier Barnacles wrote; their README says which. */
public final class EarlierRuns {
    /** Each has two folders, {@code stopped} after 4 of its 7 iterations and {@code finished}. */
    public static final List<String> ALL = List.of(
            "format-1/network",
            "format-2/network",
            "format-2/guided",
            "format-2/equation",
            "format-3/network",
            "format-3/plain",
            "format-3/equation",
            "format-4/network",
            "format-4/equation",
            "format-5/network",
            "format-5/equation",
            "format-6/network",
            "format-6/equation",
            "format-7/network",
            "format-7/equation");

    private EarlierRuns() {}

    /** Where a folder lies; nothing may be written there. */
    public static Path at(String folder) {
        try {
            return Path.of(
                    EarlierRuns.class.getResource("/barnacle/run/" + folder).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Copies a run's files into a folder, which is made. */
    public static Path copy(String run, Path into) throws IOException {
        Files.createDirectories(into);
        try (Stream<Path> files = Files.list(at(run))) {
            for (Path file : files.toList()) {
                Files.copy(file, into.resolve(file.getFileName().toString()));
            }
        }
        return into;
    }
}
