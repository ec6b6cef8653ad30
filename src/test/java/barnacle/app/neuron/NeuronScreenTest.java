package barnacle.app.neuron;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.control.DataChart;
import barnacle.app.session.Answers;
import barnacle.app.session.ProjectSession;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.project.Circuits;
import barnacle.project.Subjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(SteadyWindow.class)
class NeuronScreenTest {
    private final ProjectSession session = new ProjectSession(Circuits.lone());

    @TempDir
    private Path folder;

    private NeuronView view;

    /** Charts that a frame of any test had empty and without a word. */
    private final Set<String> wordless = new TreeSet<>();

    private final AnimationTimer watch = new AnimationTimer() {
        @Override
        public void handle(long now) {
            view.lookupAll(".data-chart").stream()
                    .map(DataChart.class::cast)
                    .filter(NeuronScreenTest::isSeen)
                    .filter(chart -> !hasWord(chart) && !hasNumbers(chart))
                    .forEach(chart -> wordless.add(chart.getId()));
        }
    };

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    private static boolean hasWord(DataChart chart) {
        return chart.lookupAll(".empty-note").stream()
                .anyMatch(note -> note.isVisible() && !((Label) note).getText().isBlank());
    }

    private static boolean hasNumbers(DataChart chart) {
        return chart.data().rows().stream()
                .anyMatch(row -> row.stream()
                                .filter(cell -> cell instanceof Double number && Double.isFinite(number))
                                .count()
                        > 1);
    }

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        view = new NeuronView(session, new Answers(() -> folder.resolve("saved.csv")), sentence -> {});
        Scene scene = new Scene(view, 1300, 800);
        scene.getStylesheets().add(barnacle.app.control.Styles.CONTROL);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
        watch.start();
    }

    /** Also while answers come: in no frame of any test here is a chart empty without a word. */
    @AfterEach
    void close() {
        watch.stop();
        assertEquals(Set.of(), wordless);
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(view::dispose));
    }

    private NeuronGroup group() {
        return Subjects.network(session.project()).network().groups().get(0);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    /** By keyboard: a slider moves, the picture follows, the group gets the numbers, and undo takes them back. */
    @Test
    void aSliderIsMovedByKeysAndItsNumbersAreApplied(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#lab-current").tryQuery().isPresent());
        double before = group().current();
        Slider slider = robot.lookup("#lab-current").queryAs(Slider.class);
        robot.interact(slider::requestFocus);
        robot.type(KeyCode.RIGHT, 3);
        assertTrue(slider.getValue() > before, "at " + slider.getValue());
        TextField box = robot.lookup("#lab-gCa-box").queryAs(TextField.class);
        robot.interact(box::requestFocus);
        robot.type(KeyCode.UP);
        robot.clickOn("#lab-apply");
        assertTrue(group().current() > before);
        assertEquals(group().current(), slider.getValue(), 1e-3 * slider.getMax());
        robot.interact(session::undo);
        assertEquals(before, group().current());
    }

    /** Each page comes to what it shows, and the badge to its word. */
    @Test
    void everyPageShowsItsCharts(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#lab-fixed-points")
                .queryAs(TableView.class)
                .getItems()
                .isEmpty());
        until(() -> !text(robot, "#lab-reasons").isEmpty());
        TabPane pages = robot.lookup("#lab-pages").queryAs(TabPane.class);
        assertEquals(LabWork.Page.values().length, pages.getTabs().size());
        robot.interact(() -> pages.getSelectionModel().select(2));
        until(() -> text(robot, "#lab-rates-said").contains("Hz"));
        robot.interact(() -> pages.getSelectionModel().select(4));
        until(() -> text(robot, "#lab-response-said").contains("Period"));
    }

    @Test
    void theDiagramsNumbersAreSaved(FxRobot robot) throws Exception {
        until(() -> !text(robot, "#lab-reasons").isEmpty());
        // Its menu, whose place among the plots moves while they are first drawn.
        fx(() -> robot.from(robot.lookup("#lab-diagram").queryAll())
                .lookup(".save-button")
                .queryAs(MenuButton.class)
                .fire());
        robot.clickOn("Save data (CSV)...");
        Path saved = folder.resolve("saved.csv");
        until(() -> Files.exists(saved) && Files.size(saved) > 0);
        assertTrue(Files.readAllLines(saved).get(0).startsWith("what,branch,current (µA/cm²)"));
    }

    private static DataChart chart(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(DataChart.class);
    }

    private static double current(FxRobot robot) {
        return robot.lookup("#lab-current").queryAs(Slider.class).getValue();
    }

    /** The mark at the present value is dragged, and moved by keys; a click moves it too. */
    @Test
    void theMarkOfTheDiagramIsMovedByMouseAndByKeys(FxRobot robot) throws Exception {
        until(() -> !text(robot, "#lab-reasons").isEmpty());
        TextField low = robot.lookup("#lab-from").queryAs(TextField.class);
        TextField high = robot.lookup("#lab-to").queryAs(TextField.class);
        double from = Double.parseDouble(low.getText());
        double to = Double.parseDouble(high.getText());
        Bounds span = chart(robot, "#lab-diagram").span().orElseThrow();
        double before = current(robot);
        double at = span.getMinX() + (before - from) / (to - from) * span.getWidth();
        double height = span.getMinY() + span.getHeight() / 2;
        Point2D mark = view.localToScreen(at, height);
        robot.drag(mark, MouseButton.PRIMARY).moveBy(30, 0).moveBy(30, 0).drop();
        double dragged = before + 60 / span.getWidth() * (to - from);
        assertEquals(dragged, current(robot), 0.01 * (to - from));
        assertTrue(chart(robot, "#lab-diagram").isFocused());
        robot.type(KeyCode.LEFT, 2);
        assertEquals(dragged - 0.02 * (to - from), current(robot), 0.01 * (to - from));
        robot.clickOn(view.localToScreen(span.getMinX() + 0.25 * span.getWidth(), height));
        assertEquals(from + 0.25 * (to - from), current(robot), 0.01 * (to - from));
    }

    /** A way starts where the arrow keys are. */
    @Test
    void aWayIsStartedByKeys(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#lab-fixed-points")
                .queryAs(TableView.class)
                .getItems()
                .isEmpty());
        Button clear = robot.lookup("#lab-clear-ways").queryAs(Button.class);
        assertTrue(clear.isDisabled());
        robot.interact(() -> chart(robot, "#lab-plane").requestFocus());
        robot.type(KeyCode.LEFT, KeyCode.UP, KeyCode.ENTER);
        until(() -> !clear.isDisabled());
    }

    /** What is shown of one neuron makes way for another with more variables, or fewer. */
    @Test
    void everyPresetIsShownAfterEveryOther(FxRobot robot) throws Exception {
        ComboBox<Choice> choice = robot.lookup("#lab-choice").queryComboBox();
        TableView<?> table = robot.lookup("#lab-fixed-points").queryTableView();
        List<Choice> presets = choice.getItems().stream()
                .filter(of -> of.kind() == Choice.Kind.PRESET)
                .toList();
        assertTrue(presets.size() > 6);
        for (Choice preset : presets) {
            robot.interact(() -> choice.setValue(preset));
            int variables = Neuron.allPresets().get(preset.name()).variables().size();
            until(() -> table.getColumns().size() == variables + 2
                    && (!table.getItems().isEmpty()
                            || !((Label) table.getPlaceholder()).getText().isEmpty())
                    && !text(robot, "#lab-reasons").isEmpty());
            robot.interact(() -> assertEquals(preset, choice.getValue()));
        }
    }

    /** Where there is nothing to be drawn a chart says why. */
    @Test
    void noChartIsEmptyWithoutAWord(FxRobot robot) throws Exception {
        until(() -> !text(robot, "#lab-reasons").isEmpty());
        TabPane pages = robot.lookup("#lab-pages").queryAs(TabPane.class);
        for (String value : List.of("1e300", "-1e300", "0")) {
            for (String name : List.of("current", "gL", "gCa")) {
                TextField box = robot.lookup("#lab-" + name + "-box").queryAs(TextField.class);
                robot.interact(() -> {
                    box.requestFocus();
                    box.setText(value);
                });
                robot.type(KeyCode.ENTER);
                for (int page = 0; page < pages.getTabs().size(); page++) {
                    int number = page;
                    robot.interact(() -> pages.getSelectionModel().select(number));
                    until(() -> robot.lookup(".data-chart").<DataChart>queryAll().stream()
                            .filter(DataChart::isVisible)
                            .flatMap(chart -> chart.lookupAll(".empty-note").stream())
                            .filter(Node::isVisible)
                            .noneMatch(note -> ((Label) note).getText().isBlank()));
                }
            }
        }
        until(() -> !text(robot, "#lab-badge").isBlank());
    }
}
