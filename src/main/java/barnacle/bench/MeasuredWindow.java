package barnacle.bench;

import barnacle.file.AtomicFile;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A window that measures itself: it is opened, writes its figures to a file, and closes. */
final class MeasuredWindow {
    private MeasuredWindow() {}

    /**
     * Opens a window and waits until it is closed.
     *
     * @param launcher the program that a person starts
     * @param arguments of the launcher
     * @param ask the environment variable that names the file for the answer
     * @param more what else the environment says
     * @return the figures, in the order in which the window writes them; nothing if it did not open
     */
    static Optional<double[]> figures(String launcher, List<String> arguments, String ask, Map<String, String> more)
            throws IOException, InterruptedException {
        Path answer = Files.createTempFile("barnacle-window", ".txt");
        try {
            List<String> command = new ArrayList<>(arguments);
            command.add(0, launcher);
            ProcessBuilder window = new ProcessBuilder(command).redirectErrorStream(true);
            window.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            window.environment().put(ask, answer.toString());
            window.environment().putAll(more);
            window.start().waitFor();
            String told = new String(AtomicFile.read(answer), StandardCharsets.UTF_8).strip();
            if (told.isEmpty()) {
                return Optional.empty();
            }
            String[] words = told.split(" ");
            double[] figures = new double[words.length];
            for (int i = 0; i < words.length; i++) {
                figures[i] = Double.parseDouble(words[i]);
            }
            return Optional.of(figures);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    /** The figures of a window that opens a project. */
    static Optional<double[]> figures(String launcher, Project project, String ask, Map<String, String> more)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("barnacle-window");
        Path file = folder.resolve("measured" + ProjectFile.ENDING);
        try {
            ProjectFile.write(file, project);
            return figures(launcher, List.of("open", file.toString()), ask, more);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
