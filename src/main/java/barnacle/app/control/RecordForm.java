package barnacle.app.control;

import barnacle.setting.Dimension;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.layout.VBox;

/**
 * A form for a settings record, made from its components: numbers with their units and bounds, texts, flags, nested
 * records, records with defaults that may be left out, choices among a family's members, lists of records, matrices,
 * traces. A component of another kind passes through unchanged.
 *
 * <p>Every edit builds the whole record anew through its constructors. If one refuses, the setting it names is marked
 * and its sentence stands below; what was typed stays, {@link #value} and the handler do not hear of it, and it is
 * tried again with the next edit. Paths are slashed from the record: {@code neuron/gCa}, {@code trainable/0/what}. Each
 * box's id is its path with {@code -} for {@code /}. Used on the FX thread.
 */
public final class RecordForm<R extends Record> extends VBox {
    private static final Pattern ROW = Pattern.compile("(.+)/(\\d+)/([^/]+)");

    private final Class<R> type;
    private final Map<String, Supplier<List<String>>> choices = new HashMap<>();
    private final Map<String, String> meanings = new HashMap<>();
    private final Editor.Owner owner = new Editor.Owner() {
        @Override
        public void edited(Editor source) {
            RecordForm.this.edited(source);
        }

        @Override
        public List<String> choices(String path) {
            List<String> free = new ArrayList<>(
                    choices.getOrDefault(unindexed(path), List::of).get());
            free.removeAll(chosenElsewhere(path));
            return free;
        }

        @Override
        public String ifEmpty(String path) {
            return meanings.getOrDefault(unindexed(path), "");
        }

        @Override
        public String refusal(String path, Class<?> member) {
            return refusals.getOrDefault(unindexed(path), any -> Optional.empty())
                    .apply(member)
                    .map(Words::say)
                    .orElse("");
        }

        @Override
        public Units units() {
            return units;
        }

        @Override
        public Object begun(String path, Class<?> member) {
            Optional<?> begun = beginnings.apply(path, member);
            return begun.isPresent() ? begun.get() : Family.defaults(member);
        }

        @Override
        public boolean leavesOut(String path) {
            return leftOut.contains(unindexed(path));
        }

        @Override
        public <T> Optional<T> loaded(Class<T> type) {
            return files.getOrDefault(type, Optional::empty).get().map(type::cast);
        }
    };
    private final Set<String> leftOut = new HashSet<>();
    private final Map<String, Function<Class<?>, Optional<Sentence>>> refusals = new HashMap<>();
    private final List<Editor> locked = new ArrayList<>();
    private final Map<Class<?>, Supplier<? extends Optional<?>>> files = new HashMap<>();
    private BiConsumer<String, R> handler = (path, record) -> {};
    private Units units = dimension -> "";
    private BiFunction<String, Class<?>, Optional<?>> beginnings = (path, member) -> Optional.empty();
    private RecordEditor root;
    private R value;

    public RecordForm(Class<R> type) {
        this.type = type;
        getStyleClass().add(Styles.RECORD_FORM);
        build();
    }

    private void build() {
        root = new RecordEditor("", type, owner);
        getChildren().setAll(root.message(), root.body());
    }

    private static String unindexed(String path) {
        return path.replace('.', '/').replaceAll("/\\d+(?=/|$)", "");
    }

    /**
     * Shows a record. Fires nothing; boxes whose value stays are not touched, and a record equal to the one shown
     * changes nothing at all, not even what is half typed.
     */
    public void setValue(R shown) {
        if (shown.equals(value)) {
            return;
        }
        value = shown;
        root.clearRefusals();
        root.set(shown);
    }

    /** The last record shown or accepted; {@code null} before {@link #setValue}. */
    public R value() {
        return value;
    }

    /**
     * Who hears of edits: the path that changed (a list's own path when a row was added or removed) and the whole new
     * record. A handler may refuse by {@link InvalidSetting}: its sentence is shown at the box, and {@link #value}
     * stays.
     */
    public void setOnEdit(BiConsumer<String, R> handler) {
        this.handler = handler;
    }

    /**
     * Makes a text a choice.
     *
     * @param path of the text, list indices left out: {@code heterogeneity/parameter}
     * @param choices asked each time the choice is opened
     */
    public void choices(String path, Supplier<List<String>> choices) {
        this.choices.put(unindexed(path), choices);
        buildAgain();
    }

    /**
     * Says in a text's box what it means where nothing is written.
     *
     * @param path of the text, list indices left out
     */
    public void ifEmpty(String path, String meaning) {
        meanings.put(unindexed(path), meaning);
        buildAgain();
    }

    private void buildAgain() {
        build();
        if (value != null) {
            root.set(value);
        }
    }

    /** What the other rows of a list have chosen, each of which a row may choose once. */
    private List<String> chosenElsewhere(String path) {
        Matcher row = ROW.matcher(path);
        if (value == null || !row.matches()) {
            return List.of();
        }
        Object at = value;
        for (String step : row.group(1).split("/")) {
            at = at instanceof Record record ? RecordEditor.component(record, step) : null;
        }
        List<String> chosen = new ArrayList<>();
        if (at instanceof List<?> rows) {
            for (int i = 0; i < rows.size(); i++) {
                if (i != Integer.parseInt(row.group(2))) {
                    chosen.add(String.valueOf(RecordEditor.component((Record) rows.get(i), row.group(3))));
                }
            }
        }
        return chosen;
    }

    /**
     * Says which members of a family cannot be chosen.
     *
     * @param path of the choice, list indices left out
     * @param why asked for each member when the choice is opened; empty for one that can be chosen
     */
    public void refuses(String path, Function<Class<?>, Optional<Sentence>> why) {
        refusals.put(unindexed(path), why);
    }

    /**
     * Keeps settings from being edited that would change nothing, and lets all others be edited.
     *
     * @param pointers of the settings, from the record
     * @param reason said below each
     */
    public void lock(Collection<String> pointers, String reason) {
        locked.forEach(editor -> editor.lock(null));
        locked.clear();
        for (String pointer : pointers) {
            Editor editor = find(pointer);
            editor.lock(reason);
            locked.add(editor);
        }
    }

    /** Says what settings are measured in that name no unit themselves. */
    public void measureIn(Units measures) {
        boolean same =
                Arrays.stream(Dimension.values()).allMatch(d -> units.unit(d).equals(measures.unit(d)));
        units = measures;
        if (!same) {
            buildAgain();
        }
    }

    /**
     * Says what a family's member begins with where it is chosen, instead of its defaults.
     *
     * @param begun of the choice's path and the member; empty for the defaults
     */
    public void begin(BiFunction<String, Class<?>, Optional<?>> begun) {
        beginnings = begun;
    }

    /**
     * Gives a setting no box: its value passes through unchanged.
     *
     * @param path of the setting, list indices left out
     */
    public void leaveOut(String path) {
        leaveOut(path, true);
    }

    /** {@link #leaveOut(String)}, or gives the setting its box again. */
    public void leaveOut(String path, boolean is) {
        boolean changed = is ? leftOut.add(unindexed(path)) : leftOut.remove(unindexed(path));
        if (changed) {
            build();
            if (value != null) {
                root.set(value);
            }
        }
    }

    /**
     * Who asks the person for a file.
     *
     * @param type of the settings that come from such a file: {@code Matrix}, {@code Trace}
     * @param loaded asked at each press of such a setting's button; may refuse by {@link InvalidSetting}, whose
     *     sentence is shown there
     */
    public <T> void files(Class<T> type, Supplier<Optional<T>> loaded) {
        files.put(type, loaded);
    }

    private void edited(Editor source) {
        root.clearRefusals();
        Editor.Refused pending = null;
        Object built;
        try {
            built = root.build(null);
        } catch (Editor.Refused all) {
            pending = all;
            try {
                built = root.build(source);
            } catch (Editor.Refused alone) {
                mark(alone, source);
                return;
            }
        }
        if (pending != null) {
            mark(pending, source);
        }
        R edited = type.cast(built);
        if (edited.equals(value)) {
            return;
        }
        R before = value;
        value = edited;
        root.commit(edited);
        try {
            handler.accept(source.path(), edited);
        } catch (InvalidSetting e) {
            value = before;
            root.commit(before);
            source.refuse(Words.say(e.sentence().measured(units)));
        }
    }

    private void mark(Editor.Refused refused, Editor source) {
        Editor at = root.find(refused.path());
        (at == root ? source : at).refuse(Words.say(refused.sentence()));
    }

    /** Whether a setting of the record shown is there, or holds what is there, so that a sentence can stand at it. */
    public boolean has(String pointer) {
        return find(pointer) != root;
    }

    /**
     * Shows a sentence at a setting, or at the closest that holds it.
     *
     * @param pointer from the record, with or without a leading slash: {@code /neuron/gCa}
     */
    public void showIssue(String pointer, String sentence) {
        find(pointer).issue(sentence);
    }

    /**
     * Brings a setting, or the closest that holds it, into view with its sentence below it, and gives its box the
     * keyboard if it has one.
     *
     * @param pointer as of {@link #showIssue}
     */
    public void show(String pointer) {
        Editor editor = find(pointer);
        InView.bring(editor.message());
        if (editor.marked() != null) {
            InView.bring(editor.marked());
            editor.marked().requestFocus();
        }
    }

    /**
     * The component at a path of the record shown, for the words of an edit.
     *
     * @param path as the handler gets it
     */
    public Quantities.Component component(String path) {
        Quantities.Component found = null;
        Object at = value;
        for (String step : path.split("/")) {
            if (at instanceof List<?> rows) {
                int row = Integer.parseInt(step);
                at = row < rows.size() ? rows.get(row) : null;
            } else if (at instanceof Map<?, ?> rows) {
                at = rows.get(step);
            } else {
                Record record = (Record) (at instanceof Optional<?> held ? held.orElseThrow() : at);
                found = Quantities.of(record.getClass(), step);
                at = RecordEditor.component(record, step);
            }
        }
        return found;
    }

    private Editor find(String pointer) {
        return root.find(pointer.startsWith("/") ? pointer.substring(1) : pointer);
    }

    public void clearIssues() {
        root.clearIssues();
    }
}
