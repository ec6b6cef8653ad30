package barnacle.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Output;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.Palette;
import barnacle.plot.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotsTest {
    @TempDir
    Path folder;

    private static void write(Path png, Figure figure) throws IOException {
        Output.to(png).write(out -> figure.page().write(Png.USUAL, out));
    }

    private Set<Integer> colours(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return colours;
    }

    private static Plots.Chart chart(int bands, double... mean) {
        List<Plots.Band> all = new ArrayList<>();
        for (int i = 0; i < bands; i++) {
            all.add(new Plots.Band(
                    "a method with a long name " + i,
                    mean.length == 0 ? new double[0] : new double[] {1, 2, 3},
                    mean,
                    mean.length == 0 ? new double[0] : new double[] {0.1, Double.NaN, 0.1}));
        }
        return new Plots.Chart("title", "y / mV", Double.NaN, all);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 9})
    void everyBandIsPaintedInAColourOfThePalette(int bands) throws IOException {
        Path png = folder.resolve("bands.png");
        write(
                png,
                Plots.bands(
                        new Plots.Across("x / s", List.of(), true),
                        List.of(chart(bands, 1, 2, 3), chart(bands, 3, 4, 5))));
        Set<Integer> colours = colours(png);
        // Bands lie upon each other, so the legend alone is sure to show each.
        for (int i = bands == 1 ? 0 : Math.min(bands, 7) - 1; i >= 0; i--) {
            assertTrue(colours.contains(Palette.LIGHT.argb(Ink.series(i)) & 0xFFFFFF), "colour " + i);
        }
        assertFalse(colours.contains(Palette.LIGHT.argb(Ink.series(4)) & 0xFFFFFF) && bands < 5);
    }

    /** How many pixels the disc of one point has. */
    private int inkOfOnePoint(double value, boolean fromZero) throws IOException {
        Path png = folder.resolve("point.png");
        Plots.Band band = new Plots.Band("a", new double[] {5}, new double[] {value}, new double[] {Double.NaN});
        write(
                png,
                Plots.bands(
                        new Plots.Across("iteration", List.of(), fromZero),
                        List.of(new Plots.Chart("title", "right / %", 100, List.of(band)))));
        BufferedImage image = ImageIO.read(png.toFile());
        int ink = 0;
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int colour = image.getRGB(i % image.getWidth(), i / image.getWidth());
            ink += (colour & 0xFFFFFF) == (Palette.LIGHT.argb(Ink.series(0)) & 0xFFFFFF) ? 1 : 0;
        }
        return ink;
    }

    @Test
    void aPointInACornerOfThePlotIsAsWholeAsOneInItsMiddle() throws IOException {
        int whole = inkOfOnePoint(50, false);
        assertTrue(whole > 20, () -> whole + " pixels");
        for (double value : new double[] {0, 100}) {
            assertEquals(whole, inkOfOnePoint(value, true), 0.2 * whole);
        }
    }

    @Test
    void bandsWithNothingInThemAreStillAFigure() throws IOException {
        Path png = folder.resolve("bands.png");
        Plots.Chart empty = chart(2);
        Plots.Chart undefined = chart(2, Double.NaN, Double.NaN, Double.NaN);
        for (boolean zero : new boolean[] {true, false}) {
            write(png, Plots.bands(new Plots.Across("x", List.of(), zero), List.of(empty)));
            write(png, Plots.bands(new Plots.Across("x", List.of(), zero), List.of(undefined)));
        }
        write(png, Plots.bands(new Plots.Across("x", List.of("one", "two", "three"), false), List.of(undefined)));
        assertEquals(1200, ImageIO.read(png.toFile()).getWidth());
    }

    @Test
    void heatMapRunsFromTheLowestToTheHighestColourAndMarksWhatFailed() throws IOException {
        Path png = folder.resolve("heat.png");
        double[][] values = {{1, 2, Double.NaN}, {4, 3, 2}};
        Plots.Heat heat = new Plots.Heat("title", "loss / nats", values);
        write(png, Plots.heats("rate", List.of("1", "2", "3"), "dt / ms", List.of("a", "b"), List.of(heat)));
        Set<Integer> colours = colours(png);
        for (int expected : new int[] {0x440154, 0xFDE725, 0xD8D8D8}) {
            assertTrue(colours.contains(expected), Integer.toHexString(expected));
        }
    }

    @Test
    void titleSaysThatComponentsAreLeftOut() {
        assertEquals("Over time", RunFigures.title(7, 7));
        assertEquals("The first 7 of 20", RunFigures.title(7, 20));
    }

    @Test
    void heatMapOfOneValueIsStillAFigure() throws IOException {
        Path png = folder.resolve("heat.png");
        for (double value : new double[] {0, 5, Double.NaN}) {
            Plots.Heat heat = new Plots.Heat("title", "loss", new double[][] {{value}});
            write(png, Plots.heats("x", List.of("a"), "y", List.of("b"), List.of(heat)));
        }
        assertTrue(colours(png).contains(0xD8D8D8));
    }
}
