package barnacle.cli;

import barnacle.report.FigureFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where an analysis writes its numbers and figures. */
final class FigureOptions {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files.")
    private Path out;

    @Mixin
    private FigureFormatOption figures;

    /**
     * Opens it, before there is anything to write.
     *
     * @throws IOException with a sentence if one of these files is there and would be lost
     */
    FigureFolder open(List<String> files) throws IOException {
        paintWithoutDisplay();
        return FigureFolder.open(out, files, figures.formats());
    }

    /** Says that pictures go to files: a DISPLAY that cannot be opened would otherwise stop even those. */
    static void paintWithoutDisplay() {
        System.setProperty("java.awt.headless", "true");
    }
}
