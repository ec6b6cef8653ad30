package barnacle.app.network;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.Chosen;
import barnacle.app.session.SampleText;
import barnacle.examine.EachNeuron;
import barnacle.examine.EachProjection;
import barnacle.examine.EachSynapse;
import barnacle.examine.LesionedPart;
import barnacle.examine.OneGroup;
import barnacle.examine.OneNeuron;
import barnacle.examine.OneProjection;
import barnacle.model.Excitatory;
import barnacle.model.GroupKind;
import barnacle.model.Inhibitory;
import barnacle.model.Mixed;
import barnacle.model.Neuron;
import barnacle.project.Diagram.Position;
import barnacle.project.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** What can be done on the Network screen, each once. */
final class NetworkActions {
    private static final double ZOOM_STEP = 1.25;

    final Action addGroup;
    final Action addExcitatory;
    final Action addInhibitory;
    final Action addNote;
    final Action rename;
    final Action duplicate;
    final Action copy;
    final Action paste;
    final Action selectAll;
    final Action gather;
    /** Aligns and distributes. */
    final List<Action> arrange;

    final Action delete;
    final Action forget;
    final Action removeTask;
    final Action zoomOut;
    final Action zoomIn;
    final Action fit;
    private final NetworkViewModel model;
    private final DiagramCanvas canvas;
    private Consumer<LesionedPart> onWorth = part -> {};

    NetworkActions(NetworkViewModel model, DiagramCanvas canvas) {
        this.model = model;
        this.canvas = canvas;
        addGroup = Action.of("network.add", () -> canvas.addGroup(presets().get(0), new Mixed()))
                .icon(Material2AL.ADD)
                .id("add-group");
        addExcitatory = Action.of(
                        "network.add.excitatory",
                        () -> canvas.addGroup(presets().get(0), new Excitatory()))
                .id("add-excitatory");
        addInhibitory = Action.of(
                        "network.add.inhibitory",
                        () -> canvas.addGroup(presets().get(0), new Inhibitory()))
                .id("add-inhibitory");
        addNote = Action.of("network.note.add", canvas::addNote)
                .icon(Material2MZ.STICKY_NOTE_2)
                .id("add-note");
        rename = Action.of("network.rename", canvas::rename);
        duplicate = Action.of("network.duplicate", model.copies()::duplicate)
                .keys("Shortcut+D")
                .icon(Material2OutlinedAL.CONTENT_COPY);
        copy = Action.of("network.copy", this::copy).keys("Shortcut+C");
        paste = Action.of("network.paste", this::paste).keys("Shortcut+V");
        selectAll = Action.of("network.selectAll", canvas::selectAll).keys("Shortcut+A");
        gather = Action.of("network.gather", canvas::gatherFocused).keys("Shortcut+SPACE");
        arrange = List.of(
                align("network.align.left", "LEFT", Arrangement.Line.LEFT),
                align("network.align.right", "RIGHT", Arrangement.Line.RIGHT),
                align("network.align.top", "UP", Arrangement.Line.TOP),
                align("network.align.bottom", "DOWN", Arrangement.Line.BOTTOM),
                Action.of("network.distribute.across", () -> model.arrangement().distribute(true))
                        .keys("Shortcut+Shift+H"),
                Action.of("network.distribute.down", () -> model.arrangement().distribute(false))
                        .keys("Shortcut+Shift+V"));
        delete = Action.of("network.delete", model::deleteSelected)
                .text(model.selectionProperty()
                        .map(selected -> Words.text(
                                selected instanceof Selection.SelectedLink
                                        ? "network.delete.projection"
                                        : selected instanceof Selection.SelectedNote
                                                ? "network.delete.note"
                                                : "network.delete")))
                .icon(Material2OutlinedAL.DELETE);
        forget = Action.of("network.forget", model::forgetTrained).id("forget-trained");
        removeTask = Action.of("network.task.remove", model::removeTask).id("remove-task");
        zoomOut = Action.of("canvas.zoomOut", () -> canvas.viewport().zoomBy(1 / ZOOM_STEP))
                .icon(Material2MZ.REMOVE)
                .id("zoom-out");
        zoomIn = Action.of("canvas.zoomIn", () -> canvas.viewport().zoomBy(ZOOM_STEP))
                .icon(Material2AL.ADD)
                .id("zoom-in");
        fit = Action.of("canvas.fit", () -> canvas.viewport().fit())
                .icon(Material2AL.CENTER_FOCUS_STRONG)
                .id("zoom-fit");
    }

    private Action align(String words, String arrow, Arrangement.Line line) {
        return Action.of(words, () -> model.arrangement().align(line)).keys("Shortcut+Shift+" + arrow);
    }

    /** What the canvas does by a key with Ctrl. */
    List<Action> byKey() {
        return Stream.concat(Stream.of(copy, paste, selectAll, gather), arrange.stream())
                .toList();
    }

    private void copy() {
        model.copies().text().ifPresent(text -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        model.copies().paste(text == null ? "" : text);
    }

    /** The published neurons, the usual one first. */
    static List<String> presets() {
        return List.copyOf(Neuron.allPresets().keySet());
    }

    /**
     * A group of each kind, and a mixed one of each of the published neurons, where there is room nearest to the middle
     * of the view.
     */
    List<Action> addInTheMiddle() {
        return Stream.concat(
                        Stream.of(addExcitatory, addInhibitory, addNote),
                        presets().stream()
                                .map(preset -> Action.named(
                                        Words.text("network.add.preset", Words.preset(preset)),
                                        () -> canvas.addGroup(preset, new Mixed()))))
                .toList();
    }

    /** A circuit to watch as a template: its groups come into the drawing, selected together. */
    List<Action> templates() {
        return Samples.circuits().stream()
                .map(sample -> Action.named(
                        SampleText.title(sample),
                        () -> canvas.seen(() -> model.copies().template(sample))))
                .toList();
    }

    /** Fills the context menu for what is selected, or for a place of the empty canvas. */
    void fill(ContextMenu menu, Position at) {
        menu.getItems().clear();
        if (model.selection() instanceof Selection.SelectedPart part) {
            menu.getItems().addAll(rename.contextItem(), Action.menu(Words.text("network.connect"), connectFrom(part)));
            if (model.isGroup(part.name())) {
                menu.getItems().addAll(new SeparatorMenuItem(), copy.item(), duplicate.item(), delete.contextItem());
                worth(menu, worthOf(part.name()));
            }
        } else if (model.selection() instanceof Selection.Gathered) {
            menu.getItems().add(Action.menu(Words.text("network.arrange"), arrange));
            menu.getItems().addAll(new SeparatorMenuItem(), copy.item(), duplicate.item(), delete.contextItem());
        } else if (model.selection() instanceof Selection.SelectedNote) {
            menu.getItems().add(delete.contextItem());
        } else if (model.selection() instanceof Selection.SelectedLink link) {
            menu.getItems().add(delete.contextItem());
            worth(
                    menu,
                    List.of(
                            worth(
                                    "network.worth.part",
                                    new OneProjection(link.block().toString()),
                                    link.block().toString()),
                            worth("network.worth.projections", new EachProjection()),
                            worth(
                                    "network.worth.synapses",
                                    new EachSynapse(link.block().toString()),
                                    link.block().toString())));
        } else {
            List<Action> here = presets().stream()
                    .map(preset -> Action.named(Words.preset(preset), () -> model.addGroup(at, preset, new Mixed())))
                    .toList();
            menu.getItems()
                    .addAll(
                            Action.menu(Words.text("network.add.here"), here),
                            here("network.add.excitatory.here", at, new Excitatory()),
                            here("network.add.inhibitory.here", at, new Inhibitory()),
                            Action.of("network.note.here", () -> {
                                        model.addNote(at);
                                        canvas.write();
                                    })
                                    .contextItem(),
                            new SeparatorMenuItem(),
                            paste.item(),
                            selectAll.item(),
                            fit.contextItem());
        }
    }

    /** @param told which lesion is to be asked for, to find what a part is worth */
    void setOnWorth(Consumer<LesionedPart> told) {
        onWorth = told;
    }

    /** Offers to ask what parts are worth, where there is a task that tells. */
    private void worth(ContextMenu menu, List<Action> each) {
        if (model.hasTask()) {
            menu.getItems().add(new SeparatorMenuItem());
            each.forEach(action -> menu.getItems().add(action.contextItem()));
        }
    }

    /** The neuron that all screens look at, where it is of this group, or its only one; the group; and each neuron. */
    private List<Action> worthOf(String group) {
        Optional<Chosen> one = model.chosen()
                .filter(chosen -> chosen.group().equals(group))
                .or(() -> model.network().group(group).size() == 1
                        ? Optional.of(new Chosen(group, 0))
                        : Optional.empty());
        List<Action> each = new ArrayList<>();
        one.ifPresent(chosen ->
                each.add(worth("network.worth.neuron", new OneNeuron(group, chosen.index()), group, chosen.index())));
        if (model.network().group(group).size() > 1) {
            each.add(worth("network.worth.part", new OneGroup(group), group));
        }
        each.add(worth("network.worth.neurons", new EachNeuron()));
        return each;
    }

    private Action worth(String words, LesionedPart part, Object... values) {
        return Action.named(Words.text(words, values), () -> onWorth.accept(part));
    }

    private MenuItem here(String words, Position at, GroupKind kind) {
        return Action.of(words, () -> model.addGroup(at, presets().get(0), kind))
                .contextItem();
    }

    private List<Action> connectFrom(Selection.SelectedPart part) {
        String source = part.name();
        return model.network().parts().stream()
                .filter(target -> model.refusal(source, target).isEmpty())
                .map(target -> Action.named(
                        target.equals(source) ? Words.text("network.connect.itself", target) : target,
                        () -> model.connect(source, target)))
                .toList();
    }
}
