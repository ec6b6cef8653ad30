package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.file.Json;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trainings that wait in a folder of runs. One that waits is a run folder with a file {@code queued.json}, which says
 * in which order it is its turn; the file goes when the run is finished. So a queue is what is on disk, whoever carries
 * it out and however that ended: a run that was under way goes on from its checkpoint.
 */
public final class RunQueue {
    static final String MARK = "queued.json";
    private static final String TURN = "turn";
    private static final String FAULT = "fault";

    private final Path root;

    /** @param root of the runs; need not be there */
    public RunQueue(Path root) {
        this.root = root;
    }

    /** The folder of the runs. */
    public Path root() {
        return root;
    }

    /**
     * One that waits.
     *
     * @param turn the less, the sooner
     * @param fault why it cannot be trained, in a sentence; it waits for a person then, not for its turn
     */
    public record Waiting(Path folder, long turn, Optional<Sentence> fault) {}

    /**
     * All that are in the queue, also those that are trained now, in their order. A run that is finished is not one,
     * even if its program was killed before the mark was taken away.
     *
     * @throws IOException with a sentence if the folder cannot be read
     */
    public List<Waiting> list() throws IOException {
        List<Waiting> waiting = new ArrayList<>();
        if (Files.exists(root)) {
            for (Path folder : RunList.folders(root)) {
                of(folder).ifPresent(waiting::add);
            }
        }
        waiting.sort(Comparator.comparingLong(Waiting::turn)
                .thenComparing(one -> one.folder().toString()));
        return List.copyOf(waiting);
    }

    /** How a run waits; empty if it does not. */
    static Optional<Waiting> of(Path folder) throws IOException {
        Path mark = folder.resolve(MARK);
        if (!Files.exists(mark) || Files.exists(folder.resolve(RunFolder.RECEIPT)) && !RunFolder.hasGoneOn(folder)) {
            return Optional.empty();
        }
        try {
            ObjectNode tree = Json.object(mark.toString(), AtomicFile.read(mark));
            ProjectFile.takeFormat(mark.toString(), tree);
            Optional<Sentence> fault = tree.has(FAULT)
                    ? Optional.of(Sentence.plain(tree.path(FAULT).asString("")))
                    : Optional.empty();
            return Optional.of(new Waiting(folder, tree.path(TURN).asLong(0), fault));
        } catch (InvalidFileException damaged) {
            // That it waits is certain, when is not: it comes last.
            return Optional.of(new Waiting(folder, Long.MAX_VALUE, Optional.empty()));
        }
    }

    /**
     * Lets a new training wait at the end.
     *
     * @param folder of the run, in the queue's folder; appears as a whole
     * @throws IOException with a sentence if there is such a folder, or it cannot be written
     */
    public void add(Path folder, Project project) throws IOException {
        RunFolder.requireRoom(folder);
        AtomicFile.makeFolder(folder.toAbsolutePath().getParent());
        Path making = folder.resolveSibling("." + folder.getFileName() + "-being-made");
        AtomicFile.makeFolder(making);
        RunFolder.create(making, project);
        mark(making, next(), "");
        AtomicFile.moveFolder(making, folder);
    }

    /**
     * Lets a run that is not finished wait at the end, to be gone on with; also one that could not be trained.
     *
     * @throws IOException with a sentence if it cannot be read or written
     */
    public void add(Path folder) throws IOException {
        RunFolder.open(folder);
        mark(folder, next(), "");
    }

    private long next() throws IOException {
        return list().stream()
                        .mapToLong(Waiting::turn)
                        .filter(turn -> turn < Long.MAX_VALUE)
                        .max()
                        .orElse(0)
                + 1;
    }

    /** Lets one come before all others. */
    public void first(Path folder) throws IOException {
        mark(folder, list().stream().mapToLong(Waiting::turn).min().orElse(1) - 1, "");
    }

    /**
     * Takes one out. A run that has begun stays as a stopped one; one that has not comes into the bin.
     *
     * @throws IOException with a sentence if it is trained now, or cannot be moved
     */
    public void remove(Path folder) throws IOException {
        if (Files.exists(folder.resolve(RunFolder.METRICS))) {
            done(folder);
        } else {
            RunBin.delete(root, folder);
        }
    }

    /** Whether a training writes into a run's folder now. */
    public static boolean isTrained(Path folder) throws IOException {
        return RunLock.isHeld(folder);
    }

    /** A run is finished: it does not wait any more. */
    public void done(Path folder) throws IOException {
        AtomicFile.delete(folder.resolve(MARK));
    }

    /** A run could not be trained. It waits for a person. */
    public void failed(Path folder, Sentence why) throws IOException {
        mark(folder, of(folder).map(Waiting::turn).orElse(next()), why.toString());
    }

    private static void mark(Path folder, long turn, String fault) throws IOException {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(ProjectFile.FORMAT, ProjectFile.CURRENT);
        tree.put(TURN, turn);
        if (!fault.isEmpty()) {
            tree.put(FAULT, fault);
        }
        AtomicFile.write(folder.resolve(MARK), Json.print(tree));
    }
}
