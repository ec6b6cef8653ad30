package barnacle.app.control;

import barnacle.plot.Ink;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/**
 * How plots look in the scene: text, grid and ground have the theme's colours, the data those of the scene's
 * {@link Look} for such a ground. An empty node of no size: it must be in the scene whose look it tells.
 */
final class ThemePalette extends Pane {
    private static final double HALF = 0.5;

    private static final double LETTERS = 11;

    private final Map<Ink, Region> themed = new EnumMap<>(Ink.class);
    private final ObservableValue<Look> look;

    /** @param changed called when the look is another */
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
        look = sceneProperty().flatMap(Look::of).orElse(Look.USUAL);
        look.addListener((o, before, after) -> changed.run());
    }

    /** What plots write with. */
    Font font() {
        return Font.font(LETTERS * look.getValue().text());
    }

    /** How thick lines are, of their usual width. */
    double lines() {
        return look.getValue().lines();
    }

    /** In a scene without the style sheet mid-grey on white, which is readable on any ground. */
    Color color(Ink ink) {
        if (themed.containsKey(ink)) {
            return themed(ink, Color.GRAY);
        }
        boolean isDark = themed(Ink.BACKGROUND, Color.WHITE).getBrightness() < HALF;
        int argb = look.getValue().colours().on(isDark).argb(ink);
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
