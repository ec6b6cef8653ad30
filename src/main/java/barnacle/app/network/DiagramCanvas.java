package barnacle.app.network;

import barnacle.model.BlockName;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.project.Diagram.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;

/**
 * The network as a drawing that can be panned, zoomed and edited. It shows the session's project and nothing of its own:
 * a drag is seen at once and becomes an edit when the mouse is let go.
 */
final class DiagramCanvas extends Pane {
    private static final double SMALLEST = 0.2;
    private static final double LARGEST = 3;
    private static final double MARGIN_ACROSS = 36;
    /** Loops and their labels stand above their parts, the tools above and below. */
    private static final double MARGIN_UP = 72;

    private static final double GRID = 32;
    private static final double STEP = 8;

    private final NetworkViewModel model;
    private final Region grid = new Region();
    private final Group links = new Group();
    private final Group parts = new Group();
    private final CubicCurve rubber = new CubicCurve();
    private final Group world = new Group(links, parts, rubber);
    private final Translate pan = new Translate();
    private final Scale zoom = new Scale(1, 1, 0, 0);
    private final ContextMenu menu = new ContextMenu();
    private final Map<String, PartView> partViews = new LinkedHashMap<>();
    private final Map<BlockName, LinkView> linkViews = new LinkedHashMap<>();
    private Network shown;
    private PartView dragged;
    private Point2D grip;
    private PartView drawnFrom;
    /** Whether a person chose what is in view; until then it is the whole network, whatever the window's size. */
    private boolean moved;

    private double fittedWidth;
    private double fittedHeight;

    DiagramCanvas(NetworkViewModel model) {
        this.model = model;
        getStyleClass().add("diagram");
        grid.getStyleClass().add("diagram-grid");
        grid.setManaged(false);
        grid.setMouseTransparent(true);
        rubber.getStyleClass().add("rubber");
        rubber.setMouseTransparent(true);
        rubber.setVisible(false);
        world.getTransforms().addAll(pan, zoom);
        world.setManaged(false);
        getChildren().addAll(grid, world);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setFocusTraversable(false);
        panAndZoom();
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setOnContextMenuRequested(this::showMenu);
        model.projectProperty().addListener((o, before, after) -> draw(model.network()));
        model.selectionProperty().addListener((o, before, after) -> showSelection(after));
        draw(model.network());
    }

    private void panAndZoom() {
        Point2D[] held = new Point2D[1];
        setOnMousePressed(e -> {
            menu.hide();
            held[0] = new Point2D(e.getX() - pan.getX(), e.getY() - pan.getY());
            if (e.getButton() == MouseButton.PRIMARY && e.getTarget() == this) {
                requestFocus();
                model.select(Selection.NOTHING);
                if (e.getClickCount() == 2) {
                    model.addGroup(
                            corner(world.parentToLocal(e.getX(), e.getY())),
                            presets().get(0));
                }
            }
        });
        setOnMouseDragged(e -> {
            if (dragged == null && drawnFrom == null && held[0] != null) {
                moved = true;
                pan.setX(e.getX() - held[0].getX());
                pan.setY(e.getY() - held[0].getY());
            }
        });
        setOnMouseReleased(e -> held[0] = null);
        setOnScroll(e -> zoomBy(Math.exp(e.getDeltaY() * 0.002), e.getX(), e.getY()));
        setOnZoom(e -> zoomBy(e.getZoomFactor(), e.getX(), e.getY()));
        pan.xProperty().addListener(o -> requestLayout());
        pan.yProperty().addListener(o -> requestLayout());
    }

    private static List<String> presets() {
        return List.copyOf(MorrisLecar.presets().keySet());
    }

    private static Position corner(Point2D centre) {
        return new Position(centre.getX() - Placement.WIDTH / 2, centre.getY() - Placement.HEIGHT / 2);
    }

    /** Adds a group where there is room nearest to the middle of the view. */
    void addGroup(String preset) {
        model.addGroup(corner(world.parentToLocal(getWidth() / 2, getHeight() / 2)), preset);
    }

    ReadOnlyDoubleProperty zoomProperty() {
        return zoom.xProperty();
    }

    /** Zooms about the middle of the view. */
    void zoomBy(double factor) {
        zoomBy(factor, getWidth() / 2, getHeight() / 2);
    }

    private void zoomBy(double factor, double x, double y) {
        moved = true;
        double next = Math.max(SMALLEST, Math.min(LARGEST, zoom.getX() * factor));
        double applied = next / zoom.getX();
        pan.setX(x - (x - pan.getX()) * applied);
        pan.setY(y - (y - pan.getY()) * applied);
        zoom.setX(next);
        zoom.setY(next);
    }

    /** Brings the whole network into view, at its natural size if that fits. */
    void fit() {
        moved = false;
        fittedWidth = getWidth();
        fittedHeight = getHeight();
        Bounds all = extent();
        double scale = Math.min(
                1.25,
                Math.min(
                        (getWidth() - 2 * MARGIN_ACROSS) / all.getWidth(),
                        (getHeight() - 2 * MARGIN_UP) / all.getHeight()));
        scale = Math.max(SMALLEST, scale);
        zoom.setX(scale);
        zoom.setY(scale);
        pan.setX(Math.round(getWidth() / 2 - all.getCenterX() * scale));
        pan.setY(Math.round(getHeight() / 2 - all.getCenterY() * scale));
    }

    private Bounds extent() {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (PartView view : partViews.values()) {
            minX = Math.min(minX, view.getLayoutX());
            minY = Math.min(minY, view.getLayoutY());
            maxX = Math.max(maxX, view.getLayoutX() + Placement.WIDTH);
            maxY = Math.max(maxY, view.getLayoutY() + Placement.HEIGHT);
        }
        return new BoundingBox(minX, minY, maxX - minX, maxY - minY);
    }

    @Override
    protected void layoutChildren() {
        grid.resizeRelocate(
                Math.floorMod((long) pan.getX(), (long) GRID) - GRID,
                Math.floorMod((long) pan.getY(), (long) GRID) - GRID,
                getWidth() + 2 * GRID,
                getHeight() + 2 * GRID);
        boolean resized = getWidth() != fittedWidth || getHeight() != fittedHeight;
        if (resized && !moved && getWidth() > 0 && getHeight() > 0) {
            fit();
        }
        linkViews.values().forEach(LinkView::settle);
    }

    /** Forgets the pan and zoom, as for another project. */
    void refit() {
        moved = false;
        fittedWidth = 0;
        requestLayout();
    }

    private void draw(Network network) {
        if (shown != null) {
            carryOver(partViews, shown.parts(), network.parts());
            carryOver(linkViews, NetworkViewModel.blocks(shown), NetworkViewModel.blocks(network));
        }
        shown = network;
        List<PartView> cards = new ArrayList<>();
        for (Map.Entry<String, Position> place : model.positions().entrySet()) {
            String name = place.getKey();
            PartView view = partViews.computeIfAbsent(name, n -> newPart(kind(network, n)));
            describe(view, network, name);
            if (view != dragged) {
                view.relocate(place.getValue().x(), place.getValue().y());
            }
            cards.add(view);
        }
        partViews.keySet().retainAll(model.positions().keySet());
        replace(parts, cards);
        List<LinkView> curves = new ArrayList<>();
        for (Projection p : network.projections()) {
            LinkView view = linkViews.computeIfAbsent(p.block(), b -> newLink());
            boolean trained = network.trained().stream().anyMatch(t -> t.block().equals(p.block()));
            view.show(
                    p.block(),
                    Captions.label(p, trained),
                    p.source() + " to " + p.target() + ": " + Captions.rule(p.rule()) + ", "
                            + Captions.connections(network, p) + ", "
                            + (trained ? "trained weights" : "initial weights " + Captions.weights(p.initialWeights())),
                    trained ? Captions.Sign.MIXED : Captions.sign(p.initialWeights()),
                    model.issuesAt(new Selection.Link(p.block())));
            curves.add(view);
        }
        linkViews.keySet().retainAll(NetworkViewModel.blocks(network));
        replace(links, curves);
        network.projections().forEach(this::course);
        showSelection(model.selection());
        requestLayout();
    }

    /** Gives the view of what was renamed to its new name, so that it keeps the focus. */
    private static <K, V> void carryOver(Map<K, V> views, List<K> before, List<K> after) {
        if (before.size() != after.size()) {
            return;
        }
        Map<K, V> moved = new HashMap<>();
        for (int i = 0; i < after.size(); i++) {
            if (!before.get(i).equals(after.get(i))
                    && !before.contains(after.get(i))
                    && !after.contains(before.get(i))) {
                moved.put(after.get(i), views.remove(before.get(i)));
            }
        }
        views.putAll(moved);
    }

    private static void replace(Group group, List<? extends Node> nodes) {
        if (!group.getChildren().equals(nodes)) {
            group.getChildren().retainAll(nodes);
            for (int i = 0; i < nodes.size(); i++) {
                if (i >= group.getChildren().size() || group.getChildren().get(i) != nodes.get(i)) {
                    group.getChildren().remove(nodes.get(i));
                    group.getChildren().add(i, nodes.get(i));
                }
            }
        }
    }

    private static PartView.Kind kind(Network network, String name) {
        return network.isStimulus(name)
                ? PartView.Kind.STIMULUS
                : network.isReadout(name) ? PartView.Kind.READOUT : PartView.Kind.GROUP;
    }

    private void describe(PartView view, Network network, String name) {
        String size;
        String detail = "";
        switch (view.kind()) {
            case STIMULUS -> size = Captions.count(network.channels(), "channel", "channels");
            case READOUT -> size = Captions.count(network.outputs(), "output", "outputs");
            default -> {
                NeuronGroup group = network.group(name);
                size = Captions.count(group.size(), "neuron", "neurons");
                detail = Captions.neuron(group.neuron());
            }
        }
        view.show(name, size, detail, model.issuesAt(new Selection.Part(name)));
    }

    private void course(Projection p) {
        PartView source = partViews.get(p.source());
        PartView target = partViews.get(p.target());
        boolean paired = shown.projections().stream()
                .anyMatch(q -> q.source().equals(p.target()) && q.target().equals(p.source()));
        linkViews
                .get(p.block())
                .course(
                        source == target
                                ? Curve.loop(source.place())
                                : Curve.between(source.place(), target.place(), paired));
    }

    private void showSelection(Selection selected) {
        partViews.forEach((name, view) ->
                view.pseudoClassStateChanged(PartView.SELECTED, selected.equals(new Selection.Part(name))));
        linkViews.forEach((block, view) -> {
            boolean is = selected.equals(new Selection.Link(block));
            view.pseudoClassStateChanged(PartView.SELECTED, is);
        });
    }

    /** Gives the keyboard to what is selected. */
    void focusSelected() {
        if (model.selection() instanceof Selection.Part part) {
            partViews.get(part.name()).requestFocus();
        } else if (model.selection() instanceof Selection.Link link) {
            linkViews.get(link.block()).requestFocus();
        } else {
            requestFocus();
        }
    }

    private PartView newPart(PartView.Kind kind) {
        PartView view = new PartView(kind);
        view.focusedProperty().addListener((o, was, is) -> {
            if (is) {
                model.select(new Selection.Part(view.name()));
            }
        });
        view.setOnMousePressed(e -> {
            menu.hide();
            view.requestFocus();
            model.select(new Selection.Part(view.name()));
            if (e.getButton() == MouseButton.PRIMARY) {
                grip = inWorld(e).subtract(view.getLayoutX(), view.getLayoutY());
                if (e.getClickCount() == 2) {
                    rename();
                }
            }
            e.consume();
        });
        view.setOnMouseDragged(e -> {
            if (e.getButton() == MouseButton.PRIMARY && drawnFrom == null && grip != null) {
                dragged = view;
                Point2D to = inWorld(e).subtract(grip);
                Position snapped = Placement.snap(to.getX(), to.getY());
                view.relocate(snapped.x(), snapped.y());
                shown.projections().forEach(this::course);
            }
            e.consume();
        });
        view.setOnMouseReleased(e -> {
            if (dragged == view) {
                dragged = null;
                model.move(view.name(), new Position(view.getLayoutX(), view.getLayoutY()));
            }
            grip = null;
            e.consume();
        });
        view.outPort().setOnMousePressed(e -> {
            if (e.getButton() == MouseButton.PRIMARY) {
                view.requestFocus();
                startDrawing(view, inWorld(e));
                e.consume();
            }
        });
        view.outPort().setOnMouseDragged(e -> {
            if (drawnFrom != null) {
                draw(inWorld(e));
            }
            e.consume();
        });
        view.outPort().setOnMouseReleased(e -> {
            if (drawnFrom != null) {
                finishDrawing(inWorld(e));
            }
            e.consume();
        });
        return view;
    }

    private LinkView newLink() {
        LinkView view = new LinkView();
        view.focusedProperty().addListener((o, was, is) -> {
            if (is) {
                model.select(new Selection.Link(view.block()));
            }
        });
        view.setOnMousePressed(e -> {
            menu.hide();
            view.requestFocus();
            model.select(new Selection.Link(view.block()));
            e.consume();
        });
        view.setOnMouseDragged(MouseEvent::consume);
        return view;
    }

    private Point2D inWorld(MouseEvent e) {
        return world.sceneToLocal(e.getSceneX(), e.getSceneY());
    }

    private void startDrawing(PartView source, Point2D pointer) {
        drawnFrom = source;
        for (PartView view : partViews.values()) {
            boolean welcome = model.refusal(source.name(), view.name()).isEmpty();
            view.pseudoClassStateChanged(PartView.WELCOME, welcome);
            view.pseudoClassStateChanged(PartView.REFUSED, !welcome);
        }
        rubber.setVisible(true);
        draw(pointer);
    }

    private void draw(Point2D pointer) {
        Curve c = Curve.towards(drawnFrom.place(), pointer);
        rubber.setStartX(c.start().getX());
        rubber.setStartY(c.start().getY());
        rubber.setControlX1(c.control1().getX());
        rubber.setControlY1(c.control1().getY());
        rubber.setControlX2(c.control2().getX());
        rubber.setControlY2(c.control2().getY());
        rubber.setEndX(c.end().getX());
        rubber.setEndY(c.end().getY());
        PartView under = partAt(pointer);
        rubber.pseudoClassStateChanged(
                PartView.REFUSED,
                under != null && !model.refusal(drawnFrom.name(), under.name()).isEmpty());
    }

    private void finishDrawing(Point2D pointer) {
        PartView source = drawnFrom;
        stopDrawing();
        PartView target = partAt(pointer);
        // Let go where the drag began: a click on the port, not a wish for a loop.
        boolean click = target == source
                && pointer.distance(source.place().getMaxX(), source.place().getCenterY()) < 16;
        if (target != null && !click) {
            model.connect(source.name(), target.name());
        }
    }

    private void stopDrawing() {
        drawnFrom = null;
        rubber.setVisible(false);
        for (PartView view : partViews.values()) {
            view.pseudoClassStateChanged(PartView.WELCOME, false);
            view.pseudoClassStateChanged(PartView.REFUSED, false);
        }
    }

    private PartView partAt(Point2D point) {
        PartView found = null;
        for (PartView view : partViews.values()) {
            Bounds place = view.place();
            if (new BoundingBox(place.getMinX() - 14, place.getMinY() - 4, place.getWidth() + 28, place.getHeight() + 8)
                    .contains(point)) {
                found = view;
            }
        }
        return found;
    }

    /** Lets the selected part's name be edited on its card. */
    void rename() {
        if (model.selection() instanceof Selection.Part part) {
            grip = null;
            partViews.get(part.name()).editName(name -> model.rename(part.name(), name));
        }
    }

    private void key(KeyEvent e) {
        double step = e.isShiftDown() ? 1 : STEP;
        boolean part = model.selection() instanceof Selection.Part;
        boolean handled = true;
        if (e.isShortcutDown() || e.isAltDown()) {
            handled = false;
        } else if (e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.BACK_SPACE) {
            model.deleteSelected();
        } else if (e.getCode() == KeyCode.F2 || e.getCode() == KeyCode.ENTER && part) {
            rename();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            escape();
        } else if (part && e.getCode() == KeyCode.LEFT) {
            model.nudge(-step, 0);
        } else if (part && e.getCode() == KeyCode.RIGHT) {
            model.nudge(step, 0);
        } else if (part && e.getCode() == KeyCode.UP) {
            model.nudge(0, -step);
        } else if (part && e.getCode() == KeyCode.DOWN) {
            model.nudge(0, step);
        } else {
            handled = false;
        }
        if (handled) {
            e.consume();
        }
    }

    private void escape() {
        if (dragged != null) {
            PartView view = dragged;
            dragged = null;
            grip = null;
            Position back = model.positions().get(view.name());
            view.relocate(back.x(), back.y());
            shown.projections().forEach(this::course);
        } else if (drawnFrom != null) {
            stopDrawing();
        } else {
            model.select(Selection.NOTHING);
            requestFocus();
        }
    }

    private void showMenu(ContextMenuEvent e) {
        menu.getItems().clear();
        if (model.selection() instanceof Selection.Part part) {
            menu.getItems().addAll(item("Rename", this::rename), connectMenu(part.name()));
            if (model.isGroup(part.name())) {
                menu.getItems()
                        .addAll(
                                new SeparatorMenuItem(),
                                item("Duplicate", model::duplicateSelected),
                                item("Delete with its projections", model::deleteSelected));
            }
        } else if (model.selection() instanceof Selection.Link) {
            menu.getItems().add(item("Delete projection", model::deleteSelected));
        } else {
            Position at = corner(world.parentToLocal(e.getX(), e.getY()));
            Menu add = new Menu("Add neuron group here");
            presets().forEach(preset -> add.getItems().add(item(preset, () -> model.addGroup(at, preset))));
            menu.getItems().addAll(add, item("Fit to window", this::fit));
        }
        menu.show(this, e.getScreenX(), e.getScreenY());
        e.consume();
    }

    private Menu connectMenu(String source) {
        Menu connect = new Menu("Connect to");
        for (String target : shown.parts()) {
            if (model.refusal(source, target).isEmpty()) {
                connect.getItems()
                        .add(item(
                                target.equals(source) ? target + " (itself)" : target,
                                () -> model.connect(source, target)));
            }
        }
        connect.setDisable(connect.getItems().isEmpty());
        return connect;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }
}
