package barnacle.app.training;

import static barnacle.setting.FamilyTable.entry;

import barnacle.setting.FamilyTable;
import barnacle.setting.Sentence;
import barnacle.task.Fit;
import barnacle.task.TrajectorySegment;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import barnacle.train.Problem;
import java.util.Optional;

/** What was learned, shown in one evaluation trial, ready to draw. Arrays are shared and not modified. */
sealed interface Picture permits NetworkPicture, FitPicture {
    /** Of each kind of problem, what is drawn of one of its trials. */
    FamilyTable<Problem, Maker> MAKERS = FamilyTable.of(
            Problem.class,
            entry(NetworkProblem.class, p -> Picture::network),
            entry(NeuralOdeProblem.class, p -> Picture::equation));

    /** Makes a picture. */
    @FunctionalInterface
    interface Maker {
        Picture of(Moment moment, long trial);
    }

    /** Runs an evaluation trial with the numbers of a moment. */
    static Picture of(Moment moment, long trial) {
        return MAKERS.get(moment.trainer().problem()).of(moment, trial);
    }

    private static Picture network(Moment moment, long trial) {
        NetworkTrainer trainer = (NetworkTrainer) moment.trainer();
        return NetworkPicture.of(
                trainer.problem(),
                trial,
                moment.iteration(),
                trainer.trial(trial),
                trainer.record(moment.theta(), trial));
    }

    private static Picture equation(Moment moment, long trial) {
        NeuralOdeTrainer trainer = (NeuralOdeTrainer) moment.trainer();
        NeuralOdeProblem problem = trainer.problem();
        double[] theta = moment.theta();
        TrajectorySegment all = trainer.whole();
        Fit whole = Fit.of(problem.task(), all, all, trainer.solution(theta, all));
        Fit window = whole;
        if (!problem.task().isWhole()) {
            TrajectorySegment segment = trainer.segment(trial);
            window = Fit.of(problem.task(), all, segment, trainer.solution(theta, segment));
        }
        return new FitPicture(problem, trial, moment.iteration(), window, whole);
    }

    Problem problem();

    /** The number of the evaluation trial. */
    long trial();

    /** The iteration of the training whose numbers the picture shows; 0 for those that the project has. */
    long iteration();

    /** What is wrong with its numbers and what to do; empty if nothing is. */
    Optional<Sentence> fault();
}
