package barnacle.app.runs;

import barnacle.app.control.ChoiceWords;
import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.experiment.Measure;
import barnacle.experiment.TrainingCost;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** What the chart of runs shows over what, and how. */
final class CurveChoices extends HBox {
    CurveChoices(RunsModel model) {
        getStyleClass().add("choices");
        setAlignment(Pos.CENTER_LEFT);
        Label over = new Label(Words.text("runs.over"));
        over.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        choice("runs-measure", "runs.measure", List.of(Measure.values()), model.measureProperty()),
                        over,
                        choice("runs-cost", "runs.cost", List.of(TrainingCost.values()), model.costProperty()),
                        box("logarithmic", model.logarithmicProperty()),
                        box("grouped", model.groupedProperty()),
                        box("smoothed", model.smoothedProperty()),
                        box("enveloped", model.envelopedProperty()));
    }

    private static Node box(String key, BooleanProperty property) {
        CheckBox box = new CheckBox(Words.text("runs." + key));
        box.setId("runs-" + key);
        box.setTooltip(new Hint(Words.text("runs." + key + ".tip")));
        box.setMinWidth(USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(property);
        return box;
    }

    private static <E extends Enum<E>> ComboBox<E> choice(
            String id, String key, List<E> all, ObjectProperty<E> property) {
        ComboBox<E> box = ChoiceWords.box(of -> Words.text(key + "." + of.name()));
        box.setId(id);
        box.setAccessibleText(Words.text(key));
        box.getItems().setAll(all);
        box.valueProperty().bindBidirectional(property);
        return box;
    }
}
