package barnacle.app.training;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.setting.Family;
import barnacle.task.NetworkTask;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/** What stands in place of the charts while a circuit has no task: what is missing, and the tasks to add. */
final class TaskOffer extends ScrollPane {
    TaskOffer(TrainingViewModel model) {
        setId("task-offer");
        Label title = new Label(Words.text("training.task.title"));
        title.getStyleClass().add(Styles.TITLE_3);
        Label text = new Label(Words.text("training.task.text"));
        text.setWrapText(true);
        GridPane tasks = new GridPane();
        tasks.getStyleClass().add("tasks");
        for (Class<? extends NetworkTask> task : Family.members(NetworkTask.class)) {
            String name = task.getSimpleName();
            Button add = Action.named(Words.name(NetworkTask.class, task), () -> model.addTask(task))
                    .icon(Material2AL.ADD)
                    .id("add-" + name)
                    .button();
            add.setMaxWidth(Double.MAX_VALUE);
            add.setMinWidth(Region.USE_PREF_SIZE);
            Label says = new Label(Words.text("training.task.says." + name));
            says.setWrapText(true);
            tasks.addRow(tasks.getRowCount(), add, says);
        }
        VBox content = new VBox(title, text, tasks);
        content.getStyleClass().add("task-offer");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
    }
}
