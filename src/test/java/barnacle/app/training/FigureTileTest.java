package barnacle.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.SteadyWindow;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

@Tag("window")
@ExtendWith(SteadyWindow.class)
class FigureTileTest {
    @Test
    void figuresStandStillWhateverTheirDigits(FxRobot robot) {
        robot.interact(() -> {
            Label value = new Label("–");
            FigureTile left = new FigureTile(new Label("Loss"), value, 80);
            Label right = new Label("0");
            HBox line = new HBox(left, new FigureTile(new Label("Failed"), right, 80));
            new Scene(line);
            line.resize(800, 60);
            line.applyCss();
            line.layout();
            double place = right.getParent().getLayoutX();
            for (String figure : new String[] {"1.1", "1.103", "0.99", "12.5", "1.2e-5"}) {
                value.setText(figure);
                line.layout();
                assertEquals(place, right.getParent().getLayoutX(), figure);
            }
            value.setText("98.4 % (97.1 to 99.2)");
            line.layout();
            double further = right.getParent().getLayoutX();
            assertTrue(further > place, "it is not cut");
            value.setText("1");
            line.layout();
            assertEquals(further, right.getParent().getLayoutX());
        });
    }
}
