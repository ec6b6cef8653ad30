package barnacle.app.network;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.IssueLines;
import barnacle.app.control.Keyboard;
import barnacle.app.control.RecordForm;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.file.CsvFile;
import barnacle.file.InvalidFileException;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Sizes;
import barnacle.model.Stimulus;
import barnacle.model.Synapse;
import barnacle.model.TrainedValues;
import barnacle.project.Mend;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.OpenedConductance;
import barnacle.task.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** What is selected, as a form; the project itself while nothing is. */
final class Inspector extends BorderPane {

    private final NetworkViewModel model;
    private final StackPane icon = new StackPane();
    private final Label kind = new Label();
    private final Label name = new Label();
    private final NetworkActions actions;
    private final ObservableValue<Optional<Issue>> caution;
    private final Action loadWeights;
    private final Button duplicate;
    private final Button delete;
    private final Button removeTask;
    /** What aligns and distributes several parts. */
    private final FlowPane arranging = new FlowPane();

    private final DrawnWeights weights;
    private final VBox notes = new VBox();
    private final VBox issues = new VBox();
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final TextField title = new TextField();
    private final TextArea description = new TextArea();
    private final VBox about;
    /** What stands on the note that is selected. */
    private final TextArea noted = new TextArea();

    private final Map<Class<?>, RecordForm<?>> forms = new LinkedHashMap<>();
    /** What stands in {@link #content} from now on. */
    private final List<Node> shown = new ArrayList<>();

    private boolean showing;

    /**
     * @param caution what the network can run with and yet should not, at the setting that mends it
     * @param weights of the projection that is selected
     */
    Inspector(
            NetworkViewModel model,
            NetworkActions actions,
            FileQuestions files,
            ObservableValue<Optional<Issue>> caution,
            DrawnWeights weights) {
        this.model = model;
        this.weights = weights;
        this.caution = caution;
        this.actions = actions;
        getStyleClass().add("inspector");
        setId("inspector");
        kind.getStyleClass().add("inspector-kind");
        name.getStyleClass().add("inspector-name");
        VBox words = new VBox(kind, name);
        HBox.setHgrow(words, Priority.ALWAYS);
        duplicate = actions.duplicate.iconButton();
        delete = actions.delete.iconButton();
        removeTask = actions.removeTask.button();
        removeTask.getStyleClass().add(Styles.SMALL);
        removeTask.setMinWidth(USE_PREF_SIZE);
        actions.arrange.forEach(action -> arranging.getChildren().add(action.button()));
        arranging.getStyleClass().add("arranging");
        HBox header = new HBox(icon, words, duplicate, delete);
        header.getStyleClass().add("inspector-header");
        notes.getStyleClass().add("inspector-notes");
        issues.getStyleClass().addAll("inspector-notes", "inspector-issues");
        // At the foot, where they come and go without moving the form under the mouse.
        setBottom(issues);
        content.getStyleClass().add("inspector-content");
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setTop(header);
        setCenter(scroll);

        title.setId("project-title");
        description.setId("project-description");
        description.setWrapText(true);
        Keyboard.letTabLeave(description);
        description.setPrefRowCount(4);
        description.setPromptText(Words.text("project.description.prompt"));
        about = new VBox(
                heading(Words.text("project.title")), title, heading(Words.text("project.description")), description);
        about.getStyleClass().add("inspector-about");
        title.textProperty().addListener(o -> describe());
        description.textProperty().addListener(o -> describe());
        noted.setId("note-text");
        noted.setWrapText(true);
        Keyboard.letTabLeave(noted);
        noted.setPromptText(Words.text("network.note.prompt"));
        noted.setAccessibleText(Words.text("network.note.title"));
        noted.textProperty().addListener(o -> {
            if (!showing && model.selection() instanceof Selection.SelectedNote note) {
                model.write(note.number(), noted.getText());
            }
        });
        for (javafx.scene.control.TextInputControl text : List.of(title, description, noted)) {
            text.focusedProperty().addListener(o -> model.session().settle());
        }

        form(CircuitConditions.class);
        form(Stimulus.class);
        form(NeuronGroup.class)
                .choices("heterogeneity/parameter", () -> shownGroup().parameterNames());
        RecordForm<GroupInputs> doing = form(GroupInputs.class);
        doing.refuses("backgrounds/synapse", Inspector::whyNotBackground);
        // A background's synapse is released by no neuron.
        doing.begin((path, member) -> Synapse.class.isAssignableFrom(member)
                ? Optional.empty()
                : Optional.of(Sizes.of(shownGroup().neuron()).fit(Family.defaults(member))));
        doing.files(Matrix.class, () -> files.open(Words.text("injection.load"), FileKind.CSV)
                .map(csv -> read(csv, CsvFile::matrix)));
        form(Readout.class);
        RecordForm<Projection> projection = form(Projection.class);
        projection.choices("source", () -> partsBut(model.network()::isReadout));
        projection.choices("target", () -> partsBut(model.network()::isStimulus));
        projection.refuses("synapse", this::whyNotSynapse);
        projection.begin((path, member) -> Optional.of(Family.defaults(member))
                .filter(Synapse.class::isInstance)
                .map(defaults -> model.network().begun(shownProjection().source(), (Synapse) defaults)));
        projection.files(Matrix.class, () -> files.open(Words.text("file.load.matrix"), FileKind.CSV)
                .map(csv -> read(csv, CsvFile::matrix)));
        form(Conditions.class).files(Trace.class, () -> files.open(Words.text("file.load.trace"), FileKind.CSV)
                .map(csv -> read(csv, CsvFile::trace)));

        loadWeights = Action.of("network.weights", () -> loadWeights(files)).id("load-weights");
        model.selectionProperty().addListener((o, before, after) -> show());
        model.projectProperty().addListener((o, before, after) -> show());
        caution.addListener((o, before, after) -> showIssues(model.selection()));
        show();
    }

    private Projection shownProjection() {
        return (Projection) forms.get(Projection.class).value();
    }

    /** Why the projection that is shown cannot have another synapse. */
    private Optional<Sentence> whyNotSynapse(Class<?> member) {
        Projection now = shownProjection();
        Synapse other = (Synapse) Family.defaults(member);
        try {
            Projection changed = now.withSynapse(other);
            int at = model.network().projections().indexOf(now);
            Network network = model.network().withProjection(now.block(), changed);
            return network.issues().stream()
                    .filter(issue -> issue.pointer().equals("/projections/" + at + "/synapse"))
                    .map(Issue::sentence)
                    .findFirst();
        } catch (InvalidSetting refused) {
            return Optional.of(refused.sentence());
        }
    }

    /** Why a background cannot go into a synapse. */
    private static Optional<Sentence> whyNotBackground(Class<?> member) {
        try {
            new BackgroundRow(0, 0, 1, (Synapse) Family.defaults(member)).onto("");
            return Optional.empty();
        } catch (InvalidSetting refused) {
            return Optional.of(refused.sentence());
        }
    }

    /** Locks the settings of what is shown that trained values stand in for. */
    private void lockTrained(Selection selected, Network n) {
        List<String> fields = n.supplanted().keySet().stream()
                .map(pointer -> model.issues().of("/network" + pointer))
                .filter(place -> place.selection().equals(selected))
                .map(IssuePlaces.Place::field)
                .toList();
        if (!(selected instanceof Selection.Nothing)) {
            shownForm().ifPresent(form -> form.lock(fields, Words.text("inspector.locked")));
        }
    }

    /** What reads a file's content. */
    private interface CsvReader<T> {
        T of(Path csv) throws IOException;
    }

    private static <T> T read(Path csv, CsvReader<T> reading) {
        try {
            return reading.of(csv);
        } catch (IOException e) {
            throw new InvalidSetting("file", InvalidFileException.sentence(e));
        }
    }

    private void loadWeights(FileQuestions files) {
        Selection.SelectedLink link = (Selection.SelectedLink) model.selection();
        files.open(Words.text("file.load.weights"), FileKind.CSV)
                .ifPresent(csv -> model.loadWeights(link.block(), csv, () -> read(csv, CsvFile::matrix)));
    }

    /** A setting as the undo menu names it: in English by its name in the file. */
    private static Sentence field(Quantities.Component component) {
        return Sentence.word(component.key(), component.name());
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("inspector-label");
        return label;
    }

    private <R extends Record> RecordForm<R> form(Class<R> type) {
        RecordForm<R> form = new RecordForm<>(type);
        forms.put(type, form);
        form.setOnEdit((path, changed) -> model.change(field(form.component(path)), changed));
        return form;
    }

    private void describe() {
        if (!showing) {
            model.describe(title.getText(), description.getText());
        }
    }

    private void show() {
        showing = true;
        Selection selected = model.selection();
        Network n = model.network();
        Project p = model.project();
        clearNotes();
        shown.clear();
        shown.add(notes);
        if (selected instanceof Selection.SelectedPart part) {
            if (n.isStimulus(part.name())) {
                header(PartKind.STIMULUS, part.name());
                show(Stimulus.class, n.stimulus().orElseThrow());
                note(Words.text("inspector.stimulus"));
                offerToTakeTheTaskAway();
            } else if (n.isReadout(part.name())) {
                header(PartKind.READOUT, part.name());
                show(Readout.class, n.readout().orElseThrow());
                note(Words.text("inspector.readout"));
                offerToTakeTheTaskAway();
            } else {
                NeuronGroup group = n.group(part.name());
                header(PartKind.GROUP.badge(), Captions.kind(group.kind()), part.name());
                show(NeuronGroup.class, group);
                showInputs(group.name());
                Captions.effect(group.kind()).ifPresent(this::note);
                model.subject().protocol().backgrounds().stream()
                        .filter(background -> background.group().equals(group.name()))
                        .flatMap(background -> OpenedConductance.of(n, background).stream())
                        .forEach(sentence -> note(Words.say(sentence)));
            }
        } else if (selected instanceof Selection.SelectedLink link) {
            Projection projection = n.projection(link.block());
            header(
                    badge(Material2MZ.TIMELINE, "projection"),
                    Words.text("inspector.projection"),
                    projection.source() + " → " + projection.target());
            show(Projection.class, projection);
            note(Words.text("inspector.connections", Captions.connections(n, projection)));
            Captions.signs(n, projection).ifPresent(this::note);
            OpenedConductance.ofOne(n, projection).map(Words::say).ifPresent(this::note);
            notes.getChildren().add(loadWeights.button());
            weights.show(p, link.block());
            shown.add(weights);
        } else if (selected instanceof Selection.Gathered some) {
            header(badge(Material2MZ.SELECT_ALL, "gathered"), Words.text("inspector.gathered"), model.title(selected));
            note(String.join(", ", some.parts()));
            note(Words.text("inspector.gathered.tip"));
            notes.getChildren().add(arranging);
        } else if (selected instanceof Selection.SelectedNote note) {
            String text = model.notes().get(note.number()).text();
            header(
                    badge(Material2MZ.STICKY_NOTE_2, "note-icon"),
                    Words.text("inspector.note"),
                    text.lines().findFirst().orElse(""));
            shown.add(0, noted);
            if (!noted.getText().equals(text)) {
                noted.setText(text);
            }
            note(Words.text("inspector.note.tip"));
        } else {
            header(badge(Material2OutlinedAL.DESCRIPTION, "project"), Words.text("inspector.project"), p.title());
            NetworkSubject subject = model.subject();
            subject.task()
                    .ifPresentOrElse(
                            task -> show(Conditions.class, new Conditions(task, subject.simulation(), p.seed())),
                            () -> show(CircuitConditions.class, new CircuitConditions(subject.simulation(), p.seed())));
            offerToTakeTheTaskAway();
            shown.add(0, about);
            if (!title.getText().equals(p.title())) {
                title.setText(p.title());
            }
            if (!description.getText().equals(p.description())) {
                description.setText(p.description());
            }
        }
        // What stays is not taken out and put back: it would be styled and laid out anew with every edit.
        if (!content.getChildren().equals(shown)) {
            content.getChildren().setAll(shown);
        }
        boolean isGroup = selected instanceof Selection.SelectedPart part && model.isGroup(part.name());
        boolean isGathered = selected instanceof Selection.Gathered;
        visible(duplicate, isGroup || isGathered);
        visible(
                delete,
                isGroup
                        || isGathered
                        || selected instanceof Selection.SelectedLink
                        || selected instanceof Selection.SelectedNote);
        showTrained(selected, n);
        showMoment(selected);
        showIssues(selected);
        lockTrained(selected, n);
        showing = false;
    }

    /** Gives the keyboard to what stands on the note that is selected. */
    void write() {
        noted.requestFocus();
        noted.selectAll();
    }

    private void offerToTakeTheTaskAway() {
        if (model.subject().task().isPresent()) {
            notes.getChildren().add(removeTask);
        }
    }

    /** A note whose button was pressed leaves the keyboard here: what got it in the drawing would be selected. */
    private void clearNotes() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node == notes) {
                scroll.requestFocus();
            }
        }
        notes.getChildren().clear();
    }

    private List<String> partsBut(Predicate<String> left) {
        return model.network().parts().stream().filter(left.negate()).toList();
    }

    private static StackPane badge(Ikon icon, String style) {
        StackPane badge = new StackPane(new FontIcon(icon));
        badge.getStyleClass().addAll("part-icon", style);
        return badge;
    }

    private void header(PartKind partKind, String text) {
        header(partKind.badge(), partKind.title(), text);
    }

    private void header(StackPane badge, String what, String text) {
        if (icon.getChildren().isEmpty()
                || !icon.getChildren().get(0).getStyleClass().equals(badge.getStyleClass())) {
            icon.getChildren().setAll(badge);
        }
        kind.setText(what);
        name.setText(text);
    }

    private <R extends Record> void show(Class<R> type, R value) {
        @SuppressWarnings("unchecked")
        RecordForm<R> form = (RecordForm<R>) forms.get(type);
        form.measureIn(value instanceof Projection p ? model.network().units(p.target()) : model.network());
        form.setValue(value);
        shown.add(form);
    }

    /** Below the group's own settings. */
    private void showInputs(String group) {
        @SuppressWarnings("unchecked")
        RecordForm<GroupInputs> form = (RecordForm<GroupInputs>) forms.get(GroupInputs.class);
        form.measureIn(model.network().units(group));
        GroupInputs inputs = GroupInputs.of(model.subject().protocol(), group);
        // What has no effect on any of them has no box.
        form.leaveOut("injections/end", inputs.injections().stream().allMatch(InjectionRow::endless));
        form.leaveOut("injections/neurons", model.network().group(group).size() < 2);
        form.setValue(inputs);
        shown.add(form);
    }

    private static void visible(Button button, boolean is) {
        button.setVisible(is);
        button.setManaged(is);
    }

    private void note(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("inspector-note");
        notes.getChildren().add(label);
    }

    /** Says where the group starts in a moment that was chosen while it ran, whatever its settings draw. */
    private void showMoment(Selection selected) {
        boolean isIn = selected instanceof Selection.SelectedPart part
                && model.subject().protocol().initial().stream()
                        .flatMap(moment -> moment.variables().stream())
                        .anyMatch(state -> state.group().equals(part.name()));
        if (isIn) {
            Label label = new Label(Words.text("inspector.moment"));
            label.setWrapText(true);
            HBox.setHgrow(label, Priority.ALWAYS);
            Button forget = Action.of("simulation.forget", model::forgetMoment)
                    .id("forget-moment")
                    .button();
            forget.setMinWidth(USE_PREF_SIZE);
            forget.getStyleClass().add(Styles.SMALL);
            VBox row = new VBox(label, forget);
            row.getStyleClass().add("trained-note");
            notes.getChildren().add(row);
        }
    }

    private void showTrained(Selection selected, Network n) {
        List<TrainedValues> standingIn = n.trained().stream()
                .filter(t -> selected instanceof Selection.SelectedPart part
                        ? t.block().isOwn(part.name())
                        : selected instanceof Selection.SelectedLink link
                                ? t.block().equals(link.block())
                                : true)
                .toList();
        if (!standingIn.isEmpty()) {
            Sentence said = model.session().origins().said(standingIn);
            Label label = new Label(
                    selected instanceof Selection.Nothing
                            ? Words.text(
                                    "inspector.values.network", Words.count("count.blocks", standingIn.size()), said)
                            : Words.say(said));
            label.setWrapText(true);
            HBox.setHgrow(label, Priority.ALWAYS);
            Button forget = actions.forget.button();
            forget.setMinWidth(USE_PREF_SIZE);
            forget.getStyleClass().add(Styles.SMALL);
            HBox row = new HBox(new FontIcon(Material2MZ.SCHOOL), label, forget);
            row.getStyleClass().add("trained-note");
            notes.getChildren().add(row);
        }
    }

    /**
     * Shows each sentence at its setting, or at the foot where the form has none for it. Those of the training are on
     * its screen.
     */
    private void showIssues(Selection selected) {
        forms.values().forEach(RecordForm::clearIssues);
        issues.getChildren().clear();
        List<Issue> elsewhere = new ArrayList<>();
        List<Issue> here = new ArrayList<>(model.issues().at(selected));
        caution.getValue()
                .filter(i -> model.issues().of(i.pointer()).selection().equals(selected))
                .ifPresent(here::add);
        for (Issue issue : here) {
            String field = model.issues().of(issue.pointer()).field();
            Optional<RecordForm<?>> form = shownForm().filter(f -> !field.isEmpty() && f.has(field));
            if (form.isPresent()) {
                form.get().showIssue(field, Words.say(issue.sentence()));
            } else if (!issue.isWithin("/training")) {
                elsewhere.add(issue);
            }
        }
        elsewhere.stream()
                .collect(Collectors.partitioningBy(Issue::isMissing))
                .forEach((isMissing, some) -> IssueLines.of(some).forEach(line -> issueNote(line, isMissing)));
        offerMends(here);
        visible(notes, !notes.getChildren().isEmpty());
        visible(issues, !issues.getChildren().isEmpty());
    }

    /** One button for each way to take one of the issues away. */
    private void offerMends(List<Issue> here) {
        Map<Sentence, Mend> mends = new LinkedHashMap<>();
        here.stream()
                .filter(issue -> !issue.isWithin("/training"))
                .flatMap(issue -> Mend.of(model.project(), issue).stream())
                .forEach(mend -> mends.putIfAbsent(mend.name(), mend));
        FlowPane row = new FlowPane();
        row.getStyleClass().add("mends");
        for (Mend mend : mends.values()) {
            Button button = Action.named(Words.say(mend.name()), () -> model.mend(mend))
                    .icon(Material2AL.BUILD)
                    .id("mend-" + row.getChildren().size())
                    .button();
            button.getStyleClass().add(Styles.SMALL);
            row.getChildren().add(button);
        }
        if (!mends.isEmpty()) {
            issues.getChildren().add(row);
        }
    }

    private void issueNote(String line, boolean isMissing) {
        Label label = new Label(line, new FontIcon(isMissing ? Material2AL.INFO : Material2AL.ERROR_OUTLINE));
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().addAll("issue-note", isMissing ? "missing" : "fault");
        issues.getChildren().add(label);
    }

    /** Brings a setting of what is selected into view, and gives it the keyboard. */
    void showField(String field) {
        shownForm().ifPresent(form -> form.show(field));
    }

    /** Gives the keyboard to the first setting of what is selected. */
    void takeKeyboard() {
        Node first = Keyboard.firstOf(List.of(content));
        if (first != null) {
            first.requestFocus();
        }
    }

    private static void visible(VBox box, boolean is) {
        box.setVisible(is);
        box.setManaged(is);
    }

    private NeuronGroup shownGroup() {
        return (NeuronGroup) forms.get(NeuronGroup.class).value();
    }

    /** The form of what is selected; empty where several parts are. */
    private Optional<RecordForm<?>> shownForm() {
        for (RecordForm<?> form : forms.values()) {
            if (content.getChildren().contains(form)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
