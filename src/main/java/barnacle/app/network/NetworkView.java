package barnacle.app.network;

import atlantafx.base.theme.Styles;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.Session;
import barnacle.model.MorrisLecar;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The Network screen: the canvas and, at its right, the inspector. */
public final class NetworkView extends BorderPane {
    /** The URL to add to a scene's style sheets. */
    public static final String STYLES =
            NetworkView.class.getResource("network.css").toExternalForm();

    private static final KeyCombination DUPLICATE = new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN);
    private static final double ZOOM_STEP = 1.25;

    private final NetworkViewModel model;
    private final DiagramCanvas canvas;
    private final Inspector inspector;

    /** @param say told one sentence after an act that needs words; an empty one takes the last away */
    public NetworkView(Session session, FileQuestions files, Consumer<String> say) {
        Label refusal = new Label();
        model = new NetworkViewModel(session, sentence -> {
            refusal.setText(sentence);
            say.accept(sentence);
        });
        canvas = new DiagramCanvas(model);
        getStyleClass().add("network-view");

        Label hint = new Label("Add a group of neurons: press Add group or double-click here.\n"
                + "Then drag from a part's right-hand port to another part to connect them.");
        hint.getStyleClass().add("canvas-hint");
        hint.setMouseTransparent(true);
        hint.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.network().groups().isEmpty(), model.projectProperty()));
        refusal.getStyleClass().add("refusal");
        refusal.setId("refusal");
        refusal.setWrapText(true);
        refusal.setGraphic(new FontIcon(Material2AL.BLOCK));
        refusal.visibleProperty().bind(refusal.textProperty().isNotEmpty());
        refusal.setMaxSize(560, Region.USE_PREF_SIZE);
        refusal.setOnMouseClicked(e -> refusal.setText(""));
        session.projectProperty().addListener(o -> refusal.setText(""));
        model.selectionProperty().addListener(o -> refusal.setText(""));

        StackPane stage = new StackPane(canvas, hint, tools(), zoomBar(), refusal);
        StackPane.setAlignment(hint, Pos.BOTTOM_CENTER);
        StackPane.setAlignment(refusal, Pos.BOTTOM_CENTER);
        stage.getStyleClass().add("canvas-stage");
        inspector = new Inspector(model, files);
        setCenter(stage);
        setRight(inspector);
        // Whatever was typed into a box is an edit of its own once the box is left.
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((o, before, after) -> session.settle());
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (DUPLICATE.match(e)) {
                model.duplicateSelected();
                e.consume();
            }
        });
    }

    private Region tools() {
        SplitMenuButton add = new SplitMenuButton();
        add.setText("Add group");
        add.setGraphic(new FontIcon(Material2AL.ADD));
        add.setId("add-group");
        add.getStyleClass().add(Styles.ACCENT);
        String first = MorrisLecar.presets().keySet().iterator().next();
        add.setOnAction(e -> canvas.addGroup(first));
        for (String preset : MorrisLecar.presets().keySet()) {
            MenuItem item = new MenuItem(preset + " neurons");
            item.setOnAction(e -> canvas.addGroup(preset));
            add.getItems().add(item);
        }
        HBox tools = new HBox(add);
        tools.getStyleClass().add("canvas-tools");
        tools.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(tools, Pos.TOP_LEFT);
        return tools;
    }

    private Region zoomBar() {
        Button out = button(Material2MZ.REMOVE, "Zoom out", "zoom-out", () -> canvas.zoomBy(1 / ZOOM_STEP));
        Button in = button(Material2AL.ADD, "Zoom in", "zoom-in", () -> canvas.zoomBy(ZOOM_STEP));
        Button fit = button(Material2AL.CENTER_FOCUS_STRONG, "Fit the network to the window", "zoom-fit", canvas::fit);
        Label percent = new Label();
        percent.getStyleClass().add("zoom-percent");
        percent.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Math.round(100 * canvas.zoomProperty().get()) + " %", canvas.zoomProperty()));
        HBox bar = new HBox(out, percent, in, fit);
        bar.getStyleClass().add("zoom-bar");
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(bar, Pos.BOTTOM_LEFT);
        return bar;
    }

    private static Button button(Ikon icon, String tip, String id, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setFocusTraversable(false);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** Selects what an issue's pointer points at and gives it the keyboard; or the setting, where it points at one, which comes into view. */
    public void show(String pointer) {
        NetworkViewModel.Place place = model.locate(pointer);
        model.select(place.selection());
        canvas.focusSelected();
        if (!place.field().isEmpty()) {
            inspector.showField(place.field());
        }
    }

    /** Brings the whole network into view, as for another project. */
    public void refit() {
        model.select(Selection.NOTHING);
        canvas.focusSelected();
        canvas.refit();
    }
}
