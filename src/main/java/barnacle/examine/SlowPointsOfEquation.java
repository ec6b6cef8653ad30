package barnacle.examine;

import barnacle.analysis.Activity;
import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.PrincipalComponents;
import barnacle.analysis.branch.SlowPoints;
import barnacle.file.CsvTable;
import barnacle.model.RandomStream;
import barnacle.plot.Ink;
import barnacle.setting.Issue;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.sim.plain.NeuralOdeEquations;
import barnacle.task.TrajectorySegment;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The slow points of a neural differential equation: in the phase plane of two components, or in that of the first
 * principal components of more, each divided by its largest size on the trajectory.
 */
record SlowPointsOfEquation(NeuralOdeProblem problem) implements SlowPointsOf {
    /** In sizes of the trajectory. */
    private static final double FARTHEST_DRAWN = 3;

    @Override
    public List<Issue> issues(SlowPointSearch asked) {
        if (!asked.stimulus().equals(new NothingHeld())) {
            return List.of(new Issue(
                    "",
                    "SlowPointsOfEquation.stimulus",
                    "An equation has no stimulus that could be held; let nothing be held."));
        }
        return problem.evaluationIssues();
    }

    @Override
    public FoundSlowPoints find(SlowPointSearch asked, Examined subject, AnalysisObserver observer) {
        try (NeuralOdeTrainer trainer = problem.evaluator(subject.engine(), 1)) {
            double[] theta = subject.asDrawn(trainer);
            double[] parameters = trainer.table().values();
            trainer.space().scatter(theta, parameters);
            TrajectorySegment whole = trainer.whole();
            double[] sizes = whole.sizes();
            double[][] given = whole.states();
            double[][] own = trainer.solution(theta, whole);
            observer.require(0.1);
            List<double[]> states = new ArrayList<>();
            for (int k = 0; k < asked.starts(); k++) {
                RandomStream random = subject.seed().stream("slow points", k);
                int point = random.nextInt(given.length);
                // Where it was, and, as far as it comes, where it should be.
                states.add(k % 2 == 0 && isFinite(own[point]) ? own[point] : given[point]);
            }
            SlowPoints found = SlowPoints.of(
                    new NeuralOdeEquations(problem.neuralOde(), trainer.table(), parameters, sizes),
                    states,
                    share -> observer.at(0.1 + 0.9 * share));
            String time = problem.task().trajectory().timeUnit();
            return new FoundSlowPoints(
                    found,
                    Sentence.of("SlowPointsOfEquation.alone", "The equation is left alone."),
                    Sentence.of(
                            "SlowPointsOfEquation.noStable",
                            "None of the points found is stable: the equation does not come to rest near its trajectory."),
                    time.isEmpty() ? "" : "1/" + time,
                    language -> plane(language, given, own, sizes),
                    states(found));
        }
    }

    private static boolean isFinite(double[] state) {
        return Arrays.stream(state).allMatch(Double::isFinite);
    }

    private String name(int component) {
        return problem.neuralOde().states().get(component).name();
    }

    private SlowPointPlane plane(Language language, double[][] given, double[][] own, double[] sizes) {
        SlowPointPlane.Direction across;
        SlowPointPlane.Direction up;
        if (sizes.length > 2) {
            PrincipalComponents components = PrincipalComponents.of(scaled(given, sizes));
            across = new SlowPointPlane.Direction(
                    language.word("SlowPointFigure.first", "component 1"),
                    "component1",
                    state -> SlowPointPlane.along(components, 0, scaled(state, sizes)));
            up = new SlowPointPlane.Direction(
                    language.word("SlowPointFigure.second", "component 2"),
                    "component2",
                    state -> SlowPointPlane.along(components, 1, scaled(state, sizes)));
        } else {
            across = new SlowPointPlane.Direction(name(0), name(0), state -> state[0]);
            up = sizes.length == 1
                    ? new SlowPointPlane.Direction("", "none", state -> 0)
                    : new SlowPointPlane.Direction(name(1), name(1), state -> state[1]);
        }
        return new SlowPointPlane(
                across,
                up,
                List.of(
                        new SlowPointPlane.Way(
                                language.word("SlowPointsOfEquation.given", "the given trajectory"),
                                Ink.FAINT_TEXT,
                                List.<double[][]>of(line(across, up, given))),
                        new SlowPointPlane.Way(
                                language.word("SlowPointsOfEquation.own", "that of the equation"),
                                Ink.SERIES_3,
                                List.<double[][]>of(line(across, up, nearby(own, sizes))))));
    }

    /** Without what has run so far away that the trajectory would be a dot beside it. */
    private static double[][] nearby(double[][] states, double[] sizes) {
        double[][] nearby = states.clone();
        for (int point = 0; point < nearby.length; point++) {
            for (int i = 0; i < sizes.length; i++) {
                if (!(Math.abs(states[point][i]) <= FARTHEST_DRAWN * sizes[i])) {
                    nearby[point] = new double[sizes.length];
                    Arrays.fill(nearby[point], Double.NaN);
                    break;
                }
            }
        }
        return nearby;
    }

    private static double[][] line(SlowPointPlane.Direction across, SlowPointPlane.Direction up, double[][] states) {
        return new double[][] {
            Arrays.stream(states).mapToDouble(across.of()).toArray(),
            Arrays.stream(states).mapToDouble(up.of()).toArray()
        };
    }

    private static double[] scaled(double[] state, double[] sizes) {
        double[] scaled = state.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= sizes[i];
        }
        return scaled;
    }

    /** The trajectory as one trial. */
    private static Activity scaled(double[][] states, double[] sizes) {
        double[] values = new double[states.length * sizes.length];
        for (int point = 0; point < states.length; point++) {
            System.arraycopy(scaled(states[point], sizes), 0, values, point * sizes.length, sizes.length);
        }
        return new Activity(1, sizes.length, new double[][] {values}, new int[1], 0);
    }

    private CsvTable states(SlowPoints found) {
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < found.points().size(); k++) {
            for (int i = 0; i < problem.neuralOde().dimension(); i++) {
                rows.add(List.of(k, name(i), found.points().get(k).state()[i]));
            }
        }
        return new CsvTable(List.of("point", "component", "value"), rows);
    }
}
