package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.setting.Sentence;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(SteadyWindow.class)
class ChartLayoutTest {
    private int layouts;

    private TraceChart chart;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        chart = new TraceChart(Sentence.plain("v"), Sentence.plain("mV"));
        StackPane around = new StackPane(chart) {
            @Override
            protected void layoutChildren() {
                layouts++;
                super.layoutChildren();
            }
        };
        Scene scene = new Scene(around, 640, 420);
        scene.getStylesheets().add(Styles.CONTROL);
        stage.setScene(scene);
        stage.show();
    }

    private void show(FxRobot robot, double at) {
        robot.interact(() -> chart.show(
                new double[] {at, at + 5, at + 10}, List.of(Sentence.plain("a")), List.of(new double[] {1, 2, 3}), 3));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aRedrawLaysNothingOutAroundTheChart(FxRobot robot) {
        show(robot, 0);
        int before = layouts;
        for (int i = 1; i <= 5; i++) {
            show(robot, 100 * i);
        }
        assertEquals(before, layouts);
    }
}
