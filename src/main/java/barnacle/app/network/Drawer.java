package barnacle.app.network;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Backstage;
import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.app.session.ChartExport;
import barnacle.app.session.DrawerState;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.Glimpse;
import barnacle.app.session.GlimpseWatch;
import barnacle.app.session.ProjectSession;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The drawer under a drawing: what the project now does, in a short run after each edit. */
final class Drawer extends BorderPane {
    private static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    /** The arrow keys change its height by this share. */
    private static final double PRESS = 0.05;

    private static final double LEAST = 150;
    private static final double LARGE = 0.85;

    private final DrawerState state;
    private final GlimpseWatch watch;
    private final ChartExport export;
    private final GlimpsePictures pictures;
    private final Label said = new Label();
    private final Tooltip unsaid = new Hint();
    private final SplitPane split;
    private boolean isLarge;
    /** Its share before it was enlarged. */
    private double usual = new DrawerState().share();

    /**
     * @param watch of the session; closed with the drawer
     * @param above the drawing
     * @param say told one sentence after an act that needs words
     */
    Drawer(
            GlimpseWatch watch,
            ProjectSession session,
            FileQuestions files,
            DrawerState state,
            Node above,
            Consumer<String> say) {
        this.watch = watch;
        this.state = state;
        export = new ChartExport(files, (sentence, wasSaved) -> say.accept(sentence));
        pictures = new GlimpsePictures(session, export, this::enlarge);
        getStyleClass().add("drawer");
        setId("drawer");
        setTop(Backstage.put(bar()));
        split = new SplitPane(above, this);
        split.setOrientation(Orientation.VERTICAL);
        split.getStyleClass().add("drawing-and-drawer");
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> {
            if (state.openProperty().get() && isDivider((Node) e.getTarget())) {
                state.share(1 - split.getDividerPositions()[0]);
                isLarge = false;
            }
        });
        state.openProperty().subscribe(is -> arrange());
        watch.property().subscribe(this::show);
        session.chosenProperty().subscribe(pictures::choose);
    }

    /** The drawing with the drawer under it. */
    SplitPane withDrawing() {
        return split;
    }

    /** Lets it run while its screen is shown and it is open. */
    void runWhile(ObservableValue<Boolean> isScreenShown) {
        watch.activeProperty()
                .bind(isScreenShown.flatMap(is -> state.openProperty().map(open -> is && open)));
    }

    private Node bar() {
        Button toggle = new Button(Words.text("drawer.title"));
        toggle.setId("drawer-toggle");
        toggle.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        toggle.setTooltip(new Hint(Words.text("drawer.tip")));
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setOnAction(e -> state.openProperty().set(!state.openProperty().get()));
        state.openProperty()
                .subscribe(
                        is -> toggle.setGraphic(new FontIcon(is ? Material2AL.EXPAND_MORE : Material2AL.EXPAND_LESS)));
        toggle.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            int way = e.getCode() == KeyCode.UP ? 1 : e.getCode() == KeyCode.DOWN ? -1 : 0;
            if (way != 0) {
                state.share(state.share() + way * PRESS);
                isLarge = false;
                arrange();
                e.consume();
            }
        });
        said.setId("drawer-said");
        said.setMinWidth(0);
        said.setMaxWidth(Double.MAX_VALUE);
        said.getStyleClass().add("drawer-said");
        unsaid.textProperty().bind(said.textProperty());
        said.setTooltip(unsaid);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox bar = new HBox(toggle, said);
        bar.getStyleClass().add("drawer-bar");
        return bar;
    }

    private boolean isDivider(Node target) {
        Node node = target;
        while (node != split && !node.getStyleClass().contains("split-pane-divider")) {
            node = node.getParent();
        }
        return node != split;
    }

    /** Gives the pictures nearly all of the height, or what they had before. */
    private void enlarge() {
        if (!isLarge) {
            usual = state.share();
        }
        isLarge = !isLarge;
        state.share(isLarge ? LARGE : usual);
        arrange();
    }

    private void arrange() {
        boolean isOpen = state.openProperty().get();
        setCenter(isOpen ? pictures : null);
        said.setVisible(isOpen);
        setMinHeight(isOpen ? LEAST : USE_PREF_SIZE);
        setMaxHeight(isOpen ? Double.MAX_VALUE : USE_PREF_SIZE);
        split.setDividerPositions(isOpen ? 1 - state.share() : 1);
    }

    private void show(GlimpseWatch.Seen seen) {
        seen.glimpse().ifPresentOrElse(pictures::show, pictures::clear);
        Optional<String> waits = seen.obstacle()
                .filter(GlimpseWatch.Obstacle::isIssue)
                .map(issue -> Words.text(seen.glimpse().isPresent() ? "drawer.waits.seen" : "drawer.waits"));
        Optional<String> wrong = seen.obstacle()
                .map(GlimpseWatch.Obstacle::sentence)
                .or(() -> seen.glimpse().flatMap(Glimpse::fault))
                .map(Words::say);
        said.setText(waits.or(() -> wrong)
                .orElseGet(() -> seen.glimpse().map(GlimpseWords::of).orElse("")));
        said.pseudoClassStateChanged(FAULTY, waits.isEmpty() && wrong.isPresent());
        pictures.pseudoClassStateChanged(STALE, seen.obstacle().isPresent());
    }

    /** Whether it shows the project as it now is. */
    boolean isOfNow() {
        return watch.isOfNow();
    }

    /** Ends the run and lets go of the session; not used afterwards. */
    void dispose() {
        watch.activeProperty().unbind();
        watch.close();
        export.close();
        pictures.dispose();
    }
}
