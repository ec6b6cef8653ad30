package barnacle.report;

import barnacle.file.Output;
import barnacle.plot.Figure;
import barnacle.plot.Page;
import barnacle.plot.Pdf;
import barnacle.plot.PictureFormat;
import barnacle.plot.Png;
import barnacle.plot.Svg;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What figures are written as: a file for each format.
 *
 * @param formats of different endings; at least one
 */
public record FigureFormats(List<PictureFormat> formats) {
    /** As figures are named where nobody has said how they are written. */
    private static final String PNG = Png.USUAL.ending();

    /** PNG alone. */
    public static final FigureFormats USUAL = new FigureFormats(List.of(Png.USUAL));

    private static final FigureFormats ALL = new FigureFormats(List.of(Png.USUAL, Svg.USUAL, new Pdf()));

    public FigureFormats {
        formats = List.copyOf(formats);
        Set<String> endings = new HashSet<>();
        formats.forEach(format -> endings.add(format.ending()));
        if (formats.isEmpty() || endings.size() < formats.size()) {
            throw new IllegalArgumentException(formats.toString());
        }
    }

    /** These, and PNG if it is not one of them. */
    public FigureFormats withPng() {
        return formats.stream().anyMatch(format -> format.ending().equals(PNG))
                ? this
                : new FigureFormats(
                        Stream.concat(formats.stream(), Stream.of(Png.USUAL)).toList());
    }

    /** The files of a figure that is {@code name.png} if written as PNG. */
    private Stream<String> files(String png) {
        return formats.stream().map(format -> file(png, format));
    }

    /** The file of a figure that is {@code name.png} if written as PNG. */
    private static String file(String png, PictureFormat format) {
        return png.substring(0, png.length() - PNG.length()) + format.ending();
    }

    /** These names, of which each {@code name.png} stands for a figure. */
    public List<String> names(Collection<String> files) {
        return files.stream()
                .flatMap(name -> name.endsWith(PNG) ? files(name) : Stream.of(name))
                .toList();
    }

    /**
     * Writes a figure.
     *
     * @param png its name, which ends in {@code .png}
     * @param files where files of such names go
     * @throws IOException with a sentence
     */
    public void write(String png, Figure figure, Function<String, Output> files) throws IOException {
        Page page = figure.page();
        for (PictureFormat format : formats) {
            files.apply(file(png, format)).write(out -> page.write(format, out));
        }
    }

    /** A figure's files, for a sentence. */
    public String said(String png) {
        return files(png).collect(Collectors.joining(", "));
    }

    /** Whether one of these is called so in some format. */
    public static boolean isOne(Collection<String> files, String name) {
        return ALL.names(files).contains(name);
    }
}
