package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.Hint;
import barnacle.app.control.RecordForm;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.file.CsvFile;
import barnacle.file.InvalidFileException;
import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.Matrix;
import barnacle.plot.TimeWindow;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/** The injections under the traces, a row for each over the time that is shown. */
final class InjectionStrip extends BorderPane {
    private static final double NAME = 16;
    private static final double BAR = 26;
    private static final double GAP = 4;

    /** The strip is as high as its title and so many rows at least; it scrolls for more. */
    private static final double TITLE = 40;

    private static final int ROWS = 3;

    /** In pixels: numbers that are higher scroll. */
    private static final double MOST = 260;

    private final InjectionStripModel model;
    private final Supplier<Optional<Bounds>> place;
    private final MenuButton add = new MenuButton(Words.text("injection.add"));
    private final Label none = new Label(Words.text("injection.none"));
    private final VBox numbers = new VBox();
    private final Label looked = new Label();
    private final ScrollPane settings = new ScrollPane();
    private final Button delete = Action.of("injection.delete", this::delete)
            .icon(Material2AL.DELETE)
            .id("injection-delete")
            .iconButton();
    private final RecordForm<InjectionCard> form = new RecordForm<>(InjectionCard.class);
    private final RecordForm<Pulse> pulse = new RecordForm<>(Pulse.class);
    private final ToggleButton pulseNumbers = new ToggleButton(Words.text("injection.pulse.numbers"));
    private List<InjectionBar> bars = List.of();
    private List<Label> names = List.of();
    private TimeWindow time = new TimeWindow(0, 1, "", List.of());

    private final Pane rows = new Pane() {
        @Override
        protected void layoutChildren() {
            place();
        }
    };

    /**
     * @param place of the time axis above it, in the scene; empty if none is shown
     * @param files asked for a recorded current
     */
    InjectionStrip(InjectionStripModel model, Supplier<Optional<Bounds>> place, FileQuestions files) {
        this.model = model;
        this.place = place;
        setId("injections");
        getStyleClass().add("injection-strip");
        Label title = new Label(Words.text("simulation.view.injections"));
        title.getStyleClass().add("strip-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        add.setId("add-injection");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setTooltip(new Hint(Words.text("injection.add.tip")));
        for (Class<? extends InjectedCurrent> kind : Family.members(InjectedCurrent.class)) {
            add.getItems()
                    .add(Action.named(Words.name(InjectedCurrent.class, kind), () -> model.add(kind))
                            .contextItem());
        }
        pulseNumbers.setId("pulse-numbers");
        pulseNumbers.setMinWidth(Region.USE_PREF_SIZE);
        pulseNumbers.setTooltip(new Hint(Words.text("injection.pulse.numbers.tip")));
        pulseNumbers.selectedProperty().subscribe(this::showNumbers);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        // Beside the title, so that an empty strip is one line.
        none.setMinWidth(0);
        none.getStyleClass().add("strip-none");
        HBox header = new HBox(title, none, gap, pulseNumbers, add);
        header.getStyleClass().add("strip-header");
        header.disableProperty().bind(model.injectionsProperty().map(Optional::isEmpty));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        rows.setOnMousePressed(e -> model.selectedProperty().set(InjectionStripModel.NONE));
        setTop(Backstage.put(header));
        none.visibleProperty().subscribe(isEmpty -> {
            setCenter(isEmpty ? null : scroll);
            if (isEmpty) {
                setMinHeight(USE_PREF_SIZE);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::type);
        numbers.addEventHandler(KeyEvent.KEY_PRESSED, this::type);
        numbers.setId("injection-numbers");
        numbers.getStyleClass().add("injection-numbers");
        numbers.getChildren().setAll(numbersHeader(), settings);
        settings.setFitToWidth(true);
        settings.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        form.choices("group", model::groups);
        form.begin((path, member) -> InjectedCurrent.class.isAssignableFrom(member)
                ? Optional.of(model.begun(form.value().group(), member.asSubclass(InjectedCurrent.class)))
                : Optional.empty());
        form.files(Matrix.class, () -> files.open(Words.text("injection.load"), FileKind.CSV)
                .map(csv -> read(csv, model.units(form.value().group()))));
        form.setOnEdit((path, card) -> model.change(model.selectedProperty().get(), card.injection()));
        pulse.setOnEdit((path, edited) -> model.pulseProperty().set(edited));
        model.pulseProperty().subscribe(pulse::setValue);
        model.injectionsProperty().subscribe(found -> build());
        model.selectedProperty().subscribe(selected -> {
            if (selected != InjectionStripModel.NONE) {
                pulseNumbers.setSelected(false);
            }
            showNumbers();
            settings.setVvalue(0);
            rows.requestLayout();
        });
    }

    private Node numbersHeader() {
        looked.getStyleClass().add("strip-title");
        looked.setWrapText(true);
        looked.setMinHeight(Region.USE_PREF_SIZE);
        looked.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(looked, Priority.ALWAYS);
        Button close = Action.of("sheet.close", this::putNumbersAway)
                .icon(Material2AL.CLOSE)
                .id("injection-numbers-close")
                .iconButton();
        for (Button button : List.of(delete, close)) {
            button.getStyleClass().add(Styles.SMALL);
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox header = new HBox(looked, delete, close);
        header.getStyleClass().add("strip-header");
        return header;
    }

    private void delete() {
        add.requestFocus();
        model.delete(model.selectedProperty().get());
    }

    private void putNumbersAway() {
        if (getScene() != null && isWithin(numbers, getScene().getFocusOwner())) {
            // Else the next control would have the keyboard, and a bar that has it is selected.
            add.requestFocus();
        }
        pulseNumbers.setSelected(false);
        model.selectedProperty().set(InjectionStripModel.NONE);
    }

    private static boolean isWithin(Node around, Node node) {
        return node != null && (node == around || isWithin(around, node.getParent()));
    }

    /** The Escape key puts the numbers away. */
    private void type(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && numbers.isVisible()) {
            putNumbersAway();
            e.consume();
        }
    }

    private static Matrix read(Path csv, Units units) {
        try {
            return CsvFile.current(csv, units);
        } catch (IOException e) {
            throw new InvalidSetting("file", InvalidFileException.sentence(e));
        }
    }

    /** Whether nothing is injected, so that it has one line to show. */
    ReadOnlyBooleanProperty emptyProperty() {
        return none.visibleProperty();
    }

    /** The numbers of what is selected, or of the button's pulse; hidden while neither is looked at. */
    Node numbers() {
        return numbers;
    }

    private void showNumbers() {
        int selected = model.selectedProperty().get();
        boolean isOne = selected != InjectionStripModel.NONE && !pulseNumbers.isSelected();
        if (isOne) {
            Injection shown = model.all().get(selected);
            form.measureIn(model.units(shown.group()));
            form.leaveOut("end", shown.end().isEmpty());
            form.leaveOut("endless", shown.current().needsEnd());
            form.leaveOut("group", model.groups().size() < 2);
            form.leaveOut("neurons", model.sizeOf(shown.group()) < 2);
            form.setValue(InjectionCard.of(shown, 100));
        }
        pulse.measureIn(model.pulseUnits());
        Region shownForm = isOne ? form : pulse;
        if (settings.getContent() != shownForm) {
            settings.setContent(shownForm);
            // As high as what it shows, within bounds.
            settings.minHeightProperty().bind(shownForm.heightProperty().map(h -> Math.min(h.doubleValue(), MOST) + 2));
            settings.maxHeightProperty().bind(settings.minHeightProperty());
        }
        looked.setText(isOne ? model.nameOf(selected) : Words.text("simulation.pulse"));
        delete.setVisible(isOne);
        delete.setManaged(isOne);
        numbers.setVisible(isOne || pulseNumbers.isSelected());
        numbers.setManaged(numbers.isVisible());
    }

    /** Makes a bar for each injection; those that are there stay, so that a drag goes on. */
    private void build() {
        List<Injection> all = model.all();
        if (bars.size() != all.size()) {
            bars = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                bars.add(new InjectionBar(model, i, ""));
            }
        }
        List<InjectionStripModel.Row> found = model.rows();
        names = found.stream().map(row -> new Label(row.name())).toList();
        for (InjectionStripModel.Row row : found) {
            row.injections().forEach(i -> bars.get(i).setAccessibleText(row.name()));
        }
        List<Node> children = new ArrayList<>(names);
        children.addAll(bars);
        children.removeAll(bars);
        rows.getChildren().removeIf(node -> !(node instanceof InjectionBar) || !bars.contains(node));
        rows.getChildren().addAll(0, children);
        bars.stream().filter(bar -> !rows.getChildren().contains(bar)).forEach(rows.getChildren()::add);
        rows.setPrefHeight(Math.max(1, found.size()) * (NAME + BAR + GAP));
        showNumbers();
        rows.requestLayout();
        // Last, since the strip is laid out when it gets its height.
        none.setVisible(all.isEmpty());
        if (!all.isEmpty()) {
            setMinHeight(TITLE + Math.min(ROWS, found.size()) * (NAME + BAR + GAP));
        }
    }

    /** Shows a stretch of time. */
    void show(TimeWindow window) {
        time = window;
        place();
    }

    private void place() {
        double left = 66;
        double width = rows.getWidth() - left - 16;
        Bounds above = place.get().map(rows::sceneToLocal).orElse(null);
        if (above != null && above.getWidth() > 0 && above.getMaxX() <= rows.getWidth()) {
            left = above.getMinX();
            width = above.getWidth();
        }
        if (width < 20) {
            return;
        }
        double top = 0;
        List<InjectionStripModel.Row> found = model.rows();
        for (int r = 0; r < found.size(); r++) {
            names.get(r).resizeRelocate(left, top, width, NAME);
            for (int i : found.get(r).injections()) {
                InjectionBar bar = bars.get(i);
                bar.setTranslateX(left);
                bar.show(time, width, top + NAME, BAR);
            }
            top += NAME + BAR + GAP;
        }
    }
}
