package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import barnacle.task.Epoch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {
    private static final double WIDTH = 400;
    private static final double HEIGHT = 200;

    /** With what has no place on an axis, and what is far outside. */
    private static double[] hard(int size) {
        Random random = new Random(size);
        double[] odd = {Double.NaN, 0, -3, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, 1e-300};
        double[] values = new double[size];
        Arrays.setAll(values, i -> random.nextInt(6) == 0 ? odd[random.nextInt(odd.length)] : random.nextDouble());
        return values;
    }

    private static double[] ascending(int size) {
        double[] x = new double[size];
        Arrays.setAll(x, i -> 100.0 * i / size);
        return x;
    }

    static List<Layer> samples(int size) {
        double[] x = ascending(size);
        double[] y = hard(size);
        Series series = new Series(x, y, size);
        Pen pen = new Pen(Ink.SERIES_1, 1);
        double[] table = hard(12);
        double[][] values = {Arrays.copyOf(table, 6), Arrays.copyOfRange(table, 6, 12)};
        return List.of(
                new BandLayer(x, hard(size), y, Ink.FAINT_1),
                new EndLabelLayer(series, "end"),
                new HeatLayer(values, 0, 1, List.of(List.of("a", "b", "c", "d", "e", "f"))),
                new IntervalLayer(series, new Series(x, hard(size), size), series, Ink.SERIES_2),
                new LabelLayer(
                        List.of(new LabelLayer.Label(1, 0.5, "a"), new LabelLayer.Label(Double.NaN, 1e300, "b")),
                        List.of(new PathLayer(hard(size), y, pen))),
                new LineLayer(series, pen),
                new LineLayer(series, new Pen(Ink.SERIES_1, 3, true)),
                new MarkLayer(List.of(
                        new MarkLayer.Mark(-1, "before"),
                        new MarkLayer.Mark(30, "an edit"),
                        new MarkLayer.Mark(31, "another"))),
                new PathLayer(hard(size), y, pen),
                new PointLayer(hard(size), y, Ink.SERIES_3),
                PointLayer.at(1, 1, Ink.SERIES_3, 4, false),
                new ArrowLayer(hard(size), y, y, hard(size), Ink.SERIES_3),
                new RowLayer(1),
                new RowLayer(-1),
                RuleLayer.level(0.4, "level"),
                RuleLayer.mark(Double.NaN, "mark"),
                new StackLayer(new LineLayer(series, pen), 1, 0, 3),
                SpanLayer.of(
                        List.of(new Epoch("a", -10, 20), new Epoch("a long name", 20, 20.1), new Epoch("c", 20.1, 300)),
                        Language.ENGLISH),
                new SpikeLayer(List.of(
                        new SpikeTrain("a", 0, new double[] {1, 2, 3}), new SpikeTrain("b", 0, new double[] {50}))));
    }

    @TestFactory
    List<DynamicTest> everyLayerDrawsWhatHasAPlaceAndNothingElse() {
        Set<Class<?>> sampled = samples(10).stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(Set.of(Layer.class.getPermittedSubclasses()), sampled);
        return List.of(0, 1, 30, 5000).stream()
                .flatMap(size -> samples(size).stream()
                        .map(layer -> DynamicTest.dynamicTest(layer.getClass().getSimpleName() + " of " + size, () -> {
                            // Neurons and rows are counted, never on a logarithmic axis.
                            for (boolean isLogarithmic : new boolean[] {
                                false,
                                !(layer instanceof SpikeLayer
                                        || layer instanceof RowLayer
                                        || layer instanceof StackLayer)
                            }) {
                                for (double unit : new double[] {1, 2}) {
                                    layer.paint(
                                            new SketchBrush(unit),
                                            new Scale(0.01, 100, isLogarithmic, WIDTH, false),
                                            new Scale(0.001, 1, isLogarithmic, HEIGHT, true));
                                }
                            }
                        })))
                .toList();
    }

    @Test
    void aMomentsNameStandsBesideItsRule() {
        for (double at : new double[] {1, 50, 90, 99}) {
            SketchBrush brush = new SketchBrush(1);
            new MarkLayer(List.of(new MarkLayer.Mark(at, "a change of the run")))
                    .paint(brush, new Scale(0, 100, false, WIDTH, false), new Scale(0, 1, false, HEIGHT, true));
            SketchBrush.Stroke rule = brush.strokes().get(0);
            SketchBrush.Stroke name = brush.strokes().get(1);
            double width = brush.textWidth("a change of the run");
            assertTrue(name.x()[0] > rule.x()[0] || name.x()[0] + width < rule.x()[0], "at " + at);
            assertTrue(name.x()[0] >= 0 && name.x()[0] + width <= WIDTH, "at " + at);
        }
    }

    /** More than are handed on at once: none is lost, and none is drawn twice. */
    @Test
    void everySpikeOfAFullRasterIsDrawnOnce() {
        List<SpikeTrain> trains = IntStream.range(0, 7)
                .mapToObj(i -> new SpikeTrain("a", i, ascending(1000)))
                .toList();
        SketchBrush brush = new SketchBrush(1);
        new SpikeLayer(trains, Collections.nCopies(7, Ink.TEXT))
                .paint(brush, new Scale(-1, 101, false, 3000, false), new Scale(0, 7, false, 70, true));
        assertEquals(7000, brush.strokes().size());
        assertEquals(
                7000,
                brush.strokes().stream()
                        .map(spike -> spike.x()[0] + " " + spike.y()[0])
                        .distinct()
                        .count());
    }

    /** A hundred rows in a low chart, in which a spike of a row's own size was lost. */
    @Test
    void aSpikeInALowRowIsMoreThanADot() {
        List<SpikeTrain> trains = IntStream.range(0, 100)
                .mapToObj(i -> new SpikeTrain("a", i, new double[] {50}))
                .toList();
        SketchBrush brush = new SketchBrush(1);
        new SpikeLayer(trains)
                .paint(brush, new Scale(0, 100, false, WIDTH, false), new Scale(0, 100, false, HEIGHT, true));
        assertEquals(trains.size(), brush.strokes().size());
        for (SketchBrush.Stroke spike : brush.strokes()) {
            double[] x = spike.x();
            double[] y = spike.y();
            assertTrue(Math.abs(x[x.length - 1] - x[0]) >= 2 && Math.abs(y[y.length - 1] - y[0]) >= 4);
        }
    }

    @Test
    void labelsCoverNeitherEachOtherNorPointsAndSayOnceWhatIsTheSame() {
        List<LabelLayer.Label> labels = List.of(
                new LabelLayer.Label(50, 0.5, "one"),
                new LabelLayer.Label(51, 0.5, "two"),
                new LabelLayer.Label(50, 0.5, "one"),
                new LabelLayer.Label(99, 0.99, "at the corner"));
        SketchBrush brush = new SketchBrush(1);
        new LabelLayer(labels, List.of())
                .paint(brush, new Scale(0, 100, false, WIDTH, false), new Scale(0, 1, false, HEIGHT, true));
        assertEquals(
                List.of("text one", "text two", "text at the corner"),
                brush.strokes().stream().map(SketchBrush.Stroke::kind).toList());
        for (SketchBrush.Stroke a : brush.strokes()) {
            double width = brush.textWidth(a.kind().substring("text ".length()));
            assertTrue(a.x()[0] >= 0 && a.x()[0] + width <= WIDTH);
            for (SketchBrush.Stroke b : brush.strokes()) {
                boolean isApart = Math.abs(a.y()[0] - b.y()[0]) >= brush.textHeight()
                        || a.x()[0] >= b.x()[0] + brush.textWidth(b.kind().substring("text ".length()))
                        || b.x()[0] >= a.x()[0] + width;
                assertTrue(a == b || isApart, a.kind() + " and " + b.kind());
            }
        }
    }

    @Test
    void aLabelKeepsOffALineWhereItCan() {
        SketchBrush brush = new SketchBrush(1);
        PathLayer rising = new PathLayer(new double[] {0, 100}, new double[] {0, 1}, new Pen(Ink.SERIES_1, 1));
        new LabelLayer(List.of(new LabelLayer.Label(50, 0.5, "beside the line")), List.of(rising))
                .paint(brush, new Scale(0, 100, false, WIDTH, false), new Scale(0, 1, false, HEIGHT, true));
        SketchBrush.Stroke text = brush.strokes().get(0);
        boolean isRight = text.x()[0] > WIDTH / 2;
        assertEquals(isRight, text.y()[0] > HEIGHT / 2, "below the line on its right, above it on its left");
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 799, 801, 20_000})
    void aLineCoversEveryPointAndInADenseOneNoMoreThanTheColumnsReach(int size) {
        double[] x = ascending(size);
        Random random = new Random(2);
        double[] y = new double[size];
        Arrays.setAll(y, i -> random.nextInt(40) == 0 ? Double.NaN : 0.1 + 0.8 * random.nextDouble());
        Scale across = new Scale(0, 100, false, WIDTH, false);
        Scale up = new Scale(0, 1, false, HEIGHT, true);
        for (double width : new double[] {1, 2}) {
            SketchBrush brush = new SketchBrush(1);
            new LineLayer(new Series(x, y, size), new Pen(Ink.SERIES_1, width)).paint(brush, across, up);
            for (int i = 0; i < size; i++) {
                double px = across.at(x[i]);
                double py = up.at(y[i]);
                assertTrue(Double.isNaN(py) || brush.strokes().stream().anyMatch(s -> covers(s, px, py)), "point " + i);
            }
            assertFalse(brush.strokes().stream()
                    .anyMatch(s -> Arrays.stream(s.y()).anyMatch(at -> at < 0.09 * HEIGHT || at > 0.91 * HEIGHT)));
        }
    }

    /** Whether a stroke passes within a column and a half of a place. */
    private static boolean covers(SketchBrush.Stroke stroke, double x, double y) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < stroke.x().length; i++) {
            if (Math.abs(stroke.x()[i] - x) <= 1.5) {
                low = Math.min(low, stroke.y()[i]);
                high = Math.max(high, stroke.y()[i]);
            }
        }
        return y >= low - 1e-9 && y <= high + 1e-9;
    }

    @Test
    void aLineZoomedInVisitsOnlyWhatIsSeen() {
        long[] visits = new long[1];
        Series series = new Series(() -> new CountedBlocks(visits));
        for (int i = 0; i < 100_000; i++) {
            series.add(i, Math.sin(i));
        }
        visits[0] = 0;
        SketchBrush brush = new SketchBrush(1);
        Scale across = new Scale(50_000, 50_100, false, WIDTH, false);
        new LineLayer(series, new Pen(Ink.SERIES_1, 1)).paint(brush, across, new Scale(-1, 1, false, HEIGHT, true));
        assertTrue(visits[0] < 2 * 103 + 2 * 18 + 10, () -> visits[0] + " visits");
        // It comes from the point before the first one seen and goes to the one after the last.
        double[] drawn = brush.strokes().get(0).x();
        assertEquals(across.at(49_999), drawn[0]);
        assertEquals(across.at(50_101), drawn[drawn.length - 1]);
    }

    /** Each trace of a stack has a row with its name beside it, and the label says the unit and the scale of all. */
    @Test
    void aStackSaysItsUnitAndItsScale() {
        double[] x = ascending(10);
        TracePlot stack = new TracePlot(
                Sentence.plain(""),
                Sentence.plain("v (mV)"),
                List.of(new Series(x, x, 10), new Series(x, x, 10)),
                List.of(Sentence.plain("left"), Sentence.plain("right")),
                new TimeWindow(0, 100, "ms", List.of()),
                -1,
                true,
                -1,
                List.of(Ink.SERIES_4, Ink.DEEP_4));
        Axis up = stack.plot().y();
        assertTrue(
                stack.plot().note().matches("each row from .* to .* mV"),
                stack.plot().note());
        assertEquals(List.of("left", "right"), up.names());
        assertEquals("v (mV)", up.label());
        Scale across = new Scale(0, 100, false, WIDTH, false);
        assertEquals(
                List.of("left", "right"),
                stack.plot().readings(across, across.at(x[5]), 1).stream()
                        .map(Plot.NamedPoint::name)
                        .toList());
        assertEquals(
                List.of(0.5, 1.5), up.ticks(2, '.').stream().map(Axis.Tick::at).toList());
    }

    /** Names of groups stand beside the spikes, not on them. */
    @Test
    void groupsOfARasterAreNamedBesideIt() {
        List<SpikeTrain> trains = List.of(
                new SpikeTrain("a", 0, new double[] {1}),
                new SpikeTrain("a", 1, new double[] {2}),
                new SpikeTrain("b", 0, new double[] {3}));
        Plot plot = new RasterPlot("", trains, new TimeWindow(0, 10, "ms", List.of()), 0).plot();
        assertEquals(
                List.of(new Axis.Tick(1, "a"), new Axis.Tick(2.5, "b")),
                plot.y().ticks(5, '.'));
    }

    /** From 0 to 1 would be two numbers for one neuron. */
    @Test
    void aRasterOfOneNeuronNamesIt() {
        List<SpikeTrain> trains = List.of(new SpikeTrain("cell", 0, new double[] {1}));
        Plot plot = new RasterPlot("", trains, new TimeWindow(0, 10, "ms", List.of()), 0).plot();
        assertEquals(List.of(new Axis.Tick(0.5, "cell")), plot.y().ticks(5, '.'));
    }

    /** Said marks leave room for their words; where another plot says them they take none. */
    @Test
    void aMarkIsSaidOnceAndLeavesRoomForItsWords() {
        TimeWindow time = new TimeWindow(0, 10, "ms", List.of(new TimeWindow.Mark(5, Sentence.plain("louder"))));
        assertTrue(time.hasNames());
        assertFalse(time.unsaid().hasNames());
        assertEquals(5, time.unsaid().marks().get(0).time());
    }
}
