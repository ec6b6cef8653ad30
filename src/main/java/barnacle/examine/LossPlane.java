package barnacle.examine;

import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.LossLandscape;
import barnacle.analysis.LossLandscape.Plane;
import barnacle.file.CsvTable;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import java.util.ArrayList;
import java.util.List;

/** The training loss over the plane of two directions of the parameters, as it is and smoothed as evolution sees it. */
public record LossPlane(LineDirection direction, LineDirection second, LossScan scan) implements Examination {

    public LossPlane {
        Quantities.check(LossPlane.class, direction, second, scan);
    }

    public LossPlane() {
        this(new AlongRandom(), new AlongRandom(), new LossScan(25));
    }

    @Override
    public String name() {
        return "landscape";
    }

    @Override
    public List<String> own() {
        return List.of("plane.csv", "plane.png");
    }

    @Override
    public List<Issue> issues(Problem problem) {
        return issues(problem, List.of(direction, second));
    }

    /** What keeps a loss from being looked at along these directions. */
    static List<Issue> issues(Problem problem, List<LineDirection> directions) {
        List<Issue> issues = problem.lossIssues();
        return issues.isEmpty() && directions.contains(new AlongGradient()) ? Examined.gradientIssues(problem) : issues;
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        try (Trainer trainer = subject.problem().evaluator(subject.engine(), threads)) {
            FoundDirection across = FoundDirection.of(direction, subject, trainer, scan.iteration(), "direction", 0);
            FoundDirection up = FoundDirection.of(second, subject, trainer, scan.iteration(), "second", 1);
            Plane plane = LossLandscape.plane(
                    trainer.objective(),
                    subject.theta(trainer),
                    scan.iteration(),
                    across.over(scan.reach(), scan.points()),
                    up.over(scan.reach(), scan.points()),
                    scan.smoothing(),
                    observer);
            return new Finding(
                    this,
                    outside(plane.outside(), scan.points() * scan.points()),
                    List.of(new Finding.Table("plane.csv", table(plane, across, up, subject.lossUnit()))),
                    language ->
                            new LandscapeFigure(language, subject.lossUnit()).plane(plane, across.along(), up.along()));
        }
    }

    private static CsvTable table(Plane plane, FoundDirection across, FoundDirection up, String unit) {
        boolean isSmoothed = plane.smoothed().length > 0;
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < plane.y().length; i++) {
            for (int j = 0; j < plane.x().length; j++) {
                double x = plane.x()[j];
                double y = plane.y()[i];
                rows.add(
                        isSmoothed
                                ? List.of(x, y, plane.raw()[i][j], plane.smoothed()[i][j])
                                : List.of(x, y, plane.raw()[i][j]));
            }
        }
        List<String> names =
                List.of("x_" + across.along(), "y_" + up.along(), column(unit), "smoothed_" + column(unit));
        return new CsvTable(names.subList(0, isSmoothed ? 4 : 3), rows);
    }

    /** The name of a column of losses. */
    static String column(String unit) {
        return unit.isEmpty() ? "loss" : "loss_" + unit;
    }

    /** That some points have no loss; nothing if all have one. */
    static List<Sentence> outside(int outside, int points) {
        return outside == 0
                ? List.of()
                : List.of(Sentence.of(
                        "LossLine.outside",
                        "{0} of {1} {1,choice,1#point|1<points} {0,choice,1#is|1<are} outside the bounds of what is"
                                + " trained, where there is no loss: a gap in the figure and NaN in the table. A smaller"
                                + " reach leaves fewer out.",
                        outside,
                        points));
    }
}
