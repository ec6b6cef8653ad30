package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Where deleted runs are kept: the folder {@code .bin} beside the runs. Each deletion has a folder of its time in it,
 * and in that the run at the place that it had, so that it can be put back there. A run is moved as a whole or not at
 * all, also where the program is killed meanwhile. Nothing is ever taken out of the bin but by a person.
 */
public final class RunBin {
    private static final String FOLDER = ".bin";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private RunBin() {}

    /** The bin of a folder of runs; need not be there. {@link RunList} lists it as any other. */
    public static Path of(Path root) {
        return root.resolve(FOLDER);
    }

    /** Whether a folder is a bin. */
    public static boolean isOne(Path folder) {
        return folder.endsWith(FOLDER);
    }

    /**
     * A run by the place that it had.
     *
     * @param run of a bin's list
     */
    public static ListedRun before(ListedRun run) {
        return run.withPlace(run.place().substring(run.place().indexOf('/') + 1));
    }

    /**
     * Moves a run into the bin.
     *
     * @param root of the runs, in which the run is at any depth
     * @return where it is now
     * @throws IOException with a sentence if a training writes into it, it is no run in that folder, or it cannot be
     *     moved
     */
    public static Path delete(Path root, Path run) throws IOException {
        Path from = run.toAbsolutePath().normalize();
        Path top = root.toAbsolutePath().normalize();
        if (!from.startsWith(top) || from.equals(top) || !RunFolder.isOne(from)) {
            throw new InvalidFileException(
                    "",
                    "RunBin.delete.none",
                    "{0} is not a run in {1}; name a run folder in it.",
                    run.toString(),
                    root.toString());
        }
        requireRest(from);
        Path to = free(of(top).resolve(LocalDateTime.now().format(WHEN)), top.relativize(from));
        AtomicFile.moveFolder(from, to);
        return to;
    }

    /** Two that are deleted in one second from one place get folders of their own. */
    private static Path free(Path stamp, Path place) {
        Path to = stamp.resolve(place);
        for (int i = 2; Files.exists(to); i++) {
            to = stamp.resolveSibling(stamp.getFileName() + "-" + i).resolve(place);
        }
        return to;
    }

    private static void requireRest(Path run) throws IOException {
        if (RunLock.isHeld(run)) {
            throw new InvalidFileException(
                    "",
                    "RunBin.running",
                    "{0} is in use: a training writes into it now; stop that one first.",
                    run.toString());
        }
    }

    /**
     * Puts a run back to where it was; beside that, with a number, where another is by now.
     *
     * @param run in a bin
     * @return where it is now
     * @throws IOException with a sentence if it is no run in a bin, or cannot be moved
     */
    public static Path restore(Path run) throws IOException {
        Path from = run.toAbsolutePath().normalize();
        Path bin = bin(from)
                .filter(b -> b.getNameCount() + 2 <= from.getNameCount() && RunFolder.isOne(from))
                .orElseThrow(() -> new InvalidFileException(
                        "",
                        "RunBin.restore.none",
                        "{0} is not a run in a bin; name a run folder in the folder {1} beside the runs.",
                        run.toString(),
                        FOLDER));
        Path place = from.subpath(bin.getNameCount() + 1, from.getNameCount());
        Path to = AtomicFile.free(bin.getParent().resolve(place));
        AtomicFile.moveFolder(from, to);
        return to;
    }

    private static Optional<Path> bin(Path run) {
        Path at = run;
        while (at != null
                && at.getFileName() != null
                && !at.getFileName().toString().equals(FOLDER)) {
            at = at.getParent();
        }
        return Optional.ofNullable(at).filter(bin -> bin.getFileName() != null);
    }
}
