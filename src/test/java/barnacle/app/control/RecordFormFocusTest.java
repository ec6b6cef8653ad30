package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.model.Normal;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@Tag("window")
@ExtendWith(SteadyWindow.class)
class RecordFormFocusTest {
    private final List<Record> records = new ArrayList<>();
    private RecordForm<Normal> form;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        form = new RecordForm<>(Normal.class);
        form.setValue(new Normal(1, 2));
        form.setOnEdit((path, record) -> records.add(record));
        Scene scene = new Scene(form, 300, 200);
        scene.getStylesheets().add(Styles.CONTROL);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void typingSurvivesAChangeElsewhereAndCommitsOnLeaving(FxRobot robot) {
        TextField mean = robot.lookup("#mean").queryAs(TextField.class);
        TextField sd = robot.lookup("#sd").queryAs(TextField.class);
        robot.interact(mean::requestFocus);
        robot.interact(mean::selectAll);
        robot.write("-7.5");
        robot.interact(() -> form.setValue(new Normal(1, 3)));
        assertEquals("-7.5", mean.getText());
        assertSame(mean, robot.lookup("#mean").query());
        assertEquals("3", sd.getText());
        assertEquals(List.of(), records);
        robot.interact(sd::requestFocus);
        assertEquals(List.of(new Normal(-7.5, 3)), records);
    }
}
