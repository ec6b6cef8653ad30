package barnacle.app.control;

import barnacle.plot.SeriesColours;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/**
 * How a window looks. A scene has a look once it was shown in it; charts read it there.
 *
 * @param text how large letters and icons are, of the usual size: one of {@link #SIZES}
 * @param lines how thick lines of charts are, of the usual width: one of {@link #WIDTHS}
 * @param colours of the series of charts
 * @param isStill whether what moves by itself moves as little as it can
 */
public record Look(Theme theme, double text, double lines, SeriesColours colours, boolean isStill) {
    /** The sizes of letters to choose from, rising. */
    public static final List<Double> SIZES = List.of(0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0);

    /** The widths of lines to choose from, rising. */
    public static final List<Double> WIDTHS = List.of(1.0, 1.5, 2.0, 3.0);

    /** What a window has that nobody changed. */
    public static final Look USUAL = new Look(Theme.LIGHT, 1, 1, SeriesColours.OKABE_ITO, false);

    /** In pixels, as that of icons. */
    private static final double LETTERS = 13;

    private static final double ICONS = 18;

    /** Letters and lines that are seen from the last row of a room, on a screen of 1280 x 720. */
    private static final double FAR = 1.75;

    private static final double THICK = 2;

    /** How the style sheet of a look begins, as no file's does. */
    private static final String SHEET = "data:text/css;charset=utf-8;base64,";

    /** A size or width that is none to choose from becomes the nearest that is. */
    public Look {
        text = nearest(SIZES, text);
        lines = nearest(WIDTHS, lines);
    }

    private static double nearest(List<Double> choices, double wanted) {
        double nearest = 1;
        for (double choice : choices) {
            nearest = Math.abs(choice - wanted) < Math.abs(nearest - wanted) ? choice : nearest;
        }
        return nearest;
    }

    public Look withTheme(Theme other) {
        return new Look(other, text, lines, colours, isStill);
    }

    public Look withText(double other) {
        return new Look(theme, other, lines, colours, isStill);
    }

    public Look withLines(double other) {
        return new Look(theme, text, other, colours, isStill);
    }

    public Look withColours(SeriesColours other) {
        return new Look(theme, text, lines, other, isStill);
    }

    public Look withStillness(boolean other) {
        return new Look(theme, text, lines, colours, other);
    }

    /** The look with letters of another size, so many steps larger, as far as there are any. */
    public Look larger(int steps) {
        int at = SIZES.indexOf(text) + steps;
        return withText(SIZES.get(Math.max(0, Math.min(SIZES.size() - 1, at))));
    }

    /** The look for a room of people: high contrast, and letters and lines that are seen from far. */
    public Look presented() {
        Theme strong = theme.isDark() ? Theme.WHITE_ON_BLACK : Theme.BLACK_ON_WHITE;
        return new Look(strong, Math.max(FAR, text), Math.max(THICK, lines), colours, isStill);
    }

    /** Gives it to a scene, whose theme is that of all scenes of the program. */
    public void show(Scene scene) {
        theme.apply();
        scene.setFill(theme.ground());
        List<String> sheets = new ArrayList<>(scene.getStylesheets());
        sheets.removeIf(url -> url.startsWith(SHEET));
        Stream.of(Theme.values()).map(Theme::over).forEach(sheets::removeAll);
        sheets.add(SHEET + Base64.getEncoder().encodeToString(rules().getBytes(StandardCharsets.UTF_8)));
        sheets.addAll(theme.over());
        if (!sheets.equals(scene.getStylesheets())) {
            scene.getStylesheets().setAll(sheets);
        }
        property(scene).set(this);
    }

    /** Sizes in a style sheet cannot be looked up as colours can: these are written for each look. */
    private String rules() {
        return String.format(
                Locale.ROOT,
                ".root { -fx-font-size: %.2fpx; }%n.ikonli-font-icon { -fx-icon-size: %.0fpx; }%n",
                LETTERS * text,
                ICONS * text);
    }

    /** The look that was last shown in a scene: {@link #USUAL} if none was. */
    public static ObservableValue<Look> of(Scene scene) {
        return property(scene);
    }

    /**
     * Gives a part of a window a width that grows with letters.
     *
     * @param pixels at their usual size
     */
    public static void widen(Region part, double pixels) {
        whenShown(part, look -> {
            part.setMinWidth(pixels * look.text());
            part.setPrefWidth(pixels * look.text());
        });
    }

    /** Tells the look of the scene that a node is in, now and whenever it is another. */
    public static void whenShown(Node node, Consumer<Look> told) {
        node.sceneProperty().flatMap(Look::of).orElse(USUAL).subscribe(told);
    }

    @SuppressWarnings("unchecked")
    private static ObjectProperty<Look> property(Scene scene) {
        return (ObjectProperty<Look>)
                scene.getProperties().computeIfAbsent(Look.class, key -> new SimpleObjectProperty<>(USUAL));
    }

    /** A name and a value in each line. */
    public List<String> written() {
        return List.of(
                "theme=" + theme.word(),
                "text=" + text,
                "lines=" + lines,
                "colours=" + colours.word(),
                "still=" + isStill);
    }

    /** What {@link #written} wrote; what is missing or is no such value is as usual. */
    public static Look read(List<String> written) {
        Map<String, String> values = new HashMap<>();
        for (String line : written) {
            int at = line.indexOf('=');
            values.put(
                    line.substring(0, Math.max(0, at)), line.substring(at + 1).strip());
        }
        Look read = USUAL.withText(number(values.get("text")))
                .withLines(number(values.get("lines")))
                .withStillness(Boolean.parseBoolean(values.get("still")));
        for (Theme theme : Theme.values()) {
            read = theme.word().equals(values.get("theme")) ? read.withTheme(theme) : read;
        }
        for (SeriesColours colours : SeriesColours.values()) {
            read = colours.word().equals(values.get("colours")) ? read.withColours(colours) : read;
        }
        return read;
    }

    private static double number(String written) {
        return written != null && written.matches("\\d{1,3}(\\.\\d{1,9})?") ? Double.parseDouble(written) : 1;
    }
}
