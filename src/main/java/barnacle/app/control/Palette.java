package barnacle.app.control;

import atlantafx.base.theme.PrimerLight;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The style sheet's colours, where Java draws. An empty node of no size: it must be in the scene whose colours it
 * tells.
 */
final class Palette extends Pane {
    private final Map<Ink, Region> inks = new EnumMap<>(Ink.class);

    /** @param changed called when the colours do: after another theme was set */
    Palette(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        for (Ink ink : Ink.values()) {
            Region region = new Region();
            region.setStyle("-fx-background-color: " + ink.variable() + ";");
            region.backgroundProperty().addListener((o, before, after) -> changed.run());
            inks.put(ink, region);
            getChildren().add(region);
        }
    }

    /** The colours of a printed page: the light theme's. */
    static Palette ofPaper() {
        Palette palette = new Palette(() -> {});
        Scene scene = new Scene(new Pane(palette));
        scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().add(Styles.CONTROL);
        palette.getScene().getRoot().applyCss();
        return palette;
    }

    /** Mid-grey in a scene without the style sheet, which is readable on any background. */
    Color color(Ink ink) {
        Region region = inks.get(ink);
        return region.getBackground() != null
                        && region.getBackground().getFills().get(0).getFill() instanceof Color c
                ? c
                : Color.GRAY;
    }
}
