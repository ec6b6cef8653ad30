package barnacle.app.network;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.Hint;
import barnacle.app.control.SaveMenu;
import barnacle.app.control.Words;
import barnacle.app.session.ChartExport;
import barnacle.app.session.DrawerState;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.GlimpseWatch;
import barnacle.app.session.ProjectSession;
import barnacle.examine.LesionedPart;
import barnacle.setting.Issue;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The Network screen: the canvas with what it now does under it and, at its right, the inspector. */
public final class NetworkView extends BorderPane {
    /** For one who reads slowly. */
    private static final Duration REFUSED_FOR = Duration.seconds(10);

    /** The URL to add to a scene's style sheets. */
    public static final String STYLES =
            NetworkView.class.getResource("network.css").toExternalForm();

    private final NetworkViewModel model;
    private final DiagramCanvas canvas;
    private final DrawnWeights weights;
    private final Inspector inspector;
    private final Drawer drawer;
    private final ChartExport export;
    private final SearchBar search;
    private final Action find;

    /**
     * @param state of the drawer under the drawing
     * @param caution what the network can run with and yet should not, at the setting that mends it
     * @param say told one sentence after an act that needs words; an empty one takes the last away
     */
    public NetworkView(
            ProjectSession session,
            FileQuestions files,
            ObservableValue<Optional<Issue>> caution,
            DrawerState state,
            Consumer<String> say) {
        // Told of an edit before what shows it, so that the short run goes on beside that.
        GlimpseWatch watch = new GlimpseWatch(session);
        Label refusal = new Label();
        PauseTransition later = new PauseTransition(REFUSED_FOR);
        later.setOnFinished(e -> refusal.setText(""));
        // On the canvas alone, where it was refused: the line at the window's foot says what was done.
        Consumer<String> refuse = sentence -> {
            refusal.setText(sentence);
            say.accept("");
            later.playFromStart();
        };
        model = new NetworkViewModel(session, refuse, say);
        canvas = new DiagramCanvas(model);
        canvas.setId("drawing");
        export = new ChartExport(files, (sentence, wasSaved) -> say.accept(sentence));
        getStyleClass().add("network-view");

        Label hint = new Label(Words.text("canvas.empty"));
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
        session.projectProperty().addListener((o, before, after) -> refusal.setText(""));
        model.selectionProperty().addListener((o, before, after) -> refusal.setText(""));

        search = new SearchBar(model, canvas);
        find = Action.of("network.find", search::open)
                .keys("Shortcut+F")
                .icon(Material2MZ.SEARCH)
                .id("find-part");
        StackPane stage = new StackPane(canvas, hint, tools(), zoomBar(), refusal, search);
        StackPane.setAlignment(search, Pos.TOP_RIGHT);
        StackPane.setAlignment(hint, Pos.BOTTOM_CENTER);
        StackPane.setAlignment(refusal, Pos.BOTTOM_CENTER);
        stage.getStyleClass().add("canvas-stage");
        weights = new DrawnWeights(session, export, say);
        inspector = new Inspector(model, canvas.actions(), files, caution, weights);
        canvas.setOnWrite(inspector::write);
        drawer = new Drawer(watch, session, files, state, stage, say);
        drawer.runWhile(visibleProperty());
        setCenter(drawer.withDrawing());
        setRight(Backstage.put(inspector));
        // Whatever was typed into a box is an edit of its own once the box is left.
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((o, before, after) -> session.settle());
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (find.isMeantBy(e)) {
                find.fire();
                e.consume();
            } else if (canvas.actions().duplicate.isMeantBy(e)) {
                canvas.actions().duplicate.fire();
                e.consume();
            } else if (e.getCode() == KeyCode.ENTER && e.isAltDown()) {
                // Tab goes from part to part, and selects each: it never comes to the settings of any but the last.
                inspector.takeKeyboard();
                e.consume();
            }
        });
        inspector.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                canvas.focusSelected();
                e.consume();
            }
        });
    }

    private Region tools() {
        SplitMenuButton add = canvas.actions().addGroup.with(new SplitMenuButton());
        add.textProperty().bind(canvas.actions().addGroup.textProperty());
        add.getStyleClass().add(Styles.ACCENT);
        canvas.actions().addInTheMiddle().forEach(action -> add.getItems().add(action.item()));
        add.getItems()
                .add(Action.menu(
                        Words.text("network.template"), canvas.actions().templates()));
        HBox tools = Backstage.put(new HBox(add, new PartPalette(model, canvas), home(), findButton()));
        tools.getStyleClass().add("canvas-tools");
        tools.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(tools, Pos.TOP_LEFT);
        return tools;
    }

    private Button findButton() {
        Button button = find.iconButton();
        button.getStyleClass().remove(Styles.FLAT);
        return button;
    }

    private MenuButton home() {
        SaveMenu home = new SaveMenu(
                "circuit.picture",
                "circuit.data",
                kind -> export.accept(new DrawnCircuit(model.project()), kind),
                model.projectProperty().map(project -> !model.network().groups().isEmpty()));
        MenuButton menu = new MenuButton(null, new FontIcon(Material2MZ.SAVE_ALT));
        menu.setId("circuit-home");
        menu.getItems().setAll(home.items());
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Tweaks.NO_ARROW);
        menu.setTooltip(new Hint(Words.text("circuit.home.tip")));
        menu.setAccessibleText(Words.text("circuit.home.tip"));
        menu.addEventHandler(KeyEvent.KEY_PRESSED, home::press);
        return menu;
    }

    private Region zoomBar() {
        Button out = zoom(canvas.actions().zoomOut);
        Button in = zoom(canvas.actions().zoomIn);
        Button fit = zoom(canvas.actions().fit);
        Label percent = new Label();
        percent.getStyleClass().add("zoom-percent");
        percent.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Words.text(
                                "canvas.percent",
                                Math.round(
                                        100 * canvas.viewport().zoomProperty().get())),
                        canvas.viewport().zoomProperty()));
        HBox bar = new HBox(out, percent, in, fit);
        bar.getStyleClass().add("zoom-bar");
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(bar, Pos.BOTTOM_LEFT);
        return bar;
    }

    private static Button zoom(Action action) {
        Button button = action.iconButton();
        button.getStyleClass().add(Styles.SMALL);
        button.setFocusTraversable(false);
        return button;
    }

    /**
     * Selects what an issue's pointer points at and gives it the keyboard; or the setting, where it points at one,
     * which comes into view.
     */
    public void show(String pointer) {
        IssuePlaces.Place place = model.issues().of(pointer);
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
        canvas.viewport().refit();
    }

    /**
     * Tells what a part is worth.
     *
     * @param told which lesion is to be asked for
     */
    public void setOnWorth(Consumer<LesionedPart> told) {
        canvas.actions().setOnWorth(told);
    }

    /** Whether the drawer shows the project as it now is. */
    public boolean isDrawerOfNow() {
        return drawer.isOfNow();
    }

    /** Lets go of the session. The view is not used afterwards. */
    public void dispose() {
        export.close();
        drawer.dispose();
        weights.dispose();
    }
}
