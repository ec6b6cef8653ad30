package barnacle.app;

import barnacle.file.AtomicFile;
import barnacle.file.FaultLog;
import barnacle.file.HeldFile;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The copies of what is open in the program's folder, one for each window. A window has a name of its own for its copy
 * and holds a file of that name while it lives; a copy whose file nobody holds is what a crash left.
 *
 * <p>Where the file system has no locks, the window notes its process, when that began, and its machine in a file
 * beside its copy. The copy is then what a crash left once that process is gone from that machine. Other machines
 * cannot tell, and take it for that once it has not been written for a day. Nobody deletes a copy that was not offered
 * first.
 *
 * <p>Whatever is done with a copy is done on one thread, in the order in which it was asked for.
 */
final class UnsavedCopies {
    private static final String COPY = "unsaved-";
    private static final String HELD = ".lock";
    private static final String OWNER = ".owner";
    private static final String SITTING = ".sitting";
    private static final int PATIENCE_S = 5;
    private static final Duration SURELY_LEFT = Duration.ofDays(1);

    private final Path folder;
    private final FaultLog log;
    private final String own = COPY + UUID.randomUUID().toString().replace("-", "");
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "copy of unsaved work");
        thread.setDaemon(true);
        return thread;
    });
    private final HeldFile.Locking locking;
    private HeldFile held;

    UnsavedCopies(Path folder, FaultLog log) {
        this(folder, log, FileChannel::tryLock);
    }

    /** @param locking the locks of the folder's file system */
    UnsavedCopies(Path folder, FaultLog log, HeldFile.Locking locking) {
        this.locking = locking;
        this.folder = folder;
        this.log = log;
    }

    /** Keeps a copy of this window's work, and what else it has open, in place of the earlier ones. */
    void keep(Project project, Sitting sitting) {
        inOrder.execute(() -> keepNow(project, sitting));
    }

    private void keepNow(Project project, Sitting sitting) {
        try {
            AtomicFile.makeFolder(folder);
            if (held == null) {
                held = HeldFile.take(folder.resolve(own + HELD), locking).orElse(null);
                if (held != null && !held.isLocked()) {
                    AtomicFile.write(folder.resolve(own + OWNER), owner(ProcessHandle.current()));
                }
            }
            // Before the copy, by which the rest is found.
            AtomicFile.write(folder.resolve(own + SITTING), String.join("\n", sitting.written()) + "\n");
            ProjectFile.write(folder.resolve(own + ProjectFile.ENDING), project);
        } catch (IOException e) {
            log.add("The copy of unsaved work could not be written.", e);
        }
    }

    /** Deletes this window's copy: the work is saved, or the person let go of it. */
    void drop() {
        inOrder.execute(() -> {
            delete(folder.resolve(own + ProjectFile.ENDING));
            delete(folder.resolve(own + SITTING));
        });
    }

    /** Makes what a crash left this window's own, once a copy of it as it is now is kept. */
    void adopt(Path left, Project project, Sitting sitting) {
        inOrder.execute(() -> {
            keepNow(project, sitting);
            letGoNow(left);
        });
    }

    /** Deletes what a crash left. */
    void letGo(Path left) {
        inOrder.execute(() -> letGoNow(left));
    }

    private void letGoNow(Path left) {
        delete(left);
        delete(held(left));
        delete(left.resolveSibling(name(left) + OWNER));
        delete(left.resolveSibling(name(left) + SITTING));
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.add("The copy of unsaved work could not be deleted.", e);
        }
    }

    /** The newest copy that a crash left. */
    Optional<Path> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches(COPY + "\\w+\\Q" + ProjectFile.ENDING + "\\E"))
                    .filter(f -> !f.getFileName().toString().startsWith(own))
                    .filter(f -> !isAlive(f))
                    .max(Comparator.comparing(f -> f.toFile().lastModified()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What else was open with a copy. */
    Sitting sitting(Path copy) {
        try {
            return Sitting.read(Files.readAllLines(copy.resolveSibling(name(copy) + SITTING)));
        } catch (IOException ofAnEarlierProgram) {
            return Sitting.UNKNOWN;
        }
    }

    private static String name(Path copy) {
        String name = copy.getFileName().toString();
        return name.substring(0, name.length() - ProjectFile.ENDING.length());
    }

    private static Path held(Path copy) {
        return copy.resolveSibling(name(copy) + HELD);
    }

    /** A process, when it began, and its machine, a line each: process numbers come back. */
    private static String owner(ProcessHandle process) {
        return process.pid() + "\n"
                + process.info().startInstant().map(Instant::toString).orElse("") + "\n" + machine() + "\n";
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    /** Whether the window that noted itself beside a copy lives, as far as anybody can tell. */
    private static boolean ownerLives(Path copy) {
        Path file = copy.resolveSibling(name(copy) + OWNER);
        boolean isOld = Instant.ofEpochMilli(copy.toFile().lastModified())
                .isBefore(Instant.now().minus(SURELY_LEFT));
        try {
            List<String> noted = Files.readAllLines(file);
            return noted.size() == 3 && noted.get(2).equals(machine())
                    ? ProcessHandle.of(Long.parseLong(noted.get(0)))
                            .filter(process -> owner(process).lines().toList().equals(noted))
                            .isPresent()
                    : !isOld;
        } catch (IOException | NumberFormatException unnoted) {
            return !isOld;
        }
    }

    private boolean isAlive(Path copy) {
        Path file = held(copy);
        if (Files.exists(file)) {
            try (HeldFile free = HeldFile.take(file, locking).orElse(null)) {
                return free == null || !free.isLocked() && ownerLives(copy);
            } catch (IOException e) {
                return false;
            }
        }
        // A window of an earlier Barnacle, which named its copy by its process and wrote it after that began.
        String number = name(copy).substring(COPY.length());
        return number.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(number))
                        .flatMap(process -> process.info().startInstant())
                        .filter(start -> start.isBefore(
                                Instant.ofEpochMilli(copy.toFile().lastModified())))
                        .isPresent();
    }

    /** The window closes: waits, for some seconds at most, until all that was asked for is done. */
    void end() {
        inOrder.execute(() -> {
            if (held == null) {
                return;
            }
            try {
                held.close();
            } catch (IOException e) {
                log.add("The copy of unsaved work could not be let go of.", e);
            }
            if (!Files.exists(folder.resolve(own + ProjectFile.ENDING))) {
                delete(folder.resolve(own + HELD));
                delete(folder.resolve(own + OWNER));
            }
        });
        inOrder.shutdown();
        try {
            if (!inOrder.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                inOrder.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
