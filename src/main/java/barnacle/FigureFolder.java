package barnacle;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where an analysis writes its numbers and figures. */
final class FigureFolder {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files.")
    private Path out;

    Path path() {
        // A DISPLAY that cannot be opened would otherwise stop even a picture that goes to a file.
        System.setProperty("java.awt.headless", "true");
        return out;
    }
}
