package barnacle.app.runs;

import barnacle.app.control.ChoiceWords;
import barnacle.app.control.Words;
import barnacle.plot.Ink;
import barnacle.run.ListedRun;
import barnacle.run.RunLabel;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/** What a person says of the chosen run, written into its folder when a field is left. */
final class LabelForm extends VBox {
    private final RunsModel model;
    private final TextField name = new TextField();
    private final TextField tags = new TextField();
    private final TextArea note = new TextArea();
    private final ComboBox<Integer> colour = ChoiceWords.box(
            number -> number == 0 ? Words.text("runs.colour.none") : Words.text("runs.colour.number", number));
    private final Label whose = new Label();
    /** The run whose label the fields have; null for none. */
    private ListedRun run;

    private boolean isFilling;

    LabelForm(RunsModel model) {
        this.model = model;
        getStyleClass().add("label-form");
        whose.setWrapText(true);
        whose.getStyleClass().add("said");
        colour.setId("run-colour");
        colour.getItems().setAll(IntStream.rangeClosed(0, Ink.SERIES).boxed().toList());
        colour.valueProperty()
                .subscribe(now ->
                        keep(label -> label.withColour(Optional.ofNullable(now).filter(number -> number > 0))));
        note.setWrapText(true);
        note.setPrefRowCount(3);
        getChildren().add(whose);
        add("name", name, label -> label.withName(name.getText()));
        add(
                "tags",
                tags,
                label -> label.withTags(Stream.of(tags.getText().strip().split("[\\s,]+"))
                        .filter(tag -> !tag.isEmpty())
                        .toList()));
        add("note", note, label -> label.withNote(note.getText().strip()));
        Label caption = new Label(Words.text("runs.label.colour"));
        caption.setLabelFor(colour);
        getChildren().addAll(caption, colour);
        model.chosenProperty().subscribe(this::fill);
    }

    private void add(String key, TextInputControl field, UnaryOperator<RunLabel> change) {
        field.setId("run-" + key);
        Label caption = new Label(Words.text("runs.label." + key));
        caption.setLabelFor(field);
        getChildren().addAll(caption, field);
        field.focusedProperty().addListener((o, was, is) -> {
            if (was && !is) {
                keep(change);
            }
        });
        if (field instanceof TextField line) {
            line.setOnAction(e -> keep(change));
        }
    }

    /** Lets a person type another name. */
    void rename() {
        if (!name.isDisabled()) {
            name.requestFocus();
            name.selectAll();
        }
    }

    private void keep(UnaryOperator<RunLabel> change) {
        if (run != null && !isFilling) {
            RunLabel label = change.apply(run.label());
            if (!label.equals(run.label())) {
                run = run.withLabel(label);
                model.label(run, label);
            }
        }
    }

    private void fill(List<ListedRun> chosen) {
        ListedRun now =
                chosen.size() == 1 && chosen.get(0).state() != ListedRun.State.UNREADABLE ? chosen.get(0) : null;
        boolean isSame = run != null && now != null && run.folder().equals(now.folder());
        if (isSame && isFocusWithin()) {
            // A person types; what is written here is what will be read.
            return;
        }
        isFilling = true;
        run = now;
        RunLabel label = now == null ? RunLabel.NONE : now.label();
        whose.setText(
                now != null && now.fault().isEmpty()
                        ? Words.text("runs.label.of", now.folder().getFileName().toString())
                        : chosen.size() == 1
                                ? chosen.get(0).fault().map(Words::say).orElse("")
                                : Words.text(chosen.isEmpty() ? "runs.label.none" : "runs.label.several"));
        name.setText(label.name().orElse(""));
        tags.setText(String.join(" ", label.tags()));
        note.setText(label.note());
        colour.setValue(label.colour().orElse(0));
        for (Node field : List.of(name, tags, note, colour)) {
            field.setDisable(now == null);
        }
        isFilling = false;
    }
}
