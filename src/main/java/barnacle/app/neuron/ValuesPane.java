package barnacle.app.neuron;

import barnacle.app.control.Action;
import barnacle.app.control.ValueSlider;
import barnacle.app.control.Words;
import barnacle.model.Range;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The lab's own numbers on sliders, and what is done with them. */
final class ValuesPane extends VBox {
    private final LabModel model;
    private final VBox rows = new VBox();
    private final List<ValueSlider> sliders = new ArrayList<>();
    private final SimpleBooleanProperty moved = new SimpleBooleanProperty(false);
    private final SimpleBooleanProperty canApply = new SimpleBooleanProperty(false);
    private final SimpleStringProperty applyName = new SimpleStringProperty("");
    private final Label applied = new Label();
    private Optional<Range> currents = Optional.empty();
    private Optional<Class<?>> shown = Optional.empty();

    ValuesPane(LabModel model) {
        this.model = model;
        getStyleClass().add("values");
        setId("lab-values");
        rows.getStyleClass().add("value-rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("column");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Action apply = Action.of("lab.apply", model::apply)
                .text(applyName)
                .when(canApply)
                .id("lab-apply");
        Action back = Action.of("lab.back", model::back).when(moved).id("lab-back");
        applied.setId("lab-apply-said");
        applied.setWrapText(true);
        applied.setMinHeight(Region.USE_PREF_SIZE);
        applied.getStyleClass().addAll("said", "reasons");
        Label refused = new Label();
        refused.setId("lab-refused");
        refused.setWrapText(true);
        refused.getStyleClass().add("refusal");
        model.refusalProperty().subscribe(sentence -> {
            refused.setText(sentence.map(Words::say).orElse(""));
            refused.setVisible(sentence.isPresent());
            refused.setManaged(sentence.isPresent());
        });
        VBox acts = new VBox(refused, applied, apply.button(), back.button());
        acts.getStyleClass().add("acts");
        acts.getChildren().forEach(node -> {
            if (node instanceof Button button) {
                button.setMaxWidth(Double.MAX_VALUE);
            }
        });
        getChildren().addAll(scroll, acts);
        model.originProperty().subscribe(this::offer);
        model.benchProperty().subscribe(this::show);
        model.choiceProperty().subscribe(this::offer);
    }

    private void show(Optional<Bench> now) {
        rows.setVisible(now.isPresent());
        now.ifPresent(bench -> {
            Optional<Class<?>> kind = Optional.of(bench.neuron().getClass());
            if (!kind.equals(shown)) {
                shown = kind;
                build(bench);
            }
            boolean isOther = currents.filter(bench.currents()::equals).isEmpty();
            currents = Optional.of(bench.currents());
            for (int k = 0; k < sliders.size(); k++) {
                ValueSlider slider = sliders.get(k);
                slider.show(bench.value(k));
                if (isOther || !slider.reaches(bench.value(k))) {
                    slider.range(bench.slider(k));
                }
            }
        });
        offer();
    }

    /** The current first: it is moved most. */
    private void build(Bench bench) {
        sliders.clear();
        rows.getChildren().clear();
        List<Quantities.Component> components = bench.components();
        for (int k = 0; k < components.size(); k++) {
            int number = k;
            ValueSlider slider = new ValueSlider(
                    components.get(k), "lab-" + components.get(k).name());
            slider.show(bench.value(k));
            slider.range(bench.slider(k));
            slider.setOnMoved(value -> model.set(number, value));
            sliders.add(slider);
        }
        rows.getChildren().setAll(sliders);
        rows.getChildren().remove(sliders.get(sliders.size() - 1));
        rows.getChildren().add(0, sliders.get(sliders.size() - 1));
    }

    private void offer() {
        moved.set(model.isMoved());
        canApply.set(model.isMoved() && model.group().isPresent());
        Optional<Sentence> changes = model.whatApplies();
        applied.setText(changes.map(Words::say).orElse(""));
        applied.setVisible(changes.isPresent());
        applied.setManaged(changes.isPresent());
        applyName.set(
                model.group().map(group -> Words.text("lab.apply.to", group)).orElseGet(() -> Words.text("lab.apply")));
        // Another neuron of the same kind may have other numbers by far.
        if (!model.isMoved()) {
            model.benchProperty()
                    .get()
                    .filter(bench -> sliders.size() == bench.components().size())
                    .ifPresent(bench -> {
                        for (int k = 0; k < sliders.size(); k++) {
                            sliders.get(k).range(bench.slider(k));
                        }
                    });
        }
    }
}
