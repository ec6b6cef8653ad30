package barnacle.examine;

import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.LossLandscape;
import barnacle.analysis.LossLandscape.Line;
import barnacle.file.CsvTable;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import java.util.ArrayList;
import java.util.List;

/** The training loss along one direction of the parameters, as it is and smoothed as evolution sees it. */
public record LossLine(LineDirection direction, LossScan scan) implements Examination {

    public LossLine {
        Quantities.check(LossLine.class, direction, scan);
    }

    public LossLine() {
        this(new AlongGradient(), new LossScan());
    }

    @Override
    public String name() {
        return "landscape";
    }

    @Override
    public List<String> own() {
        return List.of("line.csv", "line.png");
    }

    @Override
    public List<Issue> issues(Problem problem) {
        return LossPlane.issues(problem, List.of(direction));
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        try (Trainer trainer = subject.problem().evaluator(subject.engine(), threads)) {
            FoundDirection along = FoundDirection.of(direction, subject, trainer, scan.iteration(), "direction", 0);
            Line line = LossLandscape.line(
                    trainer.objective(),
                    subject.theta(trainer),
                    scan.iteration(),
                    along.over(scan.reach(), scan.points()),
                    scan.smoothing(),
                    observer);
            return finding(line, along.along(), subject.lossUnit());
        }
    }

    /**
     * What a line shows.
     *
     * @param along what the axis is, with its unit
     * @param unit of the loss; empty if it has none
     */
    public Finding finding(Line line, Sentence along, String unit) {
        return new Finding(
                this,
                LossPlane.outside(line.outside(), line.at().length),
                List.of(new Finding.Table("line.csv", table(line, along, unit))),
                language -> new LandscapeFigure(language, unit).line(line, along));
    }

    private static CsvTable table(Line line, Sentence along, String unit) {
        double[] at = line.at();
        boolean isSmoothed = line.smoothed().length > 0;
        double[] rawSlope = line.slopes(line.raw());
        double[] smoothSlope = line.slopes(line.smoothed());
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            rows.add(
                    isSmoothed
                            ? List.of(at[i], line.raw()[i], rawSlope[i], line.smoothed()[i], smoothSlope[i])
                            : List.of(at[i], line.raw()[i], rawSlope[i]));
        }
        String loss = LossPlane.column(unit);
        List<String> names = List.of("at_" + along, loss, "slope", "smoothed_" + loss, "smoothed_slope");
        return new CsvTable(names.subList(0, isSmoothed ? 5 : 3), rows);
    }
}
