package barnacle.app.control;

import barnacle.plot.Ink;
import barnacle.plot.Palette;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The plots' colours on the scene's theme: text, grid and ground are the theme's, the data's are those of
 * {@link Palette} for such a ground. An empty node of no size: it must be in the scene whose colours it tells.
 */
final class ThemePalette extends Pane {
    private static final double HALF = 0.5;

    private final Map<Ink, Region> themed = new EnumMap<>(Ink.class);

    /** @param changed called when the colours do: after another theme was set */
    ThemePalette(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        for (Ink ink : new Ink[] {Ink.TEXT, Ink.FAINT_TEXT, Ink.GRID, Ink.BACKGROUND}) {
            Region region = new Region();
            region.getStyleClass()
                    .add("ink-" + ink.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            region.backgroundProperty().addListener((o, before, after) -> changed.run());
            themed.put(ink, region);
            getChildren().add(region);
        }
    }

    /** In a scene without the style sheet mid-grey on white, which is readable on any ground. */
    Color color(Ink ink) {
        if (themed.containsKey(ink)) {
            return themed(ink, Color.GRAY);
        }
        boolean dark = themed(Ink.BACKGROUND, Color.WHITE).getBrightness() < HALF;
        int argb = (dark ? Palette.DARK : Palette.LIGHT).argb(ink);
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, (argb >>> 24) / 255.0);
    }

    private Color themed(Ink ink, Color otherwise) {
        Region region = themed.get(ink);
        return region.getBackground() != null
                        && region.getBackground().getFills().get(0).getFill() instanceof Color c
                ? c
                : otherwise;
    }
}
