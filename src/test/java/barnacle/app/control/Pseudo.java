package barnacle.app.control;

import barnacle.plot.Plot;
import barnacle.plot.SpanLayer;
import barnacle.setting.Language;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.SettingsRecords;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

/**
 * A language whose every word from a pattern stands in marks, and what a window shows outside of them: a literal that
 * reached a node without a key.
 */
public final class Pseudo {
    private static final Language MARKED = (key, english) -> "⟦" + english + "⟧";

    private static final BundledLanguage GERMAN = new BundledLanguage(Locale.GERMAN);

    /** A class among a sentence's values has the name of a choice. */
    private static final Language TRANSLATED =
            (key, english) -> key.startsWith("class.") || GERMAN.has(key) ? MARKED.pattern(key, english) : english;

    private Pseudo() {}

    /** Gives the window the marked language; returns the one before. */
    public static Language speak() {
        return Words.speak(MARKED);
    }

    /** Gives the window the language whose words are marked if German has them; returns the one before. */
    public static Language speakTranslated() {
        return Words.speak(TRANSLATED);
    }

    public static void speak(Language language) {
        Words.speak(language);
    }

    /** What stands outside of all marks. */
    static String outside(String text) {
        StringBuilder rest = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            if (c == '⟦') {
                depth++;
            } else if (c == '⟧') {
                depth--;
                rest.append(' ');
            } else if (depth == 0) {
                rest.append(c);
            }
        }
        return rest.toString();
    }

    /** The words of units and symbols, which are no language's. */
    static Set<String> symbols() {
        // A group's numbers have the units of its neuron.
        Stream<String> units = Stream.of("µA/cm²", "mS/cm²", "mV", "ms", "Hz");
        Stream<Quantity> quantities = SettingsRecords.records().stream()
                .flatMap(record -> Quantities.of(record).stream())
                .map(Quantities.Component::quantity)
                .filter(quantity -> quantity != null);
        return Stream.concat(units, quantities.flatMap(q -> Stream.of(q.unit(), q.symbol())))
                .flatMap(Pseudo::words)
                .collect(Collectors.toSet());
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("[^\\p{L}]+")).filter(word -> word.length() > 1);
    }

    /**
     * The texts with a word outside of all marks that is neither a unit or symbol nor the person's own.
     *
     * @param own whatever a person typed or named
     */
    public static List<String> unmarked(Node root, Collection<String> own) {
        Set<String> allowed = symbols();
        own.stream().flatMap(Pseudo::words).forEach(allowed::add);
        Set<String> texts = new LinkedHashSet<>();
        collect(root, texts);
        return unmarked(texts, allowed);
    }

    /** The same of the items of a menu. */
    public static List<String> unmarked(List<MenuItem> items, Collection<String> own) {
        Set<String> allowed = symbols();
        own.stream().flatMap(Pseudo::words).forEach(allowed::add);
        Set<String> texts = new LinkedHashSet<>();
        collect(items, texts);
        return unmarked(texts, allowed);
    }

    private static List<String> unmarked(Set<String> texts, Set<String> allowed) {
        return texts.stream()
                .filter(text -> text != null && words(outside(text)).anyMatch(word -> !allowed.contains(word)))
                .toList();
    }

    private static void collect(Node node, Set<String> texts) {
        texts.add(node.getAccessibleText());
        if (node.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip tip) {
            texts.add(tip.getText());
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            texts.add(control.getTooltip().getText());
        }
        if (node instanceof Labeled labeled) {
            texts.add(labeled.getText());
        }
        if (node instanceof TextInputControl input) {
            texts.add(input.getPromptText());
            // What a person typed is theirs.
            return;
        }
        // A label's own node has its text cut to what fits.
        if (node instanceof Text text && !(node.getParent() instanceof Labeled)) {
            texts.add(text.getText());
        }
        if (node instanceof ComboBox<?> box) {
            collect(box, texts);
        }
        if (node instanceof MenuBar bar) {
            collect(bar.getMenus(), texts);
        }
        if (node instanceof MenuButton button) {
            collect(button.getItems(), texts);
        }
        if (node instanceof DataChart chart) {
            collect(chart.plot(), texts);
        }
        if (node instanceof Parent parent) {
            ObservableList<Node> children = parent.getChildrenUnmodifiable();
            children.forEach(child -> collect(child, texts));
        }
    }

    private static <T> void collect(ComboBox<T> box, Set<String> texts) {
        if (box.getConverter() != null) {
            box.getItems().forEach(item -> texts.add(box.getConverter().toString(item)));
        }
    }

    private static void collect(List<? extends MenuItem> items, Set<String> texts) {
        for (MenuItem item : items) {
            texts.add(item.getText());
            if (item instanceof Menu menu) {
                collect(menu.getItems(), texts);
            }
        }
    }

    private static void collect(Plot plot, Set<String> texts) {
        texts.addAll(List.of(plot.title(), plot.x().label(), plot.y().label(), plot.note()));
        plot.legend().forEach(entry -> texts.add(entry.name()));
        plot.layers().forEach(layer -> {
            if (layer instanceof SpanLayer spans) {
                spans.spans().forEach(span -> texts.add(span.name()));
            }
        });
    }
}
