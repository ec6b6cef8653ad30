package barnacle.app;

import barnacle.app.session.Latest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A folder in the desktop's file manager. */
final class DesktopFolder {
    private static final int PATIENCE_SECONDS = 5;

    private DesktopFolder() {}

    /** Shows the folder; does {@code otherwise} on the FX thread where this desktop has no file manager. */
    static void show(Path folder, Runnable otherwise) {
        Latest<Path> failed = new Latest<>(none -> otherwise.run());
        Thread thread = new Thread(
                () -> {
                    if (!isShown(folder)) {
                        failed.offer(folder);
                    }
                },
                "File manager");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean isShown(Path folder) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean windows = system.startsWith("windows");
        String program = windows ? "explorer.exe" : system.startsWith("mac") ? "open" : "xdg-open";
        try {
            Process process = new ProcessBuilder(List.of(program, folder.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Windows' own always ends with 1; one that stays is showing the folder.
            return windows || !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
