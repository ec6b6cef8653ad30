package barnacle.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where an analysis writes its numbers and figures. */
final class FigureFolder {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files.")
    private Path out;

    Path path() {
        paintWithoutDisplay();
        return out;
    }

    /** Says that pictures go to files: a DISPLAY that cannot be opened would otherwise stop even those. */
    static void paintWithoutDisplay() {
        System.setProperty("java.awt.headless", "true");
    }
}
