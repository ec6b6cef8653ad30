package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.SteadyWindow;
import barnacle.file.CsvTable;
import barnacle.plot.Axis;
import barnacle.plot.Figure;
import barnacle.plot.Plot;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

@Tag("window")
@ExtendWith(SteadyWindow.class)
class FigurePaneTest {
    private static void layOut(ScrollPane scrolled, double width) {
        scrolled.resize(width, 500);
        // What is bound to a width is laid out after it.
        for (int pass = 0; pass < 3; pass++) {
            scrolled.applyCss();
            scrolled.layout();
        }
    }

    @Test
    void chartsAreAsWideAsTheWindowAlsoWhenItBecomesNarrower(FxRobot robot) {
        robot.interact(() -> {
            FigurePane pane = new FigurePane((chart, kind) -> {}, 200);
            ScrollPane scrolled = new ScrollPane(new VBox(pane));
            scrolled.setFitToWidth(true);
            new Scene(scrolled);
            Plot plot = new Plot("", Axis.linear("x", 0, 1), Axis.linear("y", 0, 1), List.of(), List.of());
            pane.show(new Figure(List.of(Figure.PlotRow.of(200, plot))), () -> new CsvTable(List.of("x"), List.of()));
            layOut(scrolled, 1600);
            double wide = pane.charts().get(0).getWidth();
            assertTrue(wide > 1500, wide + "");
            layOut(scrolled, 700);
            assertTrue(pane.getWidth() <= 700, pane.getWidth() + "");
            assertTrue(
                    pane.charts().get(0).getWidth() <= 700, pane.charts().get(0).getWidth() + "");
            layOut(scrolled, 1600);
            assertEquals(wide, pane.charts().get(0).getWidth());
            pane.clear();
        });
    }
}
