package barnacle.examine;

import barnacle.analysis.ClassCourse;
import barnacle.analysis.Difficulty;
import barnacle.analysis.Responses;
import barnacle.model.Network;
import barnacle.plot.Axis;
import barnacle.plot.BandLayer;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.plot.HeatLayer;
import barnacle.plot.Ink;
import barnacle.plot.IntervalLayer;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.RuleLayer;
import barnacle.plot.Series;
import barnacle.plot.SpanLayer;
import barnacle.report.ColumnNames;
import barnacle.report.Plots;
import barnacle.setting.Dimension;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.task.LabelTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How a network comes to its answers, and what they are. */
final class AnswersFigure {
    /** So many classes have a chart of their readouts each. */
    private static final int FEW = 4;

    /** Single trials drawn behind the mean of each class. */
    private static final int SINGLES = 5;

    /** The shade of what stands behind a mean. */
    private static final int PALE = 2;

    private static final double HIGH = 290;
    private static final double MATRIX = 330;

    private final Language language;
    private final LabelTask task;
    private final Network network;
    private final Responses responses;
    private final double[] time;

    AnswersFigure(Language language, LabelTask task, Network network, Responses responses) {
        this.language = language;
        this.task = task;
        this.network = network;
        this.responses = responses;
        time = new double[responses.activity().bins()];
        Arrays.setAll(time, responses.activity()::time);
    }

    /**
     * The whole figure.
     *
     * @param neuron whose voltages they are
     */
    Figure figure(List<Difficulty> difficulty, NamedNeuron neuron, List<ClassCourse> voltages) {
        List<Figure.PlotRow> rows = new ArrayList<>();
        rows.add(new Figure.PlotRow(HIGH, List.of(wide(lead()), wide(voltage(neuron, voltages)))));
        if (task.outputs() <= FEW) {
            List<Figure.PlacedPlot> each = new ArrayList<>();
            for (int label = 0; label < task.outputs(); label++) {
                each.add(wide(readouts(label)));
            }
            rows.add(new Figure.PlotRow(HIGH, each));
        }
        List<Figure.PlacedPlot> last = new ArrayList<>(matrix());
        last.add(wide(difficulty(difficulty)));
        rows.add(new Figure.PlotRow(HIGH, last));
        return new Figure(rows);
    }

    /** Which class was answered how, alone. */
    Figure answers() {
        return Figure.narrow(List.of(new Figure.PlotRow(HIGH, matrix())));
    }

    private List<Figure.PlacedPlot> matrix() {
        return List.of(
                new Figure.PlacedPlot(confusion(), MATRIX),
                new Figure.PlacedPlot(
                        HeatLayer.key(language.word("AnswersFigure.share", "share of the class"), 0, 1), Plots.KEY));
    }

    private static Figure.PlacedPlot wide(Plot plot) {
        return new Figure.PlacedPlot(plot, Double.NaN);
    }

    private String name(int label) {
        return task.outputNames().get(label).in(language);
    }

    private Axis times() {
        return Axis.linear(
                ColumnNames.label(language.word("AnswersFigure.time", "time"), network.unit(Dimension.TIME)),
                0,
                task.duration());
    }

    private Plot lead() {
        double[][] lead = responses.lead();
        List<ClassCourse> courses = AnswersByClass.courses(task, responses, lead);
        List<Layer> layers = new ArrayList<>(List.of(RuleLayer.level(0, "")));
        layers.addAll(bands(courses));
        for (int label = 0; label < task.outputs(); label++) {
            layers.addAll(singles(lead, label, label));
        }
        layers.addAll(means(courses, -1));
        double[] decided = AnswersByClass.decided(responses);
        if (decided.length > 0) {
            layers.add(RuleLayer.mark(decided[decided.length / 2], ""));
        }
        Plot plot = course(
                language.word("AnswersFigure.lead", "Lead of the right answer"),
                Axis.around(language.word("AnswersFigure.lead.axis", "lead"), edges(courses)),
                layers,
                -1);
        return new Plot(
                plot.title(),
                plot.x(),
                plot.y(),
                plot.layers(),
                plot.legend(),
                decided.length == 0
                        ? ""
                        : Sentence.of(
                                        "AnswersFigure.decided",
                                        "half stand from {0}",
                                        network.text(decided[decided.length / 2], Dimension.TIME))
                                .in(language));
    }

    private Plot readouts(int label) {
        List<ClassCourse> outputs = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        for (int output = 0; output < task.outputs(); output++) {
            outputs.add(ClassCourse.of(
                    AnswersByClass.readout(responses, output),
                    responses.activity().labels(),
                    label));
        }
        layers.addAll(bands(outputs));
        layers.addAll(singles(AnswersByClass.readout(responses, label), label, label));
        layers.addAll(means(outputs, label));
        return course(
                Sentence.of(
                                "AnswersFigure.readouts",
                                "Readouts in {1} {1,choice,1#trial|1<trials} of {0}",
                                task.outputNames().get(label),
                                outputs.get(0).trials())
                        .in(language),
                Axis.around(language.word("AnswersFigure.readout", "readout"), edges(outputs)),
                layers,
                label);
    }

    private Plot voltage(NamedNeuron neuron, List<ClassCourse> voltages) {
        List<Layer> layers = new ArrayList<>(bands(voltages));
        layers.addAll(means(voltages, -1));
        return course(
                Sentence.of("AnswersFigure.voltage", "Voltage of {0}[{1}], by class", neuron.group(), neuron.index())
                        .in(language),
                Axis.around(
                        ColumnNames.label(language.word("AnswersFigure.v", "v"), network.unit(Dimension.VOLTAGE)),
                        edges(voltages)),
                layers,
                -1);
    }

    private Plot course(String title, Axis up, List<Layer> layers, int thick) {
        List<Layer> all = new ArrayList<>(List.of(SpanLayer.of(task.epochs(), language)));
        all.addAll(layers);
        List<Plot.Entry> legend = new ArrayList<>();
        for (int k = 0; k < task.outputs(); k++) {
            legend.add(new Plot.Entry(name(k), Ink.series(k), k == thick ? Plot.Mark.THICK : Plot.Mark.THIN));
        }
        return new Plot(title, times(), up, all, legend);
    }

    /** What a standard deviation to either side of each mean covers. */
    private List<Layer> bands(List<ClassCourse> courses) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < courses.size(); k++) {
            layers.add(new BandLayer(
                    time, courses.get(k).beyond(-1), courses.get(k).beyond(1), Ink.faint(k)));
        }
        // The edges on top, as one band covers another.
        for (int k = 0; k < courses.size(); k++) {
            for (int side : new int[] {-1, 1}) {
                layers.add(line(courses.get(k).beyond(side), Ink.shade(k, PALE), 0.8));
            }
        }
        return layers;
    }

    private List<Layer> singles(double[][] values, int label, int ink) {
        List<Layer> layers = new ArrayList<>();
        for (int trial = 0; trial < values.length && layers.size() < SINGLES; trial++) {
            if (responses.activity().labels()[trial] == label) {
                layers.add(line(values[trial], Ink.shade(ink, PALE), 0.8));
            }
        }
        return layers;
    }

    private List<Layer> means(List<ClassCourse> courses, int thick) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < courses.size(); k++) {
            layers.add(line(courses.get(k).mean(), Ink.series(k), k == thick ? 2.6 : 1.6));
        }
        return layers;
    }

    private static double[][] edges(List<ClassCourse> courses) {
        return courses.stream()
                .flatMap(course -> Arrays.stream(new double[][] {course.beyond(-1), course.beyond(1)}))
                .toArray(double[][]::new);
    }

    private LineLayer line(double[] y, Ink ink, double width) {
        return new LineLayer(new Series(time, y, time.length), new Pen(ink, width));
    }

    /** Of each class, a column, the share of each answer, a row. */
    private Plot confusion() {
        int n = task.outputs();
        double[][] shares = new double[n][n];
        List<List<String>> texts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int answer = 0; answer < n; answer++) {
            List<String> row = new ArrayList<>();
            for (int label = 0; label < n; label++) {
                int own = 0;
                for (int any = -1; any < n; any++) {
                    own += responses.count(label, any);
                }
                shares[answer][label] = own == 0 ? Double.NaN : (double) responses.count(label, answer) / own;
                row.add(String.valueOf(responses.count(label, answer)));
            }
            texts.add(row);
            names.add(name(answer));
        }
        return new Plot(
                language.word("AnswersFigure.confusion", "Answers by class, in trials"),
                Axis.named(language.word("AnswersFigure.class", "class"), names),
                Axis.named(language.word("AnswersFigure.answer", "answer"), names),
                List.of(new HeatLayer(shares, 0, 1, texts)),
                List.of());
    }

    private Plot difficulty(List<Difficulty> difficulty) {
        double[] x = each(difficulty, Difficulty::mean);
        Series right = new Series(x, each(difficulty, d -> d.right().accuracy()), x.length);
        Series low = new Series(x, each(difficulty, d -> d.right().accuracyLow()), x.length);
        Series high = new Series(x, each(difficulty, d -> d.right().accuracyHigh()), x.length);
        Extent across = Extent.of(x).or(0, 1);
        double margin = 0.05 * across.span() + 0.5;
        List<Layer> layers = new ArrayList<>(List.of(
                RuleLayer.level(1.0 / task.outputs(), language.word("AnswersFigure.chance", "chance")),
                new LineLayer(right, new Pen(Ink.FAINT_1, 1.4)),
                new IntervalLayer(right, low, high, Ink.SERIES_1)));
        return new Plot(
                language.word("AnswersFigure.difficulty", "Right answers by difficulty"),
                Axis.linear(task.contrastName().in(language), across.min() - margin, across.max() + margin),
                Axis.linear(language.word("AnswersFigure.right", "fraction right"), 0, 1.05),
                layers,
                List.of());
    }

    private static double[] each(List<Difficulty> difficulty, ToDoubleFunction<Difficulty> of) {
        return difficulty.stream().mapToDouble(of).toArray();
    }
}
