package barnacle.report;

import barnacle.file.Output;
import barnacle.file.OutputFolder;
import barnacle.plot.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** A folder that numbers and figures are written into, each figure in the formats that were asked for. */
public final class FigureFolder {
    private final OutputFolder folder;
    private final FigureFormats formats;

    private FigureFolder(OutputFolder folder, FigureFormats formats) {
        this.folder = folder;
        this.formats = formats;
    }

    /**
     * Opens a folder, which need not exist.
     *
     * @param names of the files that may be written; a figure's ends in {@code .png}, whatever its formats
     * @throws IOException with a sentence as {@link OutputFolder#open(Path, Collection)}
     */
    public static FigureFolder open(Path folder, Collection<String> names, FigureFormats formats) throws IOException {
        return new FigureFolder(OutputFolder.open(folder, formats.names(names)), formats);
    }

    /** An open folder whose figures are PNG files. */
    public static FigureFolder of(OutputFolder folder) {
        return new FigureFolder(folder, FigureFormats.USUAL);
    }

    public Path path() {
        return folder.path();
    }

    public FigureFormats formats() {
        return formats;
    }

    /** One of the files that the folder was opened for. */
    public Output file(String name) {
        return folder.file(name);
    }

    /**
     * Writes a figure, and removes what an earlier command wrote of it in formats that are not asked for now.
     *
     * @param png its name, which ends in {@code .png}
     * @throws IOException with a sentence
     */
    public void figure(String png, Figure figure) throws IOException {
        formats.write(png, figure, folder::file);
        folder.removeEarlier(name -> FigureFormats.isOne(List.of(png), name));
    }

    /** Removes what an earlier command left, as {@link OutputFolder#removeEarlier}. */
    public void removeEarlier(Predicate<String> isOfKind) throws IOException {
        folder.removeEarlier(isOfKind);
    }
}
