package barnacle.app.control;

import atlantafx.base.theme.Tweaks;
import barnacle.file.CsvTable;
import barnacle.plot.Figure;
import barnacle.plot.Page;
import barnacle.plot.Plot;
import barnacle.plot.Scale;
import barnacle.setting.Sentence;
import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.renderer.Renderer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * What the charts have in common: title, legend, save button, the plot itself, and a word where there is no data. Needs
 * {@link Styles#CONTROL} in its scene. Used on the FX thread.
 */
public abstract sealed class DataChart extends BorderPane implements Exportable
        permits CurveChart, TraceChart, RasterChart, FitChart, PhaseChart, PlotChart {
    /** A line that is broken twice, in a colour. */
    private static final String DASHES = "linear-gradient(to right, * 22%, transparent 22%, transparent 39%, * 39%,"
            + " * 61%, transparent 61%, transparent 78%, * 78%)";

    /** In pixels, beside the right end of the axes. */
    private static final double END = 16;

    private Sentence title;
    private String which = "";
    private final Label name = new Label();
    private final MenuButton button = new MenuButton(null, new FontIcon(Material2MZ.SAVE_ALT));
    private final Hint hint = new Hint();
    private final HBox buttons = new HBox(button);
    private final Label note = new Label();
    private final Label empty = new Label(Words.text("chart.empty"));
    private final FlowPane legend = new FlowPane();
    private final TickAxis xAxis;
    private final TickAxis yAxis;
    private final XYChart chart;
    private final ThemePalette palette;
    /** Made when the pointer first comes: most charts are only looked at. */
    private ChartNavigation navigation;

    private Plot plot;
    /** There is nothing to take home of an empty chart. */
    private final BooleanProperty hasData = new SimpleBooleanProperty(false);

    /** {@code null} if a person moves nothing in it. */
    private ChartHandle handle;

    private Place onPlace = (x, y, isShift) -> {};
    /** {@code null} if the legend only says names. */
    private Consumer<String> onEntry;

    private BiConsumer<Exportable, SaveKind> save = (what, kind) -> {};
    private final BooleanProperty canEnlarge = new SimpleBooleanProperty(false);
    private Runnable enlarge = () -> {};

    /** Where a person clicked. */
    @FunctionalInterface
    public interface Place {
        /**
         * Takes it up.
         *
         * @param x in the numbers of the axis, as {@code y}
         * @param isShift whether the shift key was down
         */
        void clicked(double x, double y, boolean isShift);
    }

    /** What a person moves in a chart. */
    public interface Handle {
        /** Where it is, in the numbers of the axes; y is NaN of a line right across. Empty while there is none. */
        Optional<Point2D> at();

        /** A person moved it. A line takes x alone. */
        void moved(double x, double y);

        /** A person pressed Enter there. */
        default void taken(boolean isShift) {}

        /** Whether the mouse moves it too. */
        default boolean isDragged() {
            return true;
        }
    }

    /**
     * What stands below the header. The charting library asks for a new layout with each redraw; none of it is to reach
     * what is around the chart, which has sizes of its own.
     */
    private final class Body extends StackPane {
        Body() {
            super(chart, empty, palette);
            chart.setManaged(false);
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            chart.resizeRelocate(0, 0, getWidth(), getHeight());
            // Within the axes, whose labels it would cover.
            double left = Math.max(TickAxis.LEAST_WIDTH, yAxis.getWidth());
            layoutInArea(empty, left, 0, getWidth() - left - END, getHeight(), 0, HPos.CENTER, VPos.CENTER);
        }
    }

    /** The library's chart without its grid, which {@link LayerRenderer} draws. */
    private static final class Surface extends XYChart {
        Surface(TickAxis across, TickAxis up) {
            super(across, up);
        }

        @Override
        protected void redrawCanvas() {
            getCanvas()
                    .getGraphicsContext2D()
                    .clearRect(0, 0, getCanvas().getWidth(), getCanvas().getHeight());
            getRenderers().forEach(Renderer::render);
        }
    }

    /** @param plot what is shown before there is data, in the window's language */
    DataChart(Sentence title, Plot plot) {
        this.title = title;
        this.plot = plot;
        getStyleClass().add(Styles.DATA_CHART);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription(Words.text("chart.role"));
        xAxis = new TickAxis(plot.x());
        yAxis = new TickAxis(plot.y());
        chart = new Surface(xAxis, yAxis);
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        chart.getPlugins().clear();
        // The library's bar of tools, which is empty here, would slide in under a pointer near the upper edge.
        chart.getMenuPane().setTriggerDistance(0);
        // And the Tab key would stop at two panes that have nothing for it.
        List.of(chart.getMenuPane(), chart.getPlotArea()).forEach(pane -> pane.setFocusTraversable(false));
        // The library leaves out a tick's label that would reach beyond this pane: room for the last ones.
        chart.getAxesAndCanvasPane().setPadding(new Insets(8, END, 0, 0));
        // The library keeps pictures of these. They change with every frame, and a picture made anew and then copied is
        // the dearest part of a frame without a graphics card.
        List.of(chart.getCanvas(), xAxis.getCanvas(), yAxis.getCanvas()).forEach(canvas -> canvas.setCache(false));
        palette = new ThemePalette(this::recolour);
        chart.getRenderers().setAll(new LayerRenderer(() -> this.plot.layers(), palette));
        chart.addEventFilter(MouseEvent.MOUSE_ENTERED, e -> navigation());
        chart.getCanvas().addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 1 && e.isStillSincePress()) {
                Scale across = xAxis.scale(xAxis.getWidth(), false);
                Scale up = yAxis.scale(yAxis.getHeight(), true);
                clicked(new Point2D(e.getX(), e.getY()), across, up);
                Point2D place = handle == null
                        ? new Point2D(across.valueAt(e.getX()), up.valueAt(e.getY()))
                        : handle.rounded(new Point2D(e.getX(), e.getY()));
                onPlace.clicked(place.getX(), place.getY(), e.isShiftDown());
            }
        });
        empty.getStyleClass().add(Styles.EMPTY);
        empty.setWrapText(true);
        empty.setTextAlignment(TextAlignment.CENTER);
        empty.setMouseTransparent(true);
        note.getStyleClass().add(Styles.NOTE);
        setTop(header());
        setCenter(new Body());
        setMinSize(160, 120);
        setPrefSize(480, 280);
    }

    private Node header() {
        name.getStyleClass().add(Styles.CHART_TITLE);
        name.setMinWidth(0);
        name.setTooltip(new Hint(Words.text("chart.hint")));
        legend.getStyleClass().add(Styles.LEGEND);
        legend.setAlignment(Pos.CENTER_RIGHT);
        legend.setMinWidth(0);
        SaveMenu home = new SaveMenu("chart.picture", "chart.data", kind -> save.accept(this, kind), hasData);
        addEventHandler(KeyEvent.KEY_PRESSED, home::press);
        Action all = Action.of("chart.all", () -> navigation().follow());
        MenuItem larger = Action.of("chart.enlarge", () -> enlarge.run()).item();
        larger.visibleProperty().bind(canEnlarge);
        button.getItems().addAll(home.items());
        button.getItems().addAll(new SeparatorMenuItem(), all.item(), larger);
        name.setOnMouseClicked(e -> {
            // Clicked on quickly, each second click is one of a pair.
            if (e.getClickCount() % 2 == 0) {
                enlarge.run();
            }
        });
        button.getStyleClass().add(Styles.SAVE);
        small(button, "");
        button.setTooltip(hint);
        entitle(title);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return new ChartHeader(name, legend, buttons);
    }

    /** Says before the title what of several is shown; empty where there is one. */
    public final void which(String said) {
        which = said;
        entitle(title);
    }

    /** Gives the chart another title, also in its button's hint and in what is saved. */
    final void entitle(Sentence other) {
        title = other;
        name.setText(which.isEmpty() ? Words.say(title) : Words.text("chart.which", title, which));
        hint.setText(Words.text("chart.save.tip", title));
        button.setAccessibleText(Words.text("chart.save", title));
    }

    /**
     * A person clicked into the plot.
     *
     * @param at in pixels from the plot's corner at the top left, where both scales put values
     */
    void clicked(Point2D at, Scale across, Scale up) {}

    /** What the row at this height is called; empty where there are no rows. */
    Optional<String> row(double height) {
        return Optional.empty();
    }

    /** What is to be seen now. */
    final Plot plot() {
        return plot;
    }

    /**
     * Shows other content. Cheap: drawing waits for the next frame.
     *
     * @param isEmpty whether there is no data in it
     */
    final void show(Plot next, boolean isEmpty) {
        Plot before = plot;
        plot = next;
        boolean sameKinds = next.x().kind() == before.x().kind()
                && next.y().kind() == before.y().kind();
        if (navigation != null && !navigation.isFollowing() && (isEmpty || !sameKinds)) {
            navigation.follow();
        } else if (navigation == null || navigation.isFollowing()) {
            xAxis.show(next.x());
            yAxis.show(next.y());
        } else {
            xAxis.label(next.x());
            yAxis.label(next.y());
        }
        empty.setVisible(isEmpty);
        hasData.set(!isEmpty);
        if (!next.legend().equals(before.legend())
                || next.note().isEmpty() != before.note().isEmpty()) {
            fillLegend();
        } else {
            // Nodes made anew are styled anew, which takes longer than the plot; a count changes with every frame.
            note.setText(next.note());
        }
        chart.invalidate();
    }

    /** Puts acts of the screen's own into a menu beside the one that saves. */
    public final void addActs(Ikon icon, String tip, List<? extends MenuItem> acts) {
        MenuButton menu = new MenuButton(null, new FontIcon(icon));
        menu.getItems().setAll(acts);
        small(menu, tip);
        buttons.getChildren().add(0, menu);
    }

    private static void small(MenuButton button, String tip) {
        button.getStyleClass()
                .addAll(
                        atlantafx.base.theme.Styles.BUTTON_ICON,
                        atlantafx.base.theme.Styles.FLAT,
                        atlantafx.base.theme.Styles.SMALL,
                        Tweaks.NO_ARROW);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Hint(tip));
        button.setAccessibleText(tip);
    }

    /** Shows all there is again, after a part of it was looked at. */
    public final void showAll() {
        if (navigation != null) {
            navigation.follow();
        }
    }

    private ChartNavigation navigation() {
        if (navigation == null) {
            navigation = new ChartNavigation(chart, xAxis, yAxis, () -> plot, this::row);
        }
        return navigation;
    }

    private void recolour() {
        fillLegend();
        chart.invalidate();
    }

    private void fillLegend() {
        legend.getChildren().setAll(plot.legend().stream().map(this::entry).toList());
        note.setText(plot.note());
        if (!plot.note().isEmpty()) {
            legend.getChildren().add(note);
        }
    }

    private static String web(Color colour) {
        return "#" + colour.toString().substring(2);
    }

    private Node entry(Plot.Entry entry) {
        Region swatch = new Region();
        // Inline, since the style sheet's shapes would replace a background that is set.
        String colour = web(palette.color(entry.ink()));
        swatch.setStyle("-fx-background-color: "
                + (entry.mark() == Plot.Mark.DASHED ? DASHES.replace("*", colour) : colour)
                + ";");
        swatch.getStyleClass()
                .addAll(
                        Styles.SWATCH,
                        switch (entry.mark()) {
                            case THIN, DASHED -> Styles.SWATCH_THIN;
                            case THICK -> Styles.SWATCH_THICK;
                            case POINT, RING -> Styles.SWATCH_POINT;
                        });
        Label label = new Label(entry.name(), new StackPane(swatch));
        label.getStyleClass().add(Styles.LEGEND_ENTRY);
        if (onEntry != null) {
            label.setCursor(Cursor.HAND);
            label.setTooltip(new Hint(Words.text("chart.entry.tip")));
            label.setOnMouseClicked(e -> onEntry.accept(entry.name()));
        }
        return label;
    }

    @Override
    public final Sentence title() {
        return title;
    }

    /** Who is told the name of an entry of the legend that a person clicks. */
    public final void setOnEntry(Consumer<String> handler) {
        onEntry = handler;
        fillLegend();
    }

    /** Who is told of places that a person clicks. */
    public final void setOnPlace(Place handler) {
        onPlace = handler;
    }

    /** Who is told of places that the pointer comes to. */
    public final void setOnPointed(Place handler) {
        chart.getCanvas()
                .addEventHandler(
                        MouseEvent.MOUSE_MOVED,
                        e -> handler.clicked(
                                xAxis.scale(xAxis.getWidth(), false).valueAt(e.getX()),
                                yAxis.scale(yAxis.getHeight(), true).valueAt(e.getY()),
                                e.isShiftDown()));
    }

    /**
     * Lets a person move something in it by mouse and keyboard; called once.
     *
     * @param what it is, for a person who does not see it
     */
    public final void setHandle(Handle moved, String what) {
        handle = new ChartHandle(this, chart, xAxis, yAxis, moved);
        setAccessibleHelp(what);
    }

    /** What stands in the plot while there is nothing in it. */
    final void word(String text) {
        empty.setText(text);
    }

    /** Who saves: asks for a file and writes it. Without one the save button does nothing. */
    public final void setOnSave(BiConsumer<Exportable, SaveKind> handler) {
        save = handler;
    }

    /** Where data are drawn, in the scene; empty while the chart is in none. */
    public final Optional<Bounds> span() {
        Node drawn = chart.getCanvas();
        return drawn.getScene() == null ? Optional.empty() : Optional.of(drawn.localToScene(drawn.getLayoutBounds()));
    }

    /** Who shows the chart alone, or beside the others again, when its title is clicked twice. */
    public final void setOnEnlarge(Runnable handler) {
        enlarge = handler;
        canEnlarge.set(true);
    }

    @Override
    public abstract CsvTable data();

    /** Those who do not see it are told its values, when they ask. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? ChartWords.of(name.getText(), plot, hasData.get(), hasData.get() ? data() : null)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public final Page page() throws IOException {
        boolean isPart = navigation != null && !navigation.isFollowing();
        return Figure.picture(
                        isPart
                                ? new Plot(
                                        plot.title(),
                                        xAxis.seen(plot.x()),
                                        yAxis.seen(plot.y()),
                                        plot.layers(),
                                        plot.legend(),
                                        plot.note())
                                : plot)
                .in(Words.language())
                .page();
    }

    /** Lets go of the data and of the charting library's listeners; the chart is not used afterwards. */
    public final void dispose() {
        // The pointer that leaves a chart is told to it even when the chart is gone, and the library's plugins then ask
        // for it.
        chart.addEventFilter(Event.ANY, Event::consume);
        forget();
        plot = new Plot(plot.title(), plot.x(), plot.y(), List.of(), List.of());
        if (navigation != null) {
            navigation.dispose();
        }
        chart.getRenderers().clear();
        getChildren().clear();
    }

    /** Lets go of the data. */
    abstract void forget();
}
