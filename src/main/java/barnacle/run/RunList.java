package barnacle.run;

import barnacle.file.FileFault;
import barnacle.file.InvalidFileException;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * All runs in a folder and the folders in it, as a training, a comparison or a sweep left them; of a run folder itself
 * that run.
 *
 * <p>What was found of a run is kept in an index, {@link RunIndex}, and found anew when a file of the run has changed
 * since. The index is made again where it is missing, cannot be read, or is of another version; where it cannot be
 * written the list is slower and the same.
 */
public final class RunList {
    /** The stamp of a file that is read at each look. */
    private static final String UNREAD = "?";

    /**
     * The runs of a reproduction are four levels below its folder, which is one below a project's runs, and in the bin
     * one more. What is on the last level is not looked into.
     */
    private static final int DEPTH = 8;

    /** In nanoseconds: from one telling to the next. */
    private static final long BETWEEN = 300_000_000;

    private static final Comparator<ListedRun> NEWEST_FIRST = Comparator.comparingLong(
                    (ListedRun run) -> run.summary().begun())
            .reversed()
            .thenComparing(run -> run.folder().toString());

    private RunList() {}

    /**
     * Finds the runs in a folder, the newest first. A folder that is not there has none.
     *
     * @throws IOException with a sentence if the folder cannot be read
     */
    public static List<ListedRun> of(Path root) throws IOException {
        return of(root, sofar -> {});
    }

    /**
     * The same, told meanwhile.
     *
     * @param sofar told now and then, on several threads but on one at a time, what was found so far, the newest first
     * @throws IOException with a sentence if the folder cannot be read
     */
    public static List<ListedRun> of(Path root, Consumer<List<ListedRun>> sofar) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        Map<String, RunIndex.Known> index = RunFolder.isOne(root) ? Map.of() : RunIndex.read(root);
        Map<String, RunIndex.Known> now = new ConcurrentHashMap<>();
        // Several at a time: without an index most of the time goes into reading them.
        Sofar told = new Sofar(sofar);
        List<ListedRun> runs = new ArrayList<>(folders(root).parallelStream()
                .map(folder -> told.with(listed(root, folder, index, now)))
                .toList());
        if (!now.equals(index) && !RunFolder.isOne(root)) {
            RunIndex.write(root, now);
        }
        runs.sort(NEWEST_FIRST);
        return List.copyOf(runs);
    }

    /** Tells what was found so far a few times a second. */
    private static final class Sofar {
        private final Consumer<List<ListedRun>> told;
        private final List<ListedRun> found = new ArrayList<>();
        private long last = System.nanoTime();

        Sofar(Consumer<List<ListedRun>> told) {
            this.told = told;
        }

        synchronized ListedRun with(ListedRun run) {
            found.add(run);
            if (System.nanoTime() - last > BETWEEN) {
                found.sort(NEWEST_FIRST);
                told.accept(List.copyOf(found));
                last = System.nanoTime();
            }
            return run;
        }
    }

    private static ListedRun listed(
            Path root, Path folder, Map<String, RunIndex.Known> index, Map<String, RunIndex.Known> now) {
        String place =
                root.relativize(folder).toString().replace(root.getFileSystem().getSeparator(), "/");
        RunIndex.Known known = index.get(place);
        RunLabel label = RunLabel.NONE;
        String labelStamp = "";
        Optional<Sentence> mislabelled = Optional.empty();
        try {
            labelStamp = stamp(folder.resolve(RunLabel.FILE));
            label = known != null && known.labelStamp().equals(labelStamp) ? known.label() : RunLabel.read(folder);
        } catch (IOException e) {
            labelStamp = UNREAD;
            mislabelled = Optional.of(InvalidFileException.sentence(e));
        }
        Optional<Sentence> fault = mislabelled;
        String name = place.isEmpty() ? folder.toAbsolutePath().getFileName().toString() : place;
        try {
            String stamp = stampOfAll(folder);
            RunSummary summary = known != null && known.stamp().equals(stamp) ? known.summary() : read(folder, stamp);
            now.put(place, new RunIndex.Known(stamp, summary, labelStamp, label));
            Optional<RunQueue.Waiting> waiting = RunQueue.of(folder);
            return new ListedRun(
                    folder,
                    name,
                    summary,
                    label,
                    state(folder, summary, waiting),
                    waiting.flatMap(RunQueue.Waiting::fault).or(() -> fault));
        } catch (IOException e) {
            return unreadable(folder, name, label, InvalidFileException.sentence(e));
        } catch (InvalidSetting e) {
            return unreadable(folder, name, label, e.sentence());
        }
    }

    private static RunSummary read(Path folder, String stamp) throws IOException {
        Optional<RunSummary> digested = RunDigest.summary(folder, stamp);
        return digested.isPresent() ? digested.get() : RunSummary.of(folder);
    }

    private static ListedRun.State state(Path folder, RunSummary summary, Optional<RunQueue.Waiting> waiting)
            throws IOException {
        boolean isAtRest = summary.isFinished() && !RunFolder.hasGoneOn(folder);
        if (!isAtRest && RunLock.isHeld(folder)) {
            return ListedRun.State.RUNNING;
        }
        if (waiting.isPresent() && waiting.get().fault().isEmpty()) {
            return ListedRun.State.WAITING;
        }
        return summary.isFinished() ? ListedRun.State.FINISHED : ListedRun.State.STOPPED;
    }

    private static ListedRun unreadable(Path folder, String place, RunLabel label, Sentence why) {
        return new ListedRun(folder, place, RunSummary.NONE, label, ListedRun.State.UNREADABLE, Optional.of(why));
    }

    static List<Path> folders(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (RunFolder.isLeft(folder)) {
                        found.add(folder);
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    return !folder.equals(root) && isHidden(folder)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException fault) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "RunList.read", "Cannot read {0}: {1}. {2}", root.toString(), fault.why(), fault.cure()),
                    e);
        }
        return found;
    }

    private static boolean isHidden(Path folder) {
        return folder.getFileName() != null && folder.getFileName().toString().startsWith(".");
    }

    /** Another one as soon as one of the files is another that a summary is made of. */
    static String stampOfAll(Path folder) throws IOException {
        StringBuilder stamp = new StringBuilder();
        for (String file : RunFolder.SUMMED_UP) {
            stamp.append(stamp(folder.resolve(file))).append(' ');
        }
        return stamp.toString();
    }

    /** Whether a stamp of all is of a log with that stamp. */
    static boolean isOfLog(String stampOfAll, String log) {
        String[] each = stampOfAll.split(" ", -1);
        return each[RunFolder.SUMMED_UP.indexOf(RunFolder.METRICS)].equals(log);
    }

    /** The length in bytes of a file with that stamp. */
    static long size(String stamp) {
        return Long.parseLong(stamp.substring(0, stamp.indexOf('@')));
    }

    /** Another one as soon as the file is another. */
    static String stamp(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
        return of.size() + "@" + of.lastModifiedTime().toMillis();
    }
}
