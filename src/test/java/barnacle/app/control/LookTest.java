package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.plot.Ink;
import barnacle.plot.SeriesColours;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LookTest {
    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Theme theme) {
        for (SeriesColours colours : SeriesColours.values()) {
            for (double size : Look.SIZES) {
                Look look = new Look(theme, size, Look.WIDTHS.get(2), colours, theme.isDark());
                assertEquals(look, Look.read(look.written()));
            }
        }
    }

    @Test
    void whatIsMissingOrDamagedIsAsUsual() {
        assertEquals(Look.USUAL, Look.read(List.of()));
        assertEquals(
                Look.USUAL, Look.read(List.of("", "theme", "=", "theme=blue", "text=big", "lines=-3", "text=NaN")));
        assertEquals(Look.USUAL.withText(2), Look.read(List.of("text=100")));
        assertEquals(Look.USUAL.withTheme(Theme.DARK), Look.read(List.of("theme=dark", "colours=none")));
    }

    @Test
    void everyStepOfTheTextLeadsToTheNextSizeAndEndsAtTheLast() {
        Look look = Look.USUAL.withText(Look.SIZES.get(0));
        for (double size : Look.SIZES) {
            assertEquals(size, look.text());
            assertEquals(look, look.larger(1).larger(-1).withText(size));
            look = look.larger(1);
        }
        assertEquals(look, look.larger(1));
    }

    @Test
    void theOtherThemeIsAsDarkAsThisOneIsLightAndItsOtherIsThisOne() {
        for (Theme theme : Theme.values()) {
            assertTrue(theme.isDark() != theme.other().isDark());
            assertEquals(theme, theme.other().other());
            assertEquals(theme.over().isEmpty(), theme.other().over().isEmpty());
        }
    }

    @Test
    void everySeriesOfEverySetIsReadableOnItsGround() {
        for (SeriesColours colours : SeriesColours.values()) {
            for (Theme theme : Theme.values()) {
                int ground = (int) Math.round(theme.ground().getRed() * 255) << 16
                        | (int) Math.round(theme.ground().getGreen() * 255) << 8
                        | (int) Math.round(theme.ground().getBlue() * 255);
                for (int i = 0; i < Ink.SERIES; i++) {
                    double is = contrast(colours.on(theme.isDark()).argb(Ink.series(i)), ground);
                    // WCAG 2.1, 1.4.11: graphical objects need a contrast of 3.
                    assertTrue(is >= 3, colours + " " + i + " on " + theme + ": " + is);
                }
            }
        }
    }

    private static double contrast(int a, int b) {
        double la = luminance(a) + 0.05;
        double lb = luminance(b) + 0.05;
        return Math.max(la / lb, lb / la);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int part) {
        double v = part / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
