package barnacle.app.network;

import atlantafx.base.theme.Styles;
import barnacle.app.control.RecordForm;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.file.CsvFile;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Stimulus;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.task.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
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
    private final Button duplicate = button(Material2OutlinedAL.CONTENT_COPY, "Duplicate (Ctrl+D)");
    private final Button delete = button(Material2OutlinedAL.DELETE, "Delete (Del)");
    private final VBox notes = new VBox();
    private final VBox content = new VBox();
    private final TextField title = new TextField();
    private final TextArea description = new TextArea();
    private final VBox about;
    private final Map<Class<?>, RecordForm<?>> forms = new LinkedHashMap<>();
    private boolean showing;

    Inspector(NetworkViewModel model, FileQuestions files) {
        this.model = model;
        getStyleClass().add("inspector");
        setId("inspector");
        kind.getStyleClass().add("inspector-kind");
        name.getStyleClass().add("inspector-name");
        VBox words = new VBox(kind, name);
        HBox.setHgrow(words, Priority.ALWAYS);
        duplicate.setOnAction(e -> model.duplicateSelected());
        delete.setOnAction(e -> model.deleteSelected());
        HBox header = new HBox(icon, words, duplicate, delete);
        header.getStyleClass().add("inspector-header");
        notes.getStyleClass().add("inspector-notes");
        content.getStyleClass().add("inspector-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setTop(header);
        setCenter(scroll);

        title.setId("project-title");
        description.setId("project-description");
        description.setWrapText(true);
        description.setPrefRowCount(4);
        description.setPromptText("What this project shows and what to look for");
        about = new VBox(heading("Title"), title, heading("Description"), description);
        about.getStyleClass().add("inspector-about");
        title.textProperty().addListener(o -> describe());
        description.textProperty().addListener(o -> describe());
        for (javafx.scene.control.TextInputControl text : List.of(title, description)) {
            text.focusedProperty().addListener(o -> model.session().settle());
        }

        form(Stimulus.class);
        form(NeuronGroup.class).choices("heterogeneity/parameter", NeuronGroup::parameterNames);
        form(Readout.class);
        RecordForm<Projection> projection = form(Projection.class);
        projection.choices("source", () -> partsBut(model.network()::isReadout));
        projection.choices("target", () -> partsBut(model.network()::isStimulus));
        projection.files(
                Matrix.class, () -> files.open("Load a matrix", FileKind.CSV).map(csv -> read(csv, CsvFile::matrix)));
        form(Conditions.class).files(Trace.class, () -> files.open("Load a trace", FileKind.CSV)
                .map(csv -> read(csv, CsvFile::trace)));

        model.selectionProperty().addListener((o, before, after) -> show());
        model.projectProperty().addListener((o, before, after) -> show());
        show();
    }

    /** What reads a file's content. */
    private interface Reading<T> {
        T of(Path csv) throws IOException;
    }

    private static <T> T read(Path csv, Reading<T> reading) {
        try {
            return reading.of(csv);
        } catch (IOException e) {
            throw new InvalidSetting("file", Sentence.plain(e.getMessage()));
        }
    }

    private static Button button(Ikon icon, String tip) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        return button;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("inspector-label");
        return label;
    }

    private <R extends Record> RecordForm<R> form(Class<R> type) {
        RecordForm<R> form = new RecordForm<>(type);
        forms.put(type, form);
        form.setOnEdit((path, changed) -> model.change(path.substring(path.lastIndexOf('/') + 1), changed));
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
        notes.getChildren().clear();
        if (selected instanceof Selection.Part part) {
            if (n.isStimulus(part.name())) {
                header(PartView.Kind.STIMULUS, part.name());
                show(Stimulus.class, n.stimulus().orElseThrow());
                note("Where the task's signal enters: one number per channel at each instant.");
            } else if (n.isReadout(part.name())) {
                header(PartView.Kind.READOUT, part.name());
                show(Readout.class, n.readout().orElseThrow());
                note("A weighted sum of its sources and a bias for each output; the task asks which is largest.");
            } else {
                header(PartView.Kind.GROUP, part.name());
                show(NeuronGroup.class, n.group(part.name()));
            }
        } else if (selected instanceof Selection.Link link) {
            Projection projection = n.projection(link.block());
            header(
                    badge(Material2MZ.TIMELINE, "projection"),
                    "Projection",
                    projection.source() + " → " + projection.target());
            show(Projection.class, projection);
            note(Captions.connections(n, projection) + ".");
        } else {
            header(badge(Material2OutlinedAL.DESCRIPTION, "project"), "Project", p.title());
            NetworkSubject subject = model.subject();
            show(Conditions.class, new Conditions(subject.task(), subject.simulation(), p.seed()));
            content.getChildren().add(0, about);
            if (!title.getText().equals(p.title())) {
                title.setText(p.title());
            }
            if (!description.getText().equals(p.description())) {
                description.setText(p.description());
            }
        }
        boolean isGroup = selected instanceof Selection.Part part && model.isGroup(part.name());
        visible(duplicate, isGroup);
        visible(delete, isGroup || selected instanceof Selection.Link);
        showTrained(selected, n);
        showIssues(selected);
        showing = false;
    }

    private List<String> partsBut(Predicate<String> left) {
        return model.network().parts().stream().filter(left.negate()).toList();
    }

    private static StackPane badge(Ikon icon, String style) {
        StackPane badge = new StackPane(new FontIcon(icon));
        badge.getStyleClass().addAll("part-icon", style);
        return badge;
    }

    private void header(PartView.Kind partKind, String text) {
        header(partKind.badge(), partKind.title, text);
    }

    private void header(StackPane badge, String what, String text) {
        icon.getChildren().setAll(badge);
        kind.setText(what);
        name.setText(text);
    }

    private <R extends Record> void show(Class<R> type, R value) {
        @SuppressWarnings("unchecked")
        RecordForm<R> form = (RecordForm<R>) forms.get(type);
        form.setValue(value);
        if (!content.getChildren().contains(form) || content.getChildren().get(0) == about) {
            content.getChildren().setAll(notes, form);
        }
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

    private void showTrained(Selection selected, Network n) {
        long blocks = n.trained().stream()
                .filter(t -> selected instanceof Selection.Part part
                        ? t.block().isOwn(part.name())
                        : selected instanceof Selection.Link link ? t.block().equals(link.block()) : true)
                .count();
        if (blocks > 0) {
            Label label = new Label(
                    selected instanceof Selection.Nothing
                            ? "This network is trained: " + Captions.count(blocks, "block", "blocks")
                                    + " of values take the place of those drawn at the start."
                            : "Trained values take the place of those drawn at the start.");
            label.setWrapText(true);
            HBox.setHgrow(label, Priority.ALWAYS);
            Button forget = new Button("Forget training");
            forget.setId("forget-trained");
            forget.setMinWidth(USE_PREF_SIZE);
            forget.getStyleClass().add(Styles.SMALL);
            forget.setTooltip(new Tooltip("Go back to drawn values in the whole network; undo brings these back"));
            forget.setOnAction(e -> model.forgetTrained());
            HBox row = new HBox(new FontIcon(Material2MZ.SCHOOL), label, forget);
            row.getStyleClass().add("trained-note");
            notes.getChildren().add(row);
        }
    }

    private void showIssues(Selection selected) {
        forms.values().forEach(RecordForm::clearIssues);
        for (Issue issue : model.issuesAt(selected)) {
            String field = model.locate(issue.pointer()).field();
            Label label = new Label(issue.message(), new FontIcon(Material2AL.ERROR_OUTLINE));
            label.setWrapText(true);
            label.setMaxWidth(Double.MAX_VALUE);
            label.getStyleClass().add("issue-note");
            notes.getChildren().add(label);
            if (!field.isEmpty()) {
                shownForm().showIssue(field, issue.message());
            }
        }
        visible(notes, !notes.getChildren().isEmpty());
    }

    /** Brings a setting of what is selected into view, and gives it the keyboard. */
    void showField(String field) {
        shownForm().show(field);
    }

    private static void visible(VBox box, boolean is) {
        box.setVisible(is);
        box.setManaged(is);
    }

    private RecordForm<?> shownForm() {
        return forms.values().stream()
                .filter(f -> content.getChildren().contains(f))
                .findFirst()
                .orElseThrow();
    }
}
