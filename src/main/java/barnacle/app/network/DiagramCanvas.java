package barnacle.app.network;

import barnacle.app.control.Words;
import barnacle.model.BlockName;
import barnacle.model.GroupKind;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.project.Diagram.Note;
import barnacle.project.Diagram.Position;
import barnacle.project.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
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
    /** Below that zoom small words are no longer read, and not drawn. */
    private static final double LEGIBLE = 0.4;

    private static final PseudoClass FAR = PseudoClass.getPseudoClass("far");

    private final NetworkViewModel model;
    private final Group links = new Group();
    private final Group parts = new Group();
    private final Group notes = new Group();
    private final Viewport viewport;
    private final Minimap minimap;
    private final NetworkActions actions;
    private final ContextMenu menu = new ContextMenu();
    private final Map<String, PartView> partViews = new LinkedHashMap<>();
    private final List<NoteView> noteViews = new ArrayList<>();
    private final LinkGesture linking;
    private final Map<BlockName, LinkView> linkViews = new LinkedHashMap<>();
    private Network shown;
    private final MoveGesture moving;
    private final Marquee marquee;
    /** Where what is dragged here would stand. */
    private final Rectangle ghost = new Rectangle(Placement.WIDTH, Placement.HEIGHT);

    private Runnable onWrite = () -> {};

    DiagramCanvas(NetworkViewModel model) {
        this.model = model;
        getStyleClass().add("diagram");
        Group world = new Group();
        viewport = new Viewport(this, world, this::extent);
        linking = new LinkGesture(model, viewport, partViews.values());
        actions = new NetworkActions(model, this);
        moving = new MoveGesture(model, viewport, partViews, this::recourse);
        marquee = new Marquee(model, viewport, partViews);
        world.getChildren().addAll(notes, links, parts, moving.guides(), linking.rubber(), marquee.frame(), ghost);
        ghost.getStyleClass().add("ghost");
        ghost.setMouseTransparent(true);
        ghost.setVisible(false);
        minimap = new Minimap(viewport, partViews.values());
        getChildren().addAll(viewport.grid(), world, minimap);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setFocusTraversable(false);
        viewport.zoomProperty().subscribe(zoom -> {
            pseudoClassStateChanged(FAR, isFar());
            partViews.values().forEach(part -> part.keepPicture(isFar()));
        });
        moveByMouse();
        addEventHandler(KeyEvent.KEY_PRESSED, new CanvasKeys(model, this)::press);
        setOnContextMenuRequested(this::showMenu);
        model.projectProperty().addListener((o, before, after) -> draw(model.network()));
        model.selectionProperty().addListener((o, before, after) -> showSelection(after));
        draw(model.network());
    }

    private void moveByMouse() {
        setOnMousePressed(e -> {
            menu.hide();
            boolean isCanvas = e.getButton() == MouseButton.PRIMARY && e.getTarget() == this;
            if (isCanvas && gathers(e)) {
                requestFocus();
                marquee.begin(e);
                return;
            }
            viewport.hold(e.getX(), e.getY());
            if (isCanvas) {
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
            if (marquee.isUnderWay()) {
                marquee.follow(e);
            } else if (!moving.isUnderWay() && !linking.isUnderWay()) {
                viewport.drag(e.getX(), e.getY());
            }
        });
        setOnMouseReleased(e -> {
            marquee.end();
            viewport.letGo();
        });
    }

    private boolean isFar() {
        return viewport.zoomProperty().get() < LEGIBLE;
    }

    /** Whether a press adds to what is selected. */
    private static boolean gathers(MouseEvent e) {
        return e.isShiftDown() || e.isShortcutDown();
    }

    NetworkActions actions() {
        return actions;
    }

    Viewport viewport() {
        return viewport;
    }

    Rectangle ghost() {
        return ghost;
    }

    private static Position corner(Point2D centre) {
        return new Position(centre.getX() - Placement.WIDTH / 2, centre.getY() - Placement.HEIGHT / 2);
    }

    /** Adds a group where there is room nearest to the middle of the view. */
    void addGroup(String preset, GroupKind kind) {
        seen(() -> model.addGroup(corner(viewport.middle()), preset, kind));
    }

    /** Adds parts, which are selected then, and brings them into view. */
    void seen(Runnable add) {
        add.run();
        if (!model.selection().parts().stream()
                .allMatch(part -> viewport.isInView(partViews.get(part).place()))) {
            viewport.fit();
        }
    }

    /** Adds a note where there is room nearest to the middle of the view. */
    void addNote() {
        model.addNote(corner(viewport.middle()));
        Bounds added = noteViews.get(noteViews.size() - 1).place();
        if (!viewport.isInView(added)) {
            viewport.bring(added);
        }
        onWrite.run();
    }

    /** Gives the keyboard to what writes on the note that is selected. */
    void write() {
        onWrite.run();
    }

    /** @param write gives the keyboard to what writes on the note that is selected */
    void setOnWrite(Runnable write) {
        onWrite = write;
    }

    private Bounds extent() {
        if (partViews.isEmpty() && noteViews.isEmpty()) {
            return new BoundingBox(0, 0, Placement.WIDTH, Placement.HEIGHT);
        }
        List<Bounds> places = new ArrayList<>();
        partViews.values().forEach(view -> places.add(view.place()));
        noteViews.forEach(view -> places.add(view.place()));
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (Bounds place : places) {
            minX = Math.min(minX, place.getMinX());
            minY = Math.min(minY, place.getMinY());
            maxX = Math.max(maxX, place.getMaxX());
            maxY = Math.max(maxY, place.getMaxY());
        }
        return new BoundingBox(minX, minY, maxX - minX, maxY - minY);
    }

    @Override
    protected void layoutChildren() {
        viewport.layout();
        minimap.layoutIn(getWidth(), getHeight(), extent());
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
            if (!moving.moves(view)) {
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
                    model.issues().faultsAt(new Selection.SelectedLink(p.block())));
            curves.add(view);
        }
        linkViews.keySet().retainAll(NetworkViewModel.blocks(network));
        drawNotes();
        replace(links, curves);
        recourse();
        showSelection(model.selection());
        requestLayout();
    }

    private void drawNotes() {
        List<Note> now = model.notes();
        while (noteViews.size() > now.size()) {
            noteViews.remove(noteViews.size() - 1);
        }
        while (noteViews.size() < now.size()) {
            noteViews.add(newNote(noteViews.size()));
        }
        noteViews.forEach(view -> view.show(now.get(view.number())));
        replace(notes, noteViews);
    }

    private NoteView newNote(int number) {
        NoteView view = new NoteView(number, viewport);
        Selection selected = new Selection.SelectedNote(number);
        view.focusedProperty().addListener((o, was, is) -> {
            if (is && !(model.selection() instanceof Selection.Gathered)) {
                model.select(selected);
            }
        });
        view.setOnMousePressed(e -> {
            menu.hide();
            view.requestFocus();
            model.select(selected);
            view.hold(e);
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
                onWrite.run();
            }
            e.consume();
        });
        view.moveByMouse(moved -> model.moveNote(number, moved));
        return view;
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
        view.show(name, size, detail, kind, model.issues().faultsAt(new Selection.SelectedPart(name)));
        view.showInputs(model.inputs(name));
    }

    private void recourse() {
        Set<BlockName> blocks = Set.copyOf(NetworkViewModel.blocks(shown));
        for (Projection p : shown.projections()) {
            course(p, blocks.contains(BlockName.weights(p.target(), p.source())));
        }
    }

    /** @param paired whether another projection leads back */
    private void course(Projection p, boolean paired) {
        PartView source = partViews.get(p.source());
        PartView target = partViews.get(p.target());
        linkViews
                .get(p.block())
                .course(
                        source == target
                                ? LinkCourse.loop(source.place())
                                : LinkCourse.between(source.place(), target.place(), paired));
    }

    private void showSelection(Selection selected) {
        partViews.forEach((name, view) ->
                view.pseudoClassStateChanged(PartView.SELECTED, selected.parts().contains(name)));
        linkViews.forEach((block, view) -> {
            boolean is = selected.equals(new Selection.SelectedLink(block));
            view.pseudoClassStateChanged(PartView.SELECTED, is);
        });
        noteViews.forEach(view -> view.pseudoClassStateChanged(
                PartView.SELECTED, selected.equals(new Selection.SelectedNote(view.number()))));
    }

    /** Gives the keyboard to what is selected. */
    void focusSelected() {
        if (!model.selection().parts().isEmpty()) {
            partViews.get(model.selection().parts().get(0)).requestFocus();
        } else if (model.selection() instanceof Selection.SelectedLink link) {
            linkViews.get(link.block()).requestFocus();
        } else if (model.selection() instanceof Selection.SelectedNote note) {
            noteViews.get(note.number()).requestFocus();
        } else {
            requestFocus();
        }
    }

    private PartView newPart(PartKind kind) {
        PartView view = new PartView(kind);
        view.keepPicture(isFar());
        view.focusedProperty().addListener((o, was, is) -> {
            if (is && !(model.selection() instanceof Selection.Gathered)) {
                model.select(new Selection.SelectedPart(view.name()));
            }
        });
        view.setOnMousePressed(e -> {
            menu.hide();
            boolean isPrimary = e.getButton() == MouseButton.PRIMARY;
            if (isPrimary && gathers(e)) {
                gather(view);
            } else {
                view.requestFocus();
                if (!isGathered(view)) {
                    model.select(new Selection.SelectedPart(view.name()));
                }
                if (isPrimary) {
                    moving.hold(view, e);
                    if (e.getClickCount() == 2) {
                        rename();
                    }
                }
            }
            e.consume();
        });
        view.setOnMouseDragged(e -> {
            if (!linking.isUnderWay()) {
                moving.follow(e);
            }
            e.consume();
        });
        view.setOnMouseReleased(e -> {
            boolean hasMoved = moving.letGo();
            if (!hasMoved && e.getButton() == MouseButton.PRIMARY && !gathers(e) && isGathered(view)) {
                model.select(new Selection.SelectedPart(view.name()));
            }
            e.consume();
        });
        linking.beginAt(view);
        return view;
    }

    private boolean isGathered(PartView view) {
        return model.selection() instanceof Selection.Gathered some
                && some.parts().contains(view.name());
    }

    /** Adds a part to what is selected, or takes it out. */
    private void gather(PartView view) {
        model.select(model.selection().toggled(view.name()));
        if (model.selection() instanceof Selection.Gathered) {
            view.requestFocus();
        } else {
            requestFocus();
        }
    }

    /** Adds the part that has the keyboard to what is selected, or takes it out. One that alone is selected stays. */
    void gatherFocused() {
        partViews.values().stream().filter(Node::isFocused).findFirst().ifPresent(view -> {
            if (model.selection().equals(new Selection.SelectedPart(view.name()))) {
                model.select(Selection.gathered(List.of(view.name())));
            } else {
                gather(view);
            }
        });
    }

    /** Dims the parts that are not among some, and the projections that do not lead from one of these to another. */
    void dimAllBut(List<String> bright) {
        Set<String> some = Set.copyOf(bright);
        partViews.forEach((name, view) -> view.pseudoClassStateChanged(PartView.DIMMED, !some.contains(name)));
        shown.projections().forEach(p -> linkViews
                .get(p.block())
                .pseudoClassStateChanged(PartView.DIMMED, !some.contains(p.source()) || !some.contains(p.target())));
    }

    /** Moves the view so that a part is seen, if it is not. */
    void bringIntoView(String part) {
        viewport.bring(partViews.get(part).place());
    }

    /** Gathers all parts; the keyboard goes to the first of them. */
    void selectAll() {
        model.selectAll();
        focusSelected();
    }

    private LinkView newLink() {
        LinkView view = new LinkView();
        view.focusedProperty().addListener((o, was, is) -> {
            if (is && !(model.selection() instanceof Selection.Gathered)) {
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
            moving.stop();
            partViews.get(part.name()).editName(name -> model.rename(part.name(), name));
        } else if (model.selection() instanceof Selection.SelectedNote) {
            onWrite.run();
        }
    }

    /** Gives up what is under way; where nothing is, what is selected. */
    void escape() {
        Optional<NoteView> dragged =
                noteViews.stream().filter(NoteView::isMoving).findFirst();
        if (dragged.isPresent()) {
            dragged.get().stop();
        } else if (moving.isUnderWay()) {
            moving.stop();
        } else if (linking.isUnderWay()) {
            linking.stop();
        } else {
            marquee.end();
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
