package barnacle.app;

import barnacle.file.AtomicFile;
import barnacle.file.FaultLog;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the workbench remembers between starts: recent files, the theme, copies of unsaved work, and the log. Nothing
 * here is needed to run, so a folder that cannot be written only forgets.
 */
final class AppFolder {
    private static final int RECENT = 8;
    private static final String COPY = "unsaved-";

    private final Path folder;
    private final FaultLog log;

    AppFolder(Path folder) {
        this.folder = folder;
        log = new FaultLog(folder);
    }

    static AppFolder ofUser() {
        return new AppFolder(FaultLog.userFolder());
    }

    /** Where trainings of projects without a file are written. */
    Path runs() {
        return folder.resolve("runs");
    }

    /** Recently used project files that still exist, latest first. */
    List<Path> recent() {
        List<Path> files = new ArrayList<>();
        for (String line : lines("recent")) {
            try {
                Path file = Path.of(line);
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            } catch (InvalidPathException e) {
                // A line from another system or a damaged list names no file here.
            }
        }
        return files;
    }

    void used(Path file) {
        List<String> files = new ArrayList<>();
        files.add(file.toAbsolutePath().toString());
        recent().stream().map(Path::toString).filter(f -> !files.contains(f)).forEach(files::add);
        write("recent", files.subList(0, Math.min(RECENT, files.size())));
    }

    Theme theme() {
        String name = String.join("", lines("theme")).strip().toUpperCase(Locale.ROOT);
        return name.equals(Theme.DARK.name()) ? Theme.DARK : Theme.LIGHT;
    }

    void theme(Theme theme) {
        write("theme", List.of(theme.name().toLowerCase(Locale.ROOT)));
    }

    /** Keeps a copy of unsaved work, in place of this process' earlier one. May be called from any thread. */
    void keepCopy(Project project) {
        try {
            AtomicFile.makeFolder(folder);
            ProjectFile.write(copyOf(ProcessHandle.current().pid()), project);
        } catch (IOException e) {
            log("The copy of unsaved work could not be written.", e);
        }
    }

    /** Deletes this process' copy: the work is saved, or the person let go of it. */
    void dropCopy() {
        drop(copyOf(ProcessHandle.current().pid()));
    }

    void drop(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            log("The copy of unsaved work could not be deleted.", e);
        }
    }

    /** A copy left by a process that ended without saving or dropping it. */
    Optional<Path> orphan() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches(COPY + "\\d{1,18}" + ProjectFile.ENDING))
                    .filter(f -> ProcessHandle.of(pid(f)).isEmpty())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long pid(Path copy) {
        String name = copy.getFileName().toString();
        return Long.parseLong(name.substring(COPY.length(), name.length() - ProjectFile.ENDING.length()));
    }

    private Path copyOf(long pid) {
        return folder.resolve(COPY + pid + ProjectFile.ENDING);
    }

    Path logFile() {
        return log.file();
    }

    /** Adds to the log; what cannot be written is lost. */
    void log(String what, Throwable thrown) {
        log.add(what, thrown);
    }

    private List<String> lines(String name) {
        try {
            return Files.readAllLines(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }

    private void write(String name, List<String> lines) {
        try {
            AtomicFile.makeFolder(folder);
            AtomicFile.write(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            log("The list \"" + name + "\" could not be written.", e);
        }
    }
}
