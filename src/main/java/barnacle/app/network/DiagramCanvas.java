package barnacle.app.network;

import barnacle.app.control.Words;
import barnacle.model.BlockName;
import barnacle.model.GroupKind;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.project.Diagram.Position;
import barnacle.project.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/**
 * The network as a drawing that can be panned, zoomed and edited. It shows the session's project and nothing of its
 * own: a drag is seen at once and becomes an edit when the mouse is let go.
 */
final class DiagramCanvas extends Pane {
    private static final double STEP = 8;

    private final NetworkViewModel model;
    private final Group links = new Group();
    private final Group parts = new Group();
    private final Viewport viewport;
    private final NetworkActions actions;
    private final ContextMenu menu = new ContextMenu();
    private final Map<String, PartView> partViews = new LinkedHashMap<>();
    private final LinkGesture linking;
    private final Map<BlockName, LinkView> linkViews = new LinkedHashMap<>();
    private Network shown;
    private PartView dragged;
    private Point2D grip;

    DiagramCanvas(NetworkViewModel model) {
        this.model = model;
        getStyleClass().add("diagram");
        Group world = new Group();
        viewport = new Viewport(this, world, this::extent);
        linking = new LinkGesture(model, viewport, partViews.values());
        actions = new NetworkActions(model, this);
        world.getChildren().addAll(links, parts, linking.rubber());
        getChildren().addAll(viewport.grid(), world);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setFocusTraversable(false);
        moveByMouse();
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setOnContextMenuRequested(this::showMenu);
        model.projectProperty().addListener((o, before, after) -> draw(model.network()));
        model.selectionProperty().addListener((o, before, after) -> showSelection(after));
        draw(model.network());
    }

    private void moveByMouse() {
        setOnMousePressed(e -> {
            menu.hide();
            viewport.hold(e.getX(), e.getY());
            if (e.getButton() == MouseButton.PRIMARY && e.getTarget() == this) {
                requestFocus();
                model.select(Selection.NOTHING);
                if (e.getClickCount() == 2) {
                    model.addGroup(
                            corner(viewport.pointAt(e.getX(), e.getY())),
                            NetworkActions.presets().get(0),
                            new Mixed());
                }
            }
        });
        setOnMouseDragged(e -> {
            if (dragged == null && !linking.isUnderWay()) {
                viewport.drag(e.getX(), e.getY());
            }
        });
        setOnMouseReleased(e -> viewport.letGo());
    }

    NetworkActions actions() {
        return actions;
    }

    Viewport viewport() {
        return viewport;
    }

    private static Position corner(Point2D centre) {
        return new Position(centre.getX() - Placement.WIDTH / 2, centre.getY() - Placement.HEIGHT / 2);
    }

    /** Adds a group where there is room nearest to the middle of the view. */
    void addGroup(String preset, GroupKind kind) {
        model.addGroup(corner(viewport.middle()), preset, kind);
        if (model.selection() instanceof Selection.SelectedPart part
                && !viewport.isInView(partViews.get(part.name()).place())) {
            viewport.fit();
        }
    }

    private Bounds extent() {
        if (partViews.isEmpty()) {
            return new BoundingBox(0, 0, Placement.WIDTH, Placement.HEIGHT);
        }
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
        viewport.layout();
        linkViews.values().forEach(LinkView::settle);
    }

    private void draw(Network network) {
        if (shown != null) {
            carryOver(partViews, shown.parts(), network.parts());
            // Another project may have another kind of part at the same place, or under the same name.
            partViews
                    .entrySet()
                    .removeIf(card -> network.parts().contains(card.getKey())
                            && card.getValue().kind() != PartKind.of(network, card.getKey()));
            carryOver(linkViews, NetworkViewModel.blocks(shown), NetworkViewModel.blocks(network));
        }
        shown = network;
        List<PartView> cards = new ArrayList<>();
        for (Map.Entry<String, Position> place : model.positions().entrySet()) {
            String name = place.getKey();
            PartView view = partViews.computeIfAbsent(name, n -> newPart(PartKind.of(network, n)));
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
            view.show(
                    p,
                    model.standingIn(network, p.block()),
                    network,
                    model.faultsAt(new Selection.SelectedLink(p.block())));
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

    private void describe(PartView view, Network network, String name) {
        String size;
        String detail = "";
        GroupKind kind = new Mixed();
        switch (view.kind()) {
            case STIMULUS -> size = Words.say(Words.count("count.channels", network.channels()));
            case READOUT -> size = Words.say(Words.count("count.outputs", network.outputs()));
            default -> {
                NeuronGroup group = network.group(name);
                size = Captions.size(group);
                detail = Captions.neuron(group.neuron());
                kind = group.kind();
            }
        }
        view.show(name, size, detail, kind, model.faultsAt(new Selection.SelectedPart(name)));
        view.showInputs(model.inputs(name));
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
                                ? LinkCourse.loop(source.place())
                                : LinkCourse.between(source.place(), target.place(), paired));
    }

    private void showSelection(Selection selected) {
        partViews.forEach((name, view) ->
                view.pseudoClassStateChanged(PartView.SELECTED, selected.equals(new Selection.SelectedPart(name))));
        linkViews.forEach((block, view) -> {
            boolean is = selected.equals(new Selection.SelectedLink(block));
            view.pseudoClassStateChanged(PartView.SELECTED, is);
        });
    }

    /** Gives the keyboard to what is selected. */
    void focusSelected() {
        if (model.selection() instanceof Selection.SelectedPart part) {
            partViews.get(part.name()).requestFocus();
        } else if (model.selection() instanceof Selection.SelectedLink link) {
            linkViews.get(link.block()).requestFocus();
        } else {
            requestFocus();
        }
    }

    private PartView newPart(PartKind kind) {
        PartView view = new PartView(kind);
        view.focusedProperty().addListener((o, was, is) -> {
            if (is) {
                model.select(new Selection.SelectedPart(view.name()));
            }
        });
        view.setOnMousePressed(e -> {
            menu.hide();
            view.requestFocus();
            model.select(new Selection.SelectedPart(view.name()));
            if (e.getButton() == MouseButton.PRIMARY) {
                grip = viewport.pointAt(e).subtract(view.getLayoutX(), view.getLayoutY());
                if (e.getClickCount() == 2) {
                    rename();
                }
            }
            e.consume();
        });
        view.setOnMouseDragged(e -> {
            if (e.getButton() == MouseButton.PRIMARY && !linking.isUnderWay() && grip != null) {
                dragged = view;
                Point2D to = viewport.pointAt(e).subtract(grip);
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
        linking.beginAt(view);
        return view;
    }

    private LinkView newLink() {
        LinkView view = new LinkView();
        view.focusedProperty().addListener((o, was, is) -> {
            if (is) {
                model.select(new Selection.SelectedLink(view.block()));
            }
        });
        view.setOnMousePressed(e -> {
            menu.hide();
            view.requestFocus();
            model.select(new Selection.SelectedLink(view.block()));
            e.consume();
        });
        view.setOnMouseDragged(MouseEvent::consume);
        return view;
    }

    /** Lets the selected part's name be edited on its card. */
    void rename() {
        if (model.selection() instanceof Selection.SelectedPart part) {
            grip = null;
            partViews.get(part.name()).editName(name -> model.rename(part.name(), name));
        }
    }

    private void key(KeyEvent e) {
        double step = e.isShiftDown() ? 1 : STEP;
        boolean part = model.selection() instanceof Selection.SelectedPart;
        boolean handled = true;
        if (e.isShortcutDown() || e.isAltDown()) {
            handled = false;
        } else if (e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.BACK_SPACE) {
            actions.delete.fire();
        } else if (e.getCode() == KeyCode.F2 || e.getCode() == KeyCode.ENTER && part) {
            actions.rename.fire();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            escape();
        } else if (e.getText().equals("+") || e.getText().equals("=")) {
            actions.zoomIn.fire();
        } else if (e.getText().equals("-")) {
            actions.zoomOut.fire();
        } else if (e.getCode() == KeyCode.HOME) {
            actions.fit.fire();
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
        } else if (linking.isUnderWay()) {
            linking.stop();
        } else {
            model.select(Selection.NOTHING);
            requestFocus();
        }
    }

    private void showMenu(ContextMenuEvent e) {
        if (!e.isKeyboardTrigger() && e.getTarget() == this) {
            // The empty canvas: what was selected elsewhere is not meant.
            requestFocus();
            model.select(Selection.NOTHING);
        }
        actions.fill(menu, corner(viewport.pointAt(e.getX(), e.getY())));
        menu.show(this, e.getScreenX(), e.getScreenY());
        e.consume();
    }
}
