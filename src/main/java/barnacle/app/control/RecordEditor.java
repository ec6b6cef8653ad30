package barnacle.app.control;

import barnacle.model.Matrix;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.task.Trace;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A record's components, one below the other. A component that no box can show passes through unchanged. */
final class RecordEditor extends Editor {
    private static final int COLUMNS = 3;

    /** In pixels at the usual size of text: of the boxes of numbers, and of their units at least. */
    private static final double BOX = 96;

    private static final double UNIT = 58;

    private final Class<? extends Record> type;
    private String unit;
    private final Owner owner;
    private final RecordComponent[] components;
    private final List<Editor> children = new ArrayList<>();
    private final Object[] committed;
    private final GridPane grid = new GridPane();
    /** {@code null} where nothing is published. */
    private final Presets presets;

    /** Where the units of numbers stand, by component. */
    private final Map<String, Label> unitLabels = new HashMap<>();

    private int row;

    RecordEditor(String path, Class<? extends Record> type, Owner owner) {
        this(path, type, "", owner);
    }

    /** @param unit of those numbers that name none themselves: a distribution has the unit of what is drawn from it */
    private RecordEditor(String path, Class<? extends Record> type, String unit, Owner owner) {
        super(path);
        this.unit = unit;
        this.type = type;
        this.owner = owner;
        components = type.getRecordComponents();
        committed = new Object[components.length];
        Map<String, ?> published =
                Neuron.class.isAssignableFrom(type) ? ((Neuron) Family.defaults(type)).presets() : Map.of();
        presets = published.isEmpty()
                ? null
                : new Presets(published, components, below("presets").replace('/', '-'), chosen -> {
                    drafts(chosen);
                    owner.edited(this);
                });
        grid.getStyleClass().add(Styles.FORM_GRID);
        ColumnConstraints label = new ColumnConstraints();
        label.setHgrow(Priority.ALWAYS);
        label.setFillWidth(true);
        label.setMinWidth(60);
        ColumnConstraints box = new ColumnConstraints();
        ColumnConstraints units = new ColumnConstraints();
        Look.whenShown(grid, look -> {
            box.setMinWidth(BOX * look.text());
            box.setPrefWidth(BOX * look.text());
            box.setMaxWidth(BOX * look.text());
            units.setMinWidth(UNIT * look.text());
        });
        grid.getColumnConstraints().addAll(label, box, units);
        List<Quantities.Component> quantities = Quantities.of(type);
        for (int i = 0; i < components.length; i++) {
            children.add(child(components[i], quantities.get(i)));
        }
    }

    private Editor child(RecordComponent component, Quantities.Component quantity) {
        String at = below(component.getName());
        Class<?> of = component.getType();
        Editor editor = null;
        if (owner.leavesOut(at)) {
            return null;
        }
        if (of == double.class || of == int.class || of == long.class) {
            editor = leaf(new QuantityField(at, quantity, owner), quantity);
        } else if (of == String.class) {
            editor = leaf(
                    owner.choices(at).isEmpty() ? new TextEditor(at, owner) : new ChoiceEditor(at, owner), quantity);
        } else if (of == boolean.class) {
            editor = leaf(new FlagEditor(at, owner), quantity);
        } else if (of == Matrix.class) {
            editor = file(new FileEditor<>(at, Matrix.class, RecordEditor::words, owner), quantity);
        } else if (of == Trace.class) {
            editor = file(new FileEditor<>(at, Trace.class, RecordEditor::words, owner), quantity);
        } else if (of.isRecord()) {
            RecordEditor nested = new RecordEditor(at, of.asSubclass(Record.class), quantity.unit(), owner);
            addAcross(nested.section(Words.label(quantity)));
            editor = nested;
        } else if (of.isInterface() && of.isSealed()) {
            FamilyEditor family = new FamilyEditor(at, of, Words.label(quantity), owner);
            addAcross(family.node());
            editor = family;
        } else if (of == List.class
                && component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord()) {
            ListEditor rows = new ListEditor(at, element.asSubclass(Record.class), Words.label(quantity), owner);
            addAcross(rows.node());
            editor = rows;
        } else if (of == Map.class
                && component.getGenericType() instanceof ParameterizedType map
                && map.getActualTypeArguments()[1] instanceof Class<?> element
                && element.isRecord()) {
            MapEditor rows = new MapEditor(at, element.asSubclass(Record.class), Words.label(quantity), owner);
            addAcross(rows.node());
            editor = rows;
        } else if (of == Optional.class
                && component.getGenericType() instanceof ParameterizedType optional
                && optional.getActualTypeArguments()[0] instanceof Class<?> held
                && held.isRecord()
                && ListEditor.hasDefaults(held)) {
            OptionalEditor mayBe = new OptionalEditor(at, held.asSubclass(Record.class), owner);
            addAcross(mayBe.node());
            editor = mayBe;
        }
        return editor;
    }

    private Editor file(FileEditor<?> editor, Quantities.Component quantity) {
        leaf(editor, quantity);
        addAcross(editor.summary());
        return editor;
    }

    private static String words(Matrix matrix) {
        return Words.text("form.matrix", matrix.toString(), matrix.nonZeros());
    }

    private static String words(Trace trace) {
        return Words.text(
                "form.trace", trace.values().rows(), trace.interval(), Trace.TIME, String.join(", ", trace.columns()));
    }

    private Editor leaf(LeafEditor editor, Quantities.Component quantity) {
        String symbol = quantity.quantity() == null ? "" : quantity.quantity().symbol();
        Label label = new Label(Words.label(quantity));
        label.setWrapText(true);
        label.setLabelFor(editor.control());
        label.setTooltip(new Hint(QuantityField.describe(quantity)));
        if (!symbol.isEmpty()) {
            Label italic = new Label(symbol);
            italic.getStyleClass().add(Styles.SYMBOL);
            italic.setMinWidth(Region.USE_PREF_SIZE);
            label.setGraphic(italic);
            label.setContentDisplay(ContentDisplay.RIGHT);
        }
        grid.add(label, 0, row);
        GridPane.setValignment(label, VPos.CENTER);
        Node box = presets == null ? editor.control() : presets.marked(quantity.name(), label, editor);
        if (editor instanceof QuantityField) {
            Label words = new Label(Words.say(Quantities.unit(quantity.unit().isEmpty() ? unit : quantity.unit())));
            words.getStyleClass().add(Styles.UNIT);
            unitLabels.put(quantity.name(), words);
            words.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(box, 1, row);
            grid.add(words, 2, row);
        } else {
            grid.add(box, 1, row, 2, 1);
        }
        GridPane.setMargin(box, new Insets(2, 0, 2, 0));
        grid.add(editor.message(), 0, row + 1, COLUMNS, 1);
        row += 2;
        return editor;
    }

    /** Shows the units that a value of this record decides. */
    private void measure() {
        List<Quantities.Component> measured = Quantities.measured(type, committed).stream()
                .map(quantity -> quantity.unit().isEmpty() ? quantity.in(owner.units()) : quantity)
                .toList();
        for (int i = 0; i < children.size(); i++) {
            Quantities.Component quantity = measured.get(i);
            if (quantity.isMeasured() && children.get(i) instanceof RecordEditor nested) {
                nested.unit(quantity.unit());
            } else if (quantity.isMeasured() && children.get(i) instanceof QuantityField field) {
                field.means(quantity);
                unitLabels.get(quantity.name()).setText(quantity.unit());
            }
        }
    }

    private void unit(String changed) {
        unit = changed;
        for (Quantities.Component quantity : Quantities.of(type)) {
            if (quantity.unit().isEmpty() && unitLabels.containsKey(quantity.name())) {
                unitLabels.get(quantity.name()).setText(unit);
            }
        }
    }

    private void addAcross(Node node) {
        grid.add(node, 0, row++, COLUMNS, 1);
    }

    /** The components without a heading. */
    Node body() {
        if (presets == null) {
            return grid;
        }
        HBox bar = new HBox(presets.menu());
        return new VBox(bar, grid);
    }

    boolean isBare() {
        return children.stream().allMatch(c -> c == null);
    }

    /** The components below a heading. */
    Node section(String name) {
        Label heading = new Label(name);
        heading.getStyleClass().add(Styles.HEADING);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(heading, gap);
        if (presets != null) {
            bar.getChildren().add(presets.menu());
        }
        bar.getStyleClass().add(Styles.SECTION_BAR);
        return section(bar, message(), grid);
    }

    private void named(Object value) {
        if (presets != null) {
            presets.show((Record) value);
        }
    }

    /** Shows a value as a draft: the committed one stays what it was. */
    private void drafts(Object value) {
        Object[] before = committed.clone();
        set(value);
        for (int i = 0; i < children.size(); i++) {
            committed[i] = before[i];
            if (children.get(i) != null) {
                children.get(i).commit(before[i]);
            }
        }
    }

    @Override
    Node marked() {
        return null;
    }

    @Override
    void setLocked(boolean is) {
        grid.setDisable(is);
    }

    @Override
    void set(Object value) {
        for (int i = 0; i < components.length; i++) {
            committed[i] = component(value, i);
            if (children.get(i) != null) {
                children.get(i).set(committed[i]);
            }
        }
        measure();
        named(value);
    }

    @Override
    void commit(Object value) {
        for (int i = 0; i < components.length; i++) {
            committed[i] = component(value, i);
            if (children.get(i) != null) {
                children.get(i).commit(committed[i]);
            }
        }
        measure();
        named(value);
    }

    private Object component(Object value, int i) {
        return read(value, components[i]);
    }

    /** What a record has under a component's name. */
    static Object component(Record record, String name) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .filter(c -> c.getName().equals(name))
                .map(c -> read(record, c))
                .findFirst()
                .orElseThrow();
    }

    private static Object read(Object record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.trySetAccessible();
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + record, e);
        }
    }

    @Override
    Object build(Editor only) throws Refused {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = children.get(i) == null ? committed[i] : children.get(i).build(only);
        }
        try {
            Object before = type == NeuronGroup.class ? make(type, committed) : null;
            Object neuron = before == null ? null : values[indexOf("neuron")];
            return before instanceof NeuronGroup group && group.neuron().getClass() != neuron.getClass()
                    // What else the group says is of another kind of neuron.
                    ? group.withNeuron((Neuron) neuron)
                    : make(type, values);
        } catch (InvalidSetting e) {
            throw new Refused(below(e.field()), e, owner);
        }
    }

    private int indexOf(String component) {
        return Arrays.stream(components).map(RecordComponent::getName).toList().indexOf(component);
    }

    /**
     * A record through its canonical constructor.
     *
     * @throws InvalidSetting from the record's own check
     */
    static Object make(Class<? extends Record> type, Object[] values) {
        try {
            Constructor<? extends Record> canonical =
                    type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            canonical.trySetAccessible();
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSetting refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }

    @Override
    Editor find(String wanted) {
        if (super.find(wanted) == null) {
            return null;
        }
        for (Editor child : children) {
            Editor found = child == null ? null : child.find(wanted);
            if (found != null) {
                return found;
            }
        }
        return this;
    }

    @Override
    void clearRefusals() {
        super.clearRefusals();
        children.stream().filter(c -> c != null).forEach(Editor::clearRefusals);
    }

    @Override
    void clearIssues() {
        super.clearIssues();
        children.stream().filter(c -> c != null).forEach(Editor::clearIssues);
    }
}
