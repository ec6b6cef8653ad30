package barnacle.app;

import barnacle.app.control.Look;
import barnacle.app.session.DrawerState;
import barnacle.file.AtomicFile;
import barnacle.file.FaultLog;
import barnacle.file.Sha256;
import barnacle.lesson.Lessons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * What the workbench remembers between starts: recent files, the look, the language, copies of unsaved work, and the
 * log. Nothing here is needed to run, so a folder that cannot be written only forgets.
 */
final class AppFolder {
    private static final int RECENT = 8;

    private static final String DRAWER = "drawer";
    private static final String CLOSED = "closed";

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

    /** Where a person's own lessons are. */
    Path lessons() {
        return Lessons.folder(folder);
    }

    /** How far lessons were given. */
    Path lessonProgress() {
        return folder.resolve("lesson-progress");
    }

    /** Pictures of recently used projects. */
    RecentPictures pictures() {
        return new RecentPictures(folder.resolve("pictures"));
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

    /** How the window looks; a program before this knew a theme alone. */
    Look look() {
        List<String> look = lines("look");
        return Look.read(look.isEmpty() ? List.of("theme=" + String.join("", lines("theme"))) : look);
    }

    void look(Look look) {
        write("look", look.written());
    }

    /** The language that a person chose for the window; empty where it is the system's. */
    Optional<Locale> language() {
        return lines("language").stream()
                .filter(line -> line.matches("[a-z]{2,8}"))
                .map(Locale::forLanguageTag)
                .findFirst();
    }

    void language(Optional<Locale> chosen) {
        write("language", chosen.map(Locale::toLanguageTag).stream().toList());
    }

    /** The drawer under the drawing as it was left; what changes of it is kept. */
    DrawerState drawer() {
        DrawerState drawer = new DrawerState();
        for (String line : lines(DRAWER)) {
            if (line.equals(CLOSED)) {
                drawer.openProperty().set(false);
            } else if (line.matches("0\\.\\d{1,9}")) {
                drawer.share(Double.parseDouble(line));
            }
        }
        // Not at each pixel of a drag.
        PauseTransition later = new PauseTransition(Duration.seconds(1));
        later.setOnFinished(e -> keep(drawer));
        drawer.shareProperty().addListener((o, before, now) -> later.playFromStart());
        drawer.openProperty().addListener((o, was, is) -> keep(drawer));
        return drawer;
    }

    private void keep(DrawerState drawer) {
        String share = String.format(Locale.ROOT, "%.3f", drawer.share());
        write(DRAWER, drawer.openProperty().get() ? List.of(share) : List.of(share, CLOSED));
    }

    /** How the screen of runs was arranged for a project, by whatever tells the project from others. */
    List<String> views(String project) {
        return lines(viewsOf(project));
    }

    void views(String project, List<String> arrangement) {
        write(viewsOf(project), arrangement);
    }

    private static String viewsOf(String project) {
        return "views/" + Sha256.of(project.getBytes(StandardCharsets.UTF_8));
    }

    /** The copies of unsaved work, for one window. */
    UnsavedCopies copies() {
        return new UnsavedCopies(folder, log);
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
            AtomicFile.makeFolder(folder.resolve(name).getParent());
            AtomicFile.write(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            log("The list \"" + name + "\" could not be written.", e);
        }
    }
}
