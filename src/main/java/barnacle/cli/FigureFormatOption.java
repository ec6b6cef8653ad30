package barnacle.cli;

import barnacle.plot.Pdf;
import barnacle.plot.PictureFormat;
import barnacle.plot.Png;
import barnacle.plot.Svg;
import barnacle.report.FigureFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a command writes its figures as. */
final class FigureFormatOption {
    /** How {@code --figures} names the formats, for its help and for who mistypes one. */
    static final String CHOICES = "png, png@2 to png@" + Png.MOST + " (so many times as many pixels across), svg"
            + " (text as outlines), svg-text (text stays text) or pdf";

    @Option(
            names = "--figures",
            paramLabel = "FORMATS",
            converter = Converter.class,
            description = "What figures are written as in place of png: " + CHOICES + "; several with commas between.")
    private FigureFormats figures;

    /** Reads formats. */
    static final class Converter implements ITypeConverter<FigureFormats> {
        @Override
        public FigureFormats convert(String text) {
            List<PictureFormat> formats = new ArrayList<>();
            for (String word : text.split(",", -1)) {
                formats.add(format(word.strip()));
            }
            try {
                return new FigureFormats(formats);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" has two formats that end alike; give each ending once");
            }
        }
    }

    /** @throws TypeConversionException with the beginning of a sentence, of a word that names no format */
    static PictureFormat format(String word) {
        String png = Png.USUAL.ending().substring(1);
        return switch (word) {
            case "svg" -> Svg.USUAL;
            case "svg-text" -> new Svg(true);
            case "pdf" -> new Pdf();
            default -> {
                if (word.equals(png)) {
                    yield Png.USUAL;
                }
                if (word.matches(png + "@[1-" + Png.MOST + "]")) {
                    yield new Png(Integer.parseInt(word.substring(png.length() + 1)));
                }
                throw new TypeConversionException("\"" + word + "\" is no format of figures; choose among " + CHOICES);
            }
        };
    }

    /** Whether it was given. */
    boolean isGiven() {
        return figures != null;
    }

    /** A figure's files in a folder, for a sentence. */
    String in(Path folder, String png) {
        return formats().names(List.of(png)).stream()
                .map(name -> folder.resolve(name).toString())
                .collect(Collectors.joining(" and "));
    }

    FigureFormats formats() {
        return figures == null ? FigureFormats.USUAL : figures;
    }
}
