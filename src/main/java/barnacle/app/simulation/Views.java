package barnacle.app.simulation;

import barnacle.app.control.Action;
import barnacle.app.control.DataChart;
import barnacle.app.control.Hint;
import barnacle.app.control.ScrollColumn;
import barnacle.app.control.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The pictures of the screen in two columns, whose heights and widths a person drags. Each can be hidden, and one can
 * be alone for a while. A column scrolls where its pictures would be too low to be read.
 */
final class Views extends StackPane {
    private static final double LEFT = 0.66;

    /** In pixels: a chart lower than this shows nothing; columns that have no room for all scroll. */
    private static final double LEAST = 188;

    private final Map<String, View> views = new LinkedHashMap<>();
    private final SplitPane left = new SplitPane();
    private final SplitPane right = new SplitPane();
    private final SplitPane both = new SplitPane();
    /** What has one line to show only, below the left column's pictures. */
    private final VBox lines = new VBox();

    private final ScrollPane leftColumn = new ScrollColumn(new VBox(left, lines));
    private final VBox closely;
    private final Node none;
    private Runnable onChanged = () -> {};
    private Optional<String> alone = Optional.empty();
    /** The left column's share of the width, as a person last dragged it. */
    private double share = LEFT;

    private double width;

    /** A picture, in which column it stands, and whether it is shown. */
    private static final class View {
        private final Node node;
        private final boolean isLeft;
        private final CheckMenuItem shown;
        private boolean makesSense = true;
        /** What it has of its column's height, beside the others there. */
        private double weight;
        /** Whether it has one line to show only. */
        private boolean isLow;

        boolean isShown() {
            return makesSense && shown.isSelected();
        }

        View(Node node, boolean isLeft, CheckMenuItem shown, double weight) {
            this.node = node;
            this.isLeft = isLeft;
            this.shown = shown;
            this.weight = weight;
        }
    }

    /** @param above what stands above the right column */
    Views(Node above) {
        VBox.setVgrow(left, Priority.ALWAYS);
        left.setOrientation(Orientation.VERTICAL);
        right.setOrientation(Orientation.VERTICAL);
        ScrollPane rightColumn = new ScrollColumn(right);
        closely = new VBox(above, rightColumn);
        closely.setMinWidth(240);
        leftColumn.setMinWidth(320);
        VBox.setVgrow(rightColumn, Priority.ALWAYS);
        both.setId("views");
        both.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> {
            for (double position : both.getDividerPositions()) {
                share = position;
            }
        });
        none = none();
    }

    /** What stands in place of pictures that are all hidden. */
    private Node none() {
        Label label = new Label(Words.text("simulation.views.none"));
        label.setWrapText(true);
        Action all = Action.of(
                        "simulation.views.all", () -> views.values().forEach(view -> view.shown.setSelected(true)))
                .id("all-views");
        VBox box = new VBox(12, label, all.button());
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /**
     * Adds a picture below those of its column.
     *
     * @param name the end of its word's key, and what settings call it
     */
    void add(String name, Node node, boolean isLeft, boolean isShown) {
        add(name, node, isLeft, isShown, 1);
    }

    /**
     * So, with another part of the column's height than the others have.
     *
     * @param weight beside the others' 1
     */
    void add(String name, Node node, boolean isLeft, boolean isShown, double weight) {
        CheckMenuItem item = new CheckMenuItem(Words.text("simulation.view." + name));
        item.setMnemonicParsing(false);
        item.setSelected(isShown);
        if (node instanceof DataChart chart) {
            chart.setMinHeight(Math.max(chart.minHeight(-1), LEAST));
        }
        item.selectedProperty().subscribe(this::arrange);
        views.put(name, new View(node, isLeft, item, weight));
        arrange();
    }

    /** The menu that shows and hides them. */
    MenuButton menu() {
        MenuButton menu = new MenuButton(Words.text("simulation.views"));
        menu.setId("views-menu");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.setTooltip(new Hint(Words.text("simulation.views.tip")));
        menu.getItems().setAll(views.values().stream().map(view -> view.shown).toList());
        return menu;
    }

    /** Whether a picture is to be seen. */
    boolean isShown(String name) {
        return alone.map(name::equals).orElseGet(() -> views.get(name).isShown());
    }

    /** Whether a picture is one of what runs. */
    boolean makesSense(String name) {
        return views.get(name).makesSense;
    }

    /** The names of the pictures that a person wants to see. */
    List<String> wanted() {
        return views.entrySet().stream()
                .filter(entry -> entry.getValue().shown.isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Where what parts the pictures stands: of the left column, the right one, and between them. */
    List<double[]> dividers() {
        return List.of(left.getDividerPositions(), right.getDividerPositions(), both.getDividerPositions());
    }

    /** Puts what parts the pictures to where {@link #dividers} stood; as far as there are as many. */
    void dividers(List<double[]> positions) {
        List<SplitPane> panes = List.of(left, right, both);
        for (int i = 0; i < panes.size() && i < positions.size(); i++) {
            if (panes.get(i).getDividers().size() == positions.get(i).length) {
                panes.get(i).setDividerPositions(positions.get(i));
                share = panes.get(i) == both && positions.get(i).length > 0
                        ? positions.get(i)[0]
                        : share;
            }
        }
    }

    /** Who is told that other pictures are shown, or in other sizes. */
    void setOnChanged(Runnable told) {
        onChanged = told;
        views.values().forEach(view -> view.shown.selectedProperty().addListener(o -> told.run()));
        List.of(left, right, both).forEach(this::watch);
    }

    /** Who is told that other pictures are shown. */
    void onShown(Runnable told) {
        views.values().forEach(view -> view.shown.selectedProperty().addListener(o -> told.run()));
    }

    private void watch(SplitPane pane) {
        pane.getDividers().addListener((ListChangeListener<SplitPane.Divider>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(d -> d.positionProperty().addListener(o -> onChanged.run()));
            }
        });
        pane.getDividers().forEach(d -> d.positionProperty().addListener(o -> onChanged.run()));
    }

    /** Shows these pictures and no others. */
    void showOnly(List<String> names) {
        views.forEach((name, view) -> view.shown.setSelected(names.contains(name)));
    }

    /** Says whether a picture makes sense of what runs; one that does not is neither shown nor offered. */
    void offer(String name, boolean makesSense) {
        View view = views.get(name);
        if (view.makesSense != makesSense) {
            view.makesSense = makesSense;
            view.shown.setVisible(makesSense);
            alone = alone.filter(shown -> makesSense || !shown.equals(name));
            arrange();
        }
    }

    /** Shows a picture alone, or all again if it is. */
    void enlarge(String name) {
        alone = alone.isPresent() ? Optional.empty() : Optional.of(name);
        arrange();
    }

    /** Keeps the columns' shares in a window of another size, which a split pane gives to both in equal parts. */
    void settle() {
        if (both.getWidth() != width) {
            width = both.getWidth();
            both.setDividerPositions(share);
        }
    }

    /** Says whether a picture of the left column has no more than one line to show: then it stands below the others. */
    void low(String name, boolean isLow) {
        views.get(name).isLow = isLow;
        arrange();
    }

    private void arrange() {
        weigh();
        getChildren().clear();
        if (alone.isPresent()) {
            List.of(left, right).forEach(column -> column.getItems().clear());
            lines.getChildren().clear();
            getChildren().setAll(views.get(alone.get()).node);
            return;
        }
        lines.getChildren().clear();
        fill(left, true);
        fill(right, false);
        lines.getChildren().setAll(shown(true, true));
        List<Node> columns = new ArrayList<>();
        if (!left.getItems().isEmpty() || !lines.getChildren().isEmpty()) {
            columns.add(leftColumn);
        }
        if (!right.getItems().isEmpty()) {
            columns.add(closely);
        }
        if (!both.getItems().equals(columns)) {
            both.getItems().setAll(columns);
            both.setDividerPositions(share);
        }
        getChildren().setAll(columns.isEmpty() ? none : both);
    }

    private void fill(SplitPane column, boolean isLeft) {
        List<Node> shown = shown(isLeft, false);
        if (!column.getItems().equals(shown)) {
            column.getItems().setAll(shown);
            share(column);
        }
    }

    private List<Node> shown(boolean isLeft, boolean isLow) {
        return views.values().stream()
                .filter(view -> view.isLeft == isLeft && view.isShown() && view.isLow == isLow)
                .map(view -> view.node)
                .toList();
    }

    private List<View> in(SplitPane column) {
        return views.values().stream()
                .filter(view -> column.getItems().contains(view.node))
                .toList();
    }

    /** Takes down the heights that a person has dragged; their sum stays, so that one that comes gets its part. */
    private void weigh() {
        for (SplitPane column : List.of(left, right)) {
            List<View> all = in(column);
            double[] ends = column.getDividerPositions();
            double sum = all.stream().mapToDouble(view -> view.weight).sum();
            for (int i = 0; i < all.size(); i++) {
                all.get(i).weight = sum * ((i < ends.length ? ends[i] : 1) - (i > 0 ? ends[i - 1] : 0));
            }
        }
    }

    /** Gives each picture of a column its part of the height. */
    private void share(SplitPane column) {
        List<View> all = in(column);
        double sum = all.stream().mapToDouble(view -> view.weight).sum();
        double[] ends = new double[Math.max(0, all.size() - 1)];
        double above = 0;
        for (int i = 0; i < ends.length; i++) {
            above += all.get(i).weight / sum;
            ends[i] = above;
        }
        // A pane that is not laid out yet moves what is set.
        column.layout();
        column.setDividerPositions(ends);
    }
}
