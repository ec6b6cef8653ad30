package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Look;
import barnacle.app.control.Theme;
import barnacle.app.control.Words;
import barnacle.plot.SeriesColours;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/**
 * The card on which a person sets how the window looks and which language it has. The look takes effect at once, the
 * language at the next start: every word that is shown already is of the language that it was made in.
 */
final class Preferences {
    private final ObjectProperty<Look> look;
    private final GridPane grid = new GridPane();

    private Preferences(ObjectProperty<Look> look, ObjectProperty<Optional<Locale>> language) {
        this.look = look;
        grid.getStyleClass().add("preferences");
        choice("theme", List.of(Theme.values()), Look::theme, Preferences::name, Look::withTheme);
        choice("text", Look.SIZES, Look::text, Preferences::percent, Look::withText);
        choice("lines", Look.WIDTHS, Look::lines, Preferences::percent, Look::withLines);
        choice("colours", List.of(SeriesColours.values()), Look::colours, Preferences::name, Look::withColours);
        note("colours");
        CheckBox still = new CheckBox(Words.text("preferences.still.label"));
        still.setSelected(look.get().isStill());
        still.selectedProperty().addListener((o, was, is) -> look.set(look.get().withStillness(is)));
        row("still", still);
        List<Optional<Locale>> languages = new ArrayList<>(List.of(Optional.empty()));
        Words.languages().forEach(one -> languages.add(Optional.of(one)));
        box("language", languages, language.get(), Preferences::name, language::set);
        note("language");
        Label kept = new Label(Words.text("preferences.kept"));
        kept.setWrapText(true);
        grid.add(kept, 0, grid.getRowCount(), 2, 1);
    }

    /** Shows the card. */
    static void show(Overlay overlay, ObjectProperty<Look> look, ObjectProperty<Optional<Locale>> language) {
        Overlay.Answer close =
                new Overlay.Answer("close-preferences", Words.text("help.close"), Styles.ACCENT, () -> {});
        overlay.show(Words.text("preferences.title"), new Preferences(look, language).grid, close);
    }

    private static String name(Theme theme) {
        return Words.text("preferences.theme." + theme.word());
    }

    private static String name(SeriesColours colours) {
        return Words.text("preferences.colours." + colours.word());
    }

    private static String name(Optional<Locale> language) {
        return language.map(Words::nameOf).orElseGet(() -> Words.text("preferences.language.system"));
    }

    private static String percent(double part) {
        return Words.text("preferences.percent", Math.round(100 * part));
    }

    private <T> void choice(
            String key,
            List<T> choices,
            Function<Look, T> now,
            Function<T, String> name,
            BiFunction<Look, T, Look> with) {
        box(key, choices, now.apply(look.get()), name, chosen -> look.set(with.apply(look.get(), chosen)));
    }

    private <T> void box(String key, List<T> choices, T now, Function<T, String> name, Consumer<T> choose) {
        ComboBox<T> box = new ComboBox<>();
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T choice) {
                return choice == null ? "" : name.apply(choice);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed");
            }
        });
        box.getItems().setAll(choices);
        box.setValue(now);
        box.valueProperty().addListener((o, before, after) -> choose.accept(after));
        row(key, box);
    }

    private void row(String key, Control box) {
        box.setId("preferences-" + key);
        Label label = new Label(Words.text("preferences." + key));
        label.setLabelFor(box);
        label.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), label, box);
    }

    private void note(String key) {
        Node note = new Label(Words.text("preferences." + key + ".note"));
        note.getStyleClass().add(Styles.TEXT_MUTED);
        grid.add(note, 1, grid.getRowCount());
    }
}
