package barnacle.app.control;

import static barnacle.app.FxWait.fx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.file.CsvTable;
import barnacle.plot.Axis;
import barnacle.plot.Ink;
import barnacle.plot.Plot;
import barnacle.plot.Png;
import barnacle.plot.SeriesColours;
import barnacle.plot.TrialTime;
import barnacle.plot.Written;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import barnacle.task.Epoch;
import io.fair_acc.chartfx.XYChart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(SteadyWindow.class)
class ChartTest {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;

    private final StackPane root = new StackPane();

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        scene.getStylesheets().add(Styles.CONTROL);
        stage.setScene(scene);
        stage.show();
    }

    /** What is drawn in the plot; rows and columns as shares of its height and width. */
    private record Picture(PixelReader pixels, int width, int height, double left, double top, double w, double h) {
        boolean inked(double x, double y, int radius, Color ink) {
            return inked(x, y, radius, ink, 0.2);
        }

        /** Of a thin line, which may share its ink between two pixels. */
        boolean thinlyInked(double x, double y, int radius, Color ink) {
            return inked(x, y, radius, ink, 0.6);
        }

        private boolean inked(double x, double y, int radius, Color ink, double most) {
            int cx = (int) (left + x * w);
            int cy = (int) (top + y * h);
            for (int row = Math.max(0, cy - radius); row <= Math.min(height - 1, cy + radius); row++) {
                for (int column = Math.max(0, cx - radius); column <= Math.min(width - 1, cx + radius); column++) {
                    if (distance(pixels.getColor(column, row), ink) < most) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static double distance(Color a, Color b) {
            return Math.abs(a.getRed() - b.getRed())
                    + Math.abs(a.getGreen() - b.getGreen())
                    + Math.abs(a.getBlue() - b.getBlue());
        }
    }

    private Picture picture(FxRobot robot, DataChart chart) {
        Picture[] picture = new Picture[1];
        robot.interact(() -> {
            WritableImage image = chart.snapshot(null, null);
            Canvas canvas = canvas(chart);
            Bounds plot = chart.sceneToLocal(canvas.localToScene(canvas.getLayoutBounds()));
            picture[0] = new Picture(
                    image.getPixelReader(),
                    (int) image.getWidth(),
                    (int) image.getHeight(),
                    plot.getMinX(),
                    plot.getMinY(),
                    plot.getWidth(),
                    plot.getHeight());
        });
        return picture[0];
    }

    /** Waits, because the charting library spreads its drawing over frames. */
    private void until(FxRobot robot, DataChart chart, Predicate<Picture> drawn) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> drawn.test(picture(robot, chart)));
    }

    /** Of one size whatever that of the window: the stage is shared, and an earlier test may have left it larger. */
    private <C extends DataChart> C shown(FxRobot robot, C chart) {
        robot.interact(() -> {
            chart.setMinSize(WIDTH, HEIGHT);
            chart.setMaxSize(WIDTH, HEIGHT);
            root.getChildren().setAll(chart);
        });
        return chart;
    }

    private static Color ink(DataChart chart, Ink ink) {
        return ((ThemePalette) chart.lookupAll("*").stream()
                        .filter(n -> n instanceof ThemePalette)
                        .findFirst()
                        .orElseThrow())
                .color(ink);
    }

    private static CurveChart curve(FxRobot robot) {
        CurveChart[] chart = new CurveChart[1];
        robot.interact(() -> chart[0] = new CurveChart(Sentence.plain("Loss"), Sentence.plain("loss (nats)"), false));
        return chart[0];
    }

    /** The charting library has a bar of tools that slides in under a pointer near the upper edge. */
    @Test
    void nothingSlidesIntoAPlotUnderThePointer(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        XYChart inside =
                robot.from(chart).lookup((Node node) -> node instanceof XYChart).query();
        boolean[] came = {false};
        robot.interact(() -> inside.getToolBar().visibleProperty().addListener((o, was, is) -> came[0] |= is));
        // Longer than the library waits and moves.
        for (int i = 0; i < 12; i++) {
            robot.moveTo(at(chart, 0.5, i % 2 * 0.02));
            WaitForAsyncUtils.sleep(100, TimeUnit.MILLISECONDS);
        }
        assertFalse(came[0] || inside.getToolBar().isVisible());
    }

    @Test
    void curveHasInkWhereItsDataIs(FxRobot robot) throws Exception {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            for (int i = 0; i <= 500; i++) {
                chart.add(i, 1);
            }
            chart.addInterval(250, 3, 2.5, 3.5);
            chart.add(501, 0);
            chart.add(502, 4);
        });
        Color smooth = ink(chart, Ink.SERIES_1);
        Color point = ink(chart, Ink.SERIES_2);
        // The axis ends at 520, the first multiple of 20 beyond the data.
        until(robot, chart, p -> p.inked(0.48, 0.75, 3, smooth) && p.inked(0.48, 0.25, 5, point));
        Picture picture = picture(robot, chart);
        assertFalse(picture.inked(0.25, 0.25, 5, smooth) || picture.inked(0.25, 0.25, 5, point));
    }

    @Test
    void oneOutlierInAMillionIsSeen(FxRobot robot) throws Exception {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            for (int i = 0; i < 1_000_000; i++) {
                chart.add(i, i == 300_017 ? 1 : i % 2 * 0.01);
            }
        });
        assertEquals(1_000_000, chart.points());
        Color raw = ink(chart, Ink.FAINT_1);
        Color onWhite =
                Color.WHITE.interpolate(Color.color(raw.getRed(), raw.getGreen(), raw.getBlue()), raw.getOpacity());
        until(robot, chart, p -> p.inked(0.3, 0.5, 12, onWhite));
        // Between the lines of the grid, whose grey is much the same.
        assertFalse(picture(robot, chart).inked(0.65, 0.55, 5, onWhite));
    }

    @Test
    void valuesThatAreNotFiniteAreCountedAndTold(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            chart.add(1, 2);
            chart.add(2, Double.NaN);
            chart.add(3, Double.POSITIVE_INFINITY);
            chart.add(4, 3);
        });
        assertEquals(4, chart.points());
        assertEquals("2 values not finite", chart.plot().note());
        double[] mean = column(chart, 2);
        assertTrue(Double.isFinite(mean[2]) && mean[3] > mean[0]);
        robot.interact(chart::clear);
        assertEquals(0, chart.points());
        assertEquals("", chart.plot().note());
    }

    @Test
    void nameOfAnAxisFollowsWhatIsShown(FxRobot robot) {
        robot.interact(() -> {
            TickAxis axis = new TickAxis(Axis.logarithmic("loss", 1, 2));
            axis.show(Axis.logarithmic("loss (nats)", 1, 2));
            assertEquals("loss (nats)", axis.getName());
        });
    }

    @Test
    void aCurveIsOneTableByIteration(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            chart.clear();
            chart.evaluated(Sentence.plain("held-out"));
            for (int i = 1; i <= 3; i++) {
                chart.add(i, i == 2 ? Double.NaN : 10 * i);
            }
            chart.addInterval(2, 0.5, 0.25, 0.75);
        });
        CsvTable table = chart.data();
        String y = table.header().get(1);
        assertEquals(
                List.of(
                        "iteration",
                        y,
                        y + " smoothed",
                        "held-out " + y,
                        "held-out " + y + " low",
                        "held-out " + y + " high"),
                table.header());
        assertEquals(3, table.rows().size());
        assertEquals(List.of("", "", ""), table.rows().get(0).subList(3, 6));
        assertEquals(List.of(0.5, 0.25, 0.75), table.rows().get(1).subList(3, 6));
        assertEquals(Double.NaN, table.rows().get(1).get(1), "what is not finite is not what is not there");
    }

    @Test
    void aRasterSaysWhoseSpikesTheyAre(FxRobot robot) {
        List<RasterChart> made = new ArrayList<>();
        robot.interact(() -> made.add(new RasterChart(Sentence.plain("c"))));
        RasterChart chart = made.get(0);
        robot.interact(() -> chart.show(
                List.of(
                        new SpikeTrain("a", 0, new double[] {1, 3}),
                        new SpikeTrain("a", 1, new double[0]),
                        new SpikeTrain("b", 0, new double[] {2})),
                10));
        assertEquals(List.of("group", "neuron"), chart.data().header().subList(0, 2));
        assertEquals(
                List.of(List.of("a", 0, 1.0), List.of("a", 0, 3.0), List.of("b", 0, 2.0)),
                chart.data().rows());
    }

    @Test
    void anEmptyChartOffersNoExport(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(chart::clear);
        MenuButton button = (MenuButton) chart.lookup(".save-button");
        assertEquals(5, button.getItems().stream().filter(MenuItem::isDisable).count());
        robot.interact(() -> chart.add(1, 1));
        assertEquals(0, button.getItems().stream().filter(MenuItem::isDisable).count());
        robot.interact(chart::clear);
        assertEquals(5, button.getItems().stream().filter(MenuItem::isDisable).count());
    }

    private static double[] column(DataChart chart, int index) {
        return chart.data().rows().stream()
                .mapToDouble(row -> (Double) row.get(index))
                .toArray();
    }

    @Test
    void aChartWithoutDataSaysSo(FxRobot robot) {
        List<DataChart> charts = new ArrayList<>();
        robot.interact(() -> charts.addAll(List.of(
                new CurveChart(Sentence.plain("a"), Sentence.plain("y"), true),
                new TraceChart(Sentence.plain("b"), Sentence.plain("v (mV)")),
                new RasterChart(Sentence.plain("c")))));
        for (DataChart chart : charts) {
            shown(robot, chart);
            Label note = (Label) chart.lookup(".empty-note");
            assertTrue(note.isVisible());
            robot.interact(() -> fill(chart));
            assertFalse(note.isVisible());
        }
    }

    private static void fill(DataChart chart) {
        List<Epoch> epochs = List.of(new Epoch("stimulus", 0, 60), new Epoch("response", 60, 100));
        if (chart instanceof CurveChart curve) {
            curve.add(1, 2);
            curve.add(2, 1);
        } else if (chart instanceof TraceChart traces) {
            double[] flat = new double[101];
            Arrays.fill(flat, 10);
            traces.show(
                    times(101),
                    List.of(Sentence.plain("rising"), Sentence.plain("flat")),
                    List.of(times(101), flat),
                    101);
            traces.during(new TrialTime(epochs, "ms"));
            traces.highlight(0);
        } else if (chart instanceof RasterChart raster) {
            List<SpikeTrain> trains = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                trains.add(new SpikeTrain("cells", i, new double[] {10 * i + 5}));
            }
            raster.show(trains, 100);
        }
    }

    private static double[] times(int n) {
        double[] times = new double[n];
        for (int i = 0; i < n; i++) {
            times[i] = i;
        }
        return times;
    }

    @Test
    void tracesHaveInkWhereTheyAreAndTheTargetIsNamed(FxRobot robot) throws Exception {
        TraceChart[] made = new TraceChart[1];
        robot.interact(() -> made[0] = new TraceChart(Sentence.plain("Readout"), Sentence.plain("readout")));
        TraceChart chart = shown(robot, made[0]);
        robot.interact(() -> fill(chart));
        Color rising = ink(chart, Ink.SERIES_1);
        Color flat = ink(chart, Ink.SERIES_2);
        // 16 % of headroom over 0 to 100.
        until(
                robot,
                chart,
                p -> p.inked(0.5, 1 - 50 / 116.0, 3, rising) && p.thinlyInked(0.8, 1 - 10 / 116.0, 3, flat));
        assertFalse(picture(robot, chart).inked(0.2, 0.4, 3, rising));
        assertTrue(chart.plot().legend().contains(new Plot.Entry("rising (target)", Ink.SERIES_1, Plot.Mark.THICK)));
    }

    @Test
    void spikesStandAtTheirNeuronAndTime(FxRobot robot) throws Exception {
        RasterChart[] made = new RasterChart[1];
        robot.interact(() -> made[0] = new RasterChart(Sentence.plain("Spikes")));
        RasterChart chart = shown(robot, made[0]);
        robot.interact(() -> fill(chart));
        Color ink = ink(chart, Ink.SPIKE_1);
        until(robot, chart, p -> {
            boolean all = true;
            for (int i = 0; i < 10; i++) {
                all &= p.inked(0.1 * i + 0.05, 0.95 - 0.1 * i, 2, ink);
            }
            return all;
        });
        assertFalse(picture(robot, chart).inked(0.25, 0.25, 8, ink));
        assertArrayEquals(new double[] {5, 15, 25, 35, 45, 55, 65, 75, 85, 95}, column(chart, 2));
    }

    @Test
    void aPictureIsOfItsSizeOnWhiteAndHasTheData(FxRobot robot) throws Exception {
        List<DataChart> charts = new ArrayList<>();
        robot.interact(() -> {
            Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
            charts.addAll(List.of(
                    new CurveChart(Sentence.plain("a"), Sentence.plain("y"), true),
                    new TraceChart(Sentence.plain("b"), Sentence.plain("v (mV)")),
                    new RasterChart(Sentence.plain("c"))));
            charts.forEach(ChartTest::fill);
        });
        for (DataChart chart : charts) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Written.bytes(chart.page(), Png.USUAL)));
            assertEquals(1600, image.getWidth());
            assertEquals(1000, image.getHeight());
            assertEquals(0xffffffff, image.getRGB(1599, 0), "white, though the window is dark");
            Set<Integer> colours = new HashSet<>();
            for (int i = 0; i < 1600 * 1000; i++) {
                colours.add(image.getRGB(i % 1600, i / 1600));
            }
            assertTrue(colours.size() > 10, chart.title().toString());
            String ink = chart instanceof RasterChart ? "24292f" : "0072b2";
            assertTrue(colours.contains((int) Long.parseLong("ff" + ink, 16)), chart.title() + " has no " + ink);
        }
    }

    private static Canvas canvas(DataChart chart) {
        return chart.lookupAll("*").stream()
                .filter(n -> n instanceof Canvas c && c.getWidth() > 300 && c.getHeight() > 200)
                .map(n -> (Canvas) n)
                .findFirst()
                .orElseThrow();
    }

    /** A place in the plot, as shares of its width and height. */
    private static Point2D at(DataChart chart, double x, double y) {
        Canvas canvas = canvas(chart);
        return canvas.localToScreen(x * canvas.getWidth(), y * canvas.getHeight());
    }

    private static TickAxis axis(DataChart chart, boolean upright) {
        return chart.lookupAll(".axis").stream()
                .filter(n -> n instanceof TickAxis a && a.getSide().isVertical() == upright)
                .map(n -> (TickAxis) n)
                .findFirst()
                .orElseThrow();
    }

    /** One notch upward in the middle of the plot. */
    private static ScrollEvent wheel(DataChart chart, boolean control) {
        Canvas canvas = canvas(chart);
        Point2D at = canvas.localToScene(0.5 * canvas.getWidth(), 0.5 * canvas.getHeight());
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                false,
                control,
                false,
                false,
                false,
                false,
                0,
                40,
                0,
                40,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    @Test
    void aViewChosenByHandStaysWhileDataComeAndADoubleClickShowsEverythingAgain(FxRobot robot) throws Exception {
        CurveChart[] made = new CurveChart[1];
        robot.interact(() -> made[0] = new CurveChart(Sentence.plain("Loss"), Sentence.plain("loss (nats)"), true));
        CurveChart chart = shown(robot, made[0]);
        robot.interact(() -> {
            for (int i = 0; i <= 100; i++) {
                chart.add(i, 1 + i % 3);
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.moveTo(at(chart, 0.5, 0.5));
        TickAxis x = axis(chart, false);
        TickAxis y = axis(chart, true);
        double end = x.getMax();
        robot.drag(at(chart, 0.25, 0.25)).dropTo(at(chart, 0.75, 0.75));
        double[] zoomed = {x.getMin(), x.getMax(), y.getMin(), y.getMax()};
        assertEquals(0.25 * end, zoomed[0], 0.02 * end);
        assertEquals(0.75 * end, zoomed[1], 0.02 * end);
        robot.interact(() -> chart.add(400, 100));
        assertArrayEquals(zoomed, new double[] {x.getMin(), x.getMax(), y.getMin(), y.getMax()});

        robot.press(KeyCode.SHIFT);
        robot.drag(at(chart, 0.5, 0.5)).dropTo(at(chart, 0.25, 0.5));
        robot.release(KeyCode.SHIFT);
        assertEquals(0.375 * end, x.getMin(), 0.02 * end);
        assertEquals(0.875 * end, x.getMax(), 0.02 * end);

        double span = x.getMax() - x.getMin();
        robot.interact(() -> Event.fireEvent(canvas(chart), wheel(chart, true)));
        assertEquals(0.9 * span, x.getMax() - x.getMin(), 1e-6 * span);
        robot.interact(() -> Event.fireEvent(canvas(chart), wheel(chart, false)));
        assertEquals(0.9 * span, x.getMax() - x.getMin(), 1e-6 * span);

        robot.doubleClickOn(at(chart, 0.5, 0.5));
        assertEquals(chart.plot().x().max(), x.getMax());
        assertEquals(chart.plot().y().max(), y.getMax());
        robot.interact(() -> chart.add(4000, 1));
        assertTrue(x.getMax() > 4000);
    }

    @Test
    void theCrossHairTellsTheValuesOfTheNearestPoints(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            for (int i = 0; i <= 10; i++) {
                chart.add(i, i == 5 ? 3.25 : 1);
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
        double end = chart.plot().x().max();
        robot.moveTo(at(chart, 4.8 / end, 0.4));
        robot.moveTo(at(chart, 5.1 / end, 0.5));
        assertTrue(told(chart).startsWith("iteration: 5\neach iteration: 3.25\nsmoothed: "), () -> told(chart));
    }

    @Test
    void theCrossHairTellsWhichNeuronItIsAt(FxRobot robot) {
        List<RasterChart> made = new ArrayList<>();
        robot.interact(() -> made.add(new RasterChart(Sentence.plain("c"))));
        RasterChart chart = shown(robot, made.get(0));
        robot.interact(() -> chart.show(
                List.of(
                        new SpikeTrain("a", 0, new double[] {1, 3}),
                        new SpikeTrain("a", 1, new double[0]),
                        new SpikeTrain("b", 0, new double[] {2})),
                10));
        WaitForAsyncUtils.waitForFxEvents();
        robot.moveTo(at(chart, 0.5, 0.4));
        robot.moveTo(at(chart, 0.5, 0.5));
        assertTrue(told(chart).endsWith("\na[1]"), () -> told(chart));
    }

    @Test
    void theCrossHairSaysNoNameOfAnAxisThatHasNone(FxRobot robot) {
        List<CurveChart> made = new ArrayList<>();
        robot.interact(() -> made.add(new CurveChart(Sentence.plain("c"), Sentence.plain(""), false)));
        CurveChart chart = shown(robot, made.get(0));
        WaitForAsyncUtils.waitForFxEvents();
        robot.moveTo(at(chart, 0.5, 0.4));
        robot.moveTo(at(chart, 0.5, 0.5));
        assertTrue(told(chart).matches("(?s)[^\n]+: [^\n]+\n[^\n:]+"), () -> told(chart));
    }

    private static String told(DataChart chart) {
        return ((Label) chart.lookup(".cross-hair-label")).getText();
    }

    @Test
    void theCrossHairTellsWhatIsUnderItWhileTheMouseRestsAndTheAxisMoves(FxRobot robot) throws Exception {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            for (int i = 0; i <= 10; i++) {
                chart.add(i, 1);
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.moveTo(at(chart, 0.4, 0.4));
        robot.moveTo(at(chart, 0.5, 0.5));
        robot.interact(() -> {
            for (int i = 11; i <= 1000; i++) {
                chart.add(i, 2);
            }
        });
        tellsTheMiddle(chart);
        robot.interact(() -> Event.fireEvent(canvas(chart), wheel(chart, true)));
        tellsTheMiddle(chart);
        robot.drag(at(chart, 0.1, 0.1)).dropTo(at(chart, 0.5, 0.5));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> axis(chart, false).getMax() < 600);
        TickAxis x = axis(chart, false);
        double end = x.getMax();
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> Math.abs(toldX(chart) - (x.getMin() + end) / 2) < 0.02 * end);
    }

    private static double toldX(DataChart chart) {
        return Double.parseDouble(told(chart).split("\n")[0].replaceAll("[^0-9.]", ""));
    }

    private static void tellsTheMiddle(DataChart chart) throws Exception {
        TickAxis x = axis(chart, false);
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> Math.abs(toldX(chart) - (x.getMin() + x.getMax()) / 2) < 0.01 * x.getMax());
    }

    @Test
    void aPointBesideTheCrossHairIsToldWithItsOwnPlaceAndAFarOneNotAtAll(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            for (int i = 0; i <= 1000; i++) {
                chart.add(i, 1);
            }
            chart.addInterval(500, 1.5, 1.25, 1.75);
        });
        WaitForAsyncUtils.waitForFxEvents();
        double end = chart.plot().x().max();
        robot.moveTo(at(chart, 505 / end, 0.4));
        robot.moveTo(at(chart, 510 / end, 0.5));
        assertTrue(told(chart).contains("held-out, 95 % interval (iteration: 500): 1.5"), () -> told(chart));
        robot.moveTo(at(chart, 600 / end, 0.5));
        assertFalse(told(chart).contains("held-out"), () -> told(chart));
        assertTrue(told(chart).contains("each iteration"), () -> told(chart));
    }

    @Test
    void theCrossHairsLabelHidesTheLinesBehindIt(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> fill(chart));
        WaitForAsyncUtils.waitForFxEvents();
        robot.moveTo(at(chart, 0.4, 0.4));
        robot.moveTo(at(chart, 0.5, 0.5));
        Label label = (Label) chart.lookup(".cross-hair-label");
        assertEquals(
                ink(chart, Ink.BACKGROUND),
                label.getBackground().getFills().get(0).getFill());
        assertTrue(fx(() -> label.getWidth() > label.prefWidth(-1) - 1 && label.getWidth() > 20));
    }

    @Test
    void theCrossHairsLabelIsWholeInALowChart(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            fill(chart);
            chart.setMaxHeight(chart.getHeight() - canvas(chart).getHeight() + 60);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.moveTo(at(chart, 0.4, 0.4));
        robot.moveTo(at(chart, 0.5, 0.5));
        Label label = (Label) chart.lookup(".cross-hair-label");
        double top = fx(() -> canvas(chart).localToScene(0, 0).getY());
        assertTrue(fx(() -> label.localToScene(0, 0).getY()) >= top, "the first line is seen");
    }

    @Test
    void aLongWordInAnEmptyChartCoversNoLabelOfItsAxes(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> chart.word("There is no stable cycle at these numbers. ".repeat(9)));
        WaitForAsyncUtils.waitForFxEvents();
        Node word = chart.lookup(".empty-note");
        Bounds axes = fx(() -> canvas(chart).localToScene(canvas(chart).getBoundsInLocal()));
        Bounds said = fx(() -> word.localToScene(word.getBoundsInLocal()));
        assertTrue(said.getMinX() >= axes.getMinX() - 1 && said.getMaxX() <= axes.getMaxX() + 1, said + " " + axes);
    }

    @Test
    void theSaveButtonHandsOverTheChartAndTheKind(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        List<SaveKind> heard = new ArrayList<>();
        robot.interact(() -> {
            fill(chart);
            chart.setOnSave((what, kind) -> {
                assertSame(chart, what);
                heard.add(kind);
            });
            MenuButton button = (MenuButton) chart.lookup(".save-button");
            all(button.getItems()).forEach(MenuItem::fire);
        });
        assertEquals(Set.of(SaveKind.values()), Set.copyOf(heard));
        assertEquals(SaveKind.values().length, heard.size());
    }

    private static List<MenuItem> all(List<MenuItem> items) {
        return items.stream()
                .flatMap(item -> item instanceof Menu menu ? all(menu.getItems()).stream() : Stream.of(item))
                .toList();
    }

    @Test
    void aChartIsTakenHomeByTheKeyboardThatIsInIt(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        List<SaveKind> heard = new ArrayList<>();
        robot.interact(() -> {
            fill(chart);
            chart.setOnSave((what, kind) -> heard.add(kind));
            chart.lookup(".save-button").requestFocus();
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.E)
                .push(KeyCode.SHORTCUT, KeyCode.C)
                .push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.E)
                .push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        assertEquals(List.of(SaveKind.PICTURE, SaveKind.COPY, SaveKind.DATA, SaveKind.COPY_DATA), heard);
    }

    @Test
    void aPictureShowsThePartThatIsLookedAt(FxRobot robot) throws Exception {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> fill(chart));
        WaitForAsyncUtils.waitForFxEvents();
        byte[] whole = fx(() -> Written.bytes(chart.page(), Png.USUAL));
        robot.moveTo(at(chart, 0.3, 0.3));
        robot.drag(at(chart, 0.3, 0.3), MouseButton.PRIMARY).dropTo(at(chart, 0.6, 0.6));
        WaitForAsyncUtils.waitForFxEvents();
        byte[] part = fx(() -> Written.bytes(chart.page(), Png.USUAL));
        assertFalse(Arrays.equals(whole, part));
        robot.interact(chart::showAll);
        assertArrayEquals(whole, fx(() -> Written.bytes(chart.page(), Png.USUAL)));
    }

    /** At the left of what the pointer would come to, as far as lines reach. */
    private static int thickness(Picture picture, Color ink) {
        int inked = 0;
        for (int row = (int) picture.top(); row < picture.top() + picture.h(); row++) {
            Color at = picture.pixels().getColor((int) (picture.left() + picture.w() / 4), row);
            inked += Picture.distance(at, ink) < 0.2 ? 1 : 0;
        }
        return inked;
    }

    @Test
    void aChartHasTheLinesAndTheColoursOfItsWindow(FxRobot robot) throws Exception {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            for (int i = 0; i <= 500; i++) {
                chart.add(i, 1 + 1e-3 * i);
            }
        });
        until(robot, chart, p -> thickness(p, ink(chart, Ink.SERIES_1)) > 0);
        int usual = thickness(picture(robot, chart), ink(chart, Ink.SERIES_1));
        Look other = Look.USUAL.withLines(3).withColours(SeriesColours.TOL);
        robot.interact(() -> other.show(root.getScene()));
        until(robot, chart, p -> thickness(p, Color.web("#332288")) >= 2 * usual);
    }

    @Test
    void everySeriesIsReadableOnBothThemes(FxRobot robot) {
        for (String theme :
                List.of(new PrimerLight().getUserAgentStylesheet(), new PrimerDark().getUserAgentStylesheet())) {
            DataChart chart = shown(robot, curve(robot));
            robot.interact(() -> {
                Application.setUserAgentStylesheet(theme);
                root.applyCss();
            });
            Color background = ink(chart, Ink.BACKGROUND);
            for (int i = 0; i < 7; i++) {
                Color series = ink(chart, Ink.series(i));
                // WCAG 2.1, 1.4.11: graphical objects need a contrast of 3.
                assertTrue(contrast(series, background) >= 3, i + " " + series + " on " + background);
            }
        }
    }

    private static double contrast(Color a, Color b) {
        double la = luminance(a) + 0.05;
        double lb = luminance(b) + 0.05;
        return Math.max(la / lb, lb / la);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    @Test
    void aDisposedChartHoldsNoData(FxRobot robot) {
        CurveChart chart = shown(robot, curve(robot));
        robot.interact(() -> {
            fill(chart);
            chart.dispose();
        });
        assertEquals(0, chart.points());
        assertEquals(0, chart.getChildren().size());
    }
}
