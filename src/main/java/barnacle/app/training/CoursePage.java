package barnacle.app.training;

import barnacle.app.control.Backstage;
import barnacle.app.control.CurveChart;
import barnacle.app.control.DataChart;
import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How a training goes, and what was learned in one evaluation trial. */
final class CoursePage implements Page {
    private final CurveChart loss = new CurveChart(Words.sentence("chart.loss"), Words.sentence("chart.loss.y"), true);
    private final CurveChart accuracy =
            new CurveChart(Words.sentence("chart.accuracy"), Words.sentence("chart.accuracy.y"), false);
    private final CurveChart gradient =
            new CurveChart(Words.sentence("chart.gradient"), Words.sentence("chart.gradient.y"), true);
    private final TrialCharts trial;
    /** The same trial at another moment. */
    private final TrialCharts besides;

    private final Page beside = new Beside();
    private final ChartGrid grid = new ChartGrid();
    private final VBox content;
    /** The number of the evaluation trial. */
    private volatile long number;

    /**
     * @param session whose chosen neuron it marks and chooses
     * @param word in the words of what the project is about
     * @param lookAgain run when another trial is chosen
     */
    CoursePage(ProjectSession session, UnaryOperator<String> word, Runnable lookAgain) {
        trial = new TrialCharts(session, word, chosen -> {
            number = chosen;
            lookAgain.run();
        });
        besides = new TrialCharts(session, word, chosen -> {});
        besides.follow(trial);
        trial.setMinHeight(Region.USE_PREF_SIZE);
        content = new VBox(Backstage.put(trial), grid);
        content.getStyleClass().add("training-page");
        VBox.setVgrow(grid, Priority.ALWAYS);
        accuracy.range(0, 100);
        clearCurves();
    }

    @Override
    public String name() {
        return "course";
    }

    @Override
    public boolean suits(Project project) {
        return true;
    }

    @Override
    public Region content(Project project) {
        Problem problem = project.problem();
        grid.show(List.of(loss, accuracy, gradient), trial.chartsOf(problem));
        tellMoments(false);
        String key = project.subject().key();
        accuracy.title(Words.sentence("training.share.title." + key));
        accuracy.label(Words.sentence("chart.percent", Words.sentence("training.share." + key)));
        Sentence evaluated =
                Words.sentence("training.evaluations." + (problem.drawsNewTrials() ? "heldOut." : "") + key);
        loss.evaluated(evaluated);
        accuracy.evaluated(evaluated);
        String unit = problem.loss().unit();
        loss.label(unit.isEmpty() ? Words.sentence("chart.loss.y") : Words.sentence("chart.loss.y.unit", unit));
        level(loss, "chart.chance", problem.lossOfChance());
        level(accuracy, "chart.chance.percent", 100 * problem.chance());
        return content;
    }

    @Override
    public Page beside() {
        return beside;
    }

    @Override
    public Region both(Project project) {
        Problem problem = project.problem();
        grid.show(besides.chartsOf(problem), trial.chartsOf(problem));
        tellMoments(true);
        return content;
    }

    private void tellMoments(boolean is) {
        trial.tellMoments(is);
        besides.tellMoments(is);
    }

    /** The trial of the moment beside; its charts are in the same grid. */
    private final class Beside implements Page {
        @Override
        public String name() {
            return CoursePage.this.name();
        }

        @Override
        public boolean suits(Project project) {
            return true;
        }

        @Override
        public Region content(Project project) {
            return content;
        }

        @Override
        public Seen look(Moment moment) {
            Picture picture = Picture.of(moment, number);
            return new Seen(() -> besides.show(picture), picture.fault());
        }

        @Override
        public Page beside() {
            return CoursePage.this;
        }

        @Override
        public void clear() {
            besides.clear();
        }

        @Override
        public List<DataChart> charts() {
            return besides.all();
        }
    }

    /** Marks the moment that is looked at. */
    void mark(Optional<Long> moment) {
        double at = moment.map(Long::doubleValue).orElse(Double.NaN);
        List.of(loss, accuracy, gradient).forEach(chart -> chart.moment(at));
    }

    /** Marks what guessing reaches, where somebody can say. */
    private static void level(CurveChart chart, String key, double chance) {
        chart.level(Double.isNaN(chance) ? Sentence.plain("") : Words.sentence(key, FigureText.number(chance)), chance);
    }

    @Override
    public Seen look(Moment moment) {
        Picture picture = Picture.of(moment, number);
        return new Seen(() -> trial.show(picture), picture.fault());
    }

    @Override
    public void clear() {
        trial.clear();
    }

    @Override
    public List<DataChart> charts() {
        return Stream.of(List.of(loss, accuracy, gradient), trial.all(), besides.all())
                .<DataChart>flatMap(List::stream)
                .toList();
    }

    void clearCurves() {
        loss.clear();
        accuracy.clear();
        gradient.clear();
    }

    /** Adds what came of a training to its curves. */
    void show(List<IterationReport> reports) {
        for (IterationReport r : reports) {
            loss.add(r.iteration(), r.loss());
            accuracy.add(r.iteration(), 100 * r.outcome().accuracy());
            gradient.add(r.iteration(), r.outcome().norm());
            Evaluation e = r.heldOut();
            if (e != null) {
                loss.addHeldOut(r.iteration(), e.loss());
                if (e.trials() > 1 && e.hasInterval()) {
                    accuracy.addInterval(
                            r.iteration(), 100 * e.accuracy(), 100 * e.accuracyLow(), 100 * e.accuracyHigh());
                } else {
                    accuracy.addHeldOut(r.iteration(), 100 * e.accuracy());
                }
            }
        }
    }

    /** How many iterations the curve of the loss has. */
    int points() {
        return loss.points();
    }

    void dispose() {
        trial.dispose();
        besides.dispose();
        charts().forEach(DataChart::dispose);
    }
}
