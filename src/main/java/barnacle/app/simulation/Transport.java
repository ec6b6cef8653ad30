package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.Look;
import barnacle.app.control.Words;
import barnacle.app.live.Pacer;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The line of controls above the pictures: run, step, back to start, speed, and how much of the time is shown. */
final class Transport extends HBox {
    /**
     * Powers of ten at the slider's ends: how much of the run's span passes in a second. The last step has no limit.
     */
    private static final double SLOWEST = -4.7;

    private static final double FASTEST = 1.8;

    private static final double ROUNDING = 1e-9;

    /** The lengths of time that can be shown, in the run's spans. */
    private static final List<Double> WINDOWS = List.of(0.04, 0.1, 0.2, 0.4, 1.0, 2.0, 4.0, 10.0, 20.0);

    private final Slider slider = new Slider(SLOWEST, FASTEST, 0);
    private final SimulationViewModel model;
    private String unit = "";
    private final Label time = new Label();
    private final Label pace = new Label();

    /**
     * @param acts run, step, back to the start, and a pulse now
     * @param others more controls, which stand at the end
     */
    Transport(SimulationViewModel model, List<Action> acts, List<Node> others) {
        this.model = model;
        Button runButton = acts.get(0).button();
        runButton.getStyleClass().add(Styles.ACCENT);
        // Its two names are of different widths, and nothing beside it is to move.
        Look.widen(runButton, 96);
        time.getStyleClass().add("run-time");
        time.setId("run-time");
        pace.getStyleClass().add(Styles.TEXT_MUTED);
        pace.setId("run-pace");
        VBox told = new VBox(time, pace);
        Look.widen(told, 130);
        told.setMaxWidth(Region.USE_PREF_SIZE);
        told.setAlignment(Pos.CENTER_LEFT);
        Button pulse = acts.get(3).iconButton();
        pulse.visibleProperty()
                .bind(model.castProperty().map(cast -> !cast.neurons().isEmpty()));
        pulse.managedProperty().bind(pulse.visibleProperty());
        speed();
        ComboBox<Double> window = window();
        ToggleButton hold = new ToggleButton(Words.text("simulation.hold"));
        hold.setId("hold");
        hold.setTooltip(new Hint(Words.text("simulation.hold.tip")));
        hold.setMinWidth(Region.USE_PREF_SIZE);
        hold.selectedProperty().bindBidirectional(model.holdProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(
                        runButton,
                        acts.get(1).iconButton(),
                        acts.get(2).iconButton(),
                        pulse,
                        told,
                        gap,
                        caption("simulation.speed", slider),
                        slider,
                        caption("simulation.window", window),
                        window,
                        hold);
        getChildren().addAll(others);
        getStyleClass().add("transport");
        // Where there is no pace, the time stands in the middle of its row.
        pace.managedProperty().bind(pace.textProperty().isNotEmpty());
        model.timeProperty().subscribe(this::tell);
        model.paceProperty().subscribe(this::tell);
        model.castProperty().subscribe(this::tell);
    }

    private static Label caption(String key, Node of) {
        Label label = new Label(Words.text(key));
        label.setLabelFor(of);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /**
     * Lets the run go faster.
     *
     * @param steps how much on the slider; negative for slower
     */
    void faster(int steps) {
        slider.adjustValue(slider.getValue() + steps * slider.getBlockIncrement() / 2);
    }

    private void speed() {
        slider.setId("speed");
        slider.setPrefWidth(150);
        slider.setMinWidth(60);
        slider.setBlockIncrement(0.5);
        Hint hint = new Hint();
        hint.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Words.text("simulation.speed.tip", wanted()),
                        model.speedProperty(),
                        model.castProperty()));
        slider.setTooltip(hint);
        slider.setAccessibleText(Words.text("simulation.speed"));
        model.speedProperty().subscribe(speed -> {
            double power = Math.log10(speed.doubleValue() / span());
            slider.setValue(Math.min(FASTEST, power));
        });
        slider.valueProperty().addListener((o, before, power) -> {
            double wanted =
                    power.doubleValue() >= FASTEST ? Pacer.UNLIMITED : span() * Math.pow(10, power.doubleValue());
            if (Math.abs(wanted - model.speedProperty().get()) > ROUNDING * wanted || wanted == Pacer.UNLIMITED) {
                model.speedProperty().set(wanted);
            }
        });
    }

    private double span() {
        return model.castProperty().get().span();
    }

    private String wanted() {
        double speed = model.speedProperty().get();
        return speed == Pacer.UNLIMITED ? Words.text("simulation.speed.unlimited") : perSecond(speed);
    }

    private String perSecond(double speed) {
        return Words.text(
                "simulation.pace",
                Words.number(speed, 3),
                model.castProperty().get().timeUnit());
    }

    private ComboBox<Double> window() {
        ComboBox<Double> window = new ComboBox<>();
        window.setId("window");
        window.setConverter(new StringConverter<>() {
            @Override
            public String toString(Double length) {
                return length == null ? "" : told(length);
            }

            @Override
            public Double fromString(String text) {
                throw new UnsupportedOperationException("a length is chosen");
            }
        });
        // Its words have the unit of what runs.
        model.castProperty().subscribe(cast -> {
            List<Double> lengths =
                    WINDOWS.stream().map(share -> share * cast.span()).toList();
            if (!window.getItems().equals(lengths) || !cast.timeUnit().equals(unit)) {
                unit = cast.timeUnit();
                window.getItems().setAll(lengths);
                window.setValue(null);
            }
            window.setValue(model.windowProperty().get());
        });
        window.valueProperty().subscribe(length -> {
            if (length != null) {
                model.windowProperty().set(length);
            }
        });
        window.setTooltip(new Hint(Words.text("simulation.window.tip")));
        window.setMinWidth(Region.USE_PREF_SIZE);
        return window;
    }

    /** A time in the run's unit. */
    private String told(double length) {
        String unit = model.castProperty().get().timeUnit();
        return unit.isEmpty() ? Words.number(length, 4) : Words.number(length, 4) + " " + unit;
    }

    private void tell() {
        String unit = model.castProperty().get().timeUnit();
        time.setText(Words.text(
                "simulation.time",
                Words.language()
                        .number(String.format(
                                Locale.ROOT, "%.1f", model.timeProperty().get())),
                unit));
        pace.setText(
                model.runningProperty().get() ? perSecond(model.paceProperty().get()) : "");
    }
}
