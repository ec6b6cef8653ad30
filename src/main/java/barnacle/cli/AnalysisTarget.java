package barnacle.cli;

import barnacle.file.FileFault;
import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.run.Checkpoint;
import barnacle.run.RunFolder;
import barnacle.setting.Issue;
import barnacle.sim.Engine;
import barnacle.train.GradientUpdate;
import barnacle.train.NetworkProblem;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import barnacle.train.Update;
import barnacle.train.step.Adam;
import barnacle.train.step.ConstantSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What an analysis looks at: a project as drawn, or a run as trained so far.
 *
 * @param engine the run's own, or the fastest for the project
 * @param state the run's last checkpoint; {@code null} for a project
 */
record AnalysisTarget(Project project, Engine engine, TrainingState state) {
    /** The last checkpoint of a run folder, or a project that is ready to run. */
    static AnalysisTarget of(ProjectArgument source, CommandSpec spec) throws IOException {
        if (!Files.isDirectory(FileFault.path(source.name()))) {
            Project project = source.readReady(null);
            Arguments.say(source.onSeed(null, project), spec.commandLine().getOut());
            return new AnalysisTarget(project, project.problem().fastestEngine(), null);
        }
        Arguments.require(
                spec,
                !source.hasOverrides(),
                "--set cannot change a run: it is of the settings it was trained with. Give a project instead.");
        return of(FileFault.path(source.name()));
    }

    /** The last checkpoint of a run folder. */
    static AnalysisTarget of(Path folder) throws IOException {
        RunFolder run = RunFolder.open(folder);
        Checkpoint checkpoint = run.checkpoint()
                .orElseThrow(
                        () -> new RefusedCommand(folder + " has no checkpoint yet; train it further with --resume."));
        return new AnalysisTarget(run.project(), checkpoint.engine(), checkpoint.state());
    }

    /** θ as the run has it, or as the project draws it. */
    double[] theta(Trainer trainer) {
        return state == null ? trainer.initial().theta() : state.theta();
    }

    /**
     * The project's problem as one of a network.
     *
     * @throws IOException if it is of something else
     */
    NetworkProblem network() throws IOException {
        return ProjectArgument.network(project);
    }

    Seed seed() {
        return project.seed();
    }

    /** Refuses what has no gradient, neither by backpropagation nor by the adjoint equation. */
    void requireGradient() throws IOException {
        List<Issue> issues = backwards(project.problem()).issues();
        if (!issues.isEmpty()) {
            throw new RefusedCommand(issues.get(0).message());
        }
    }

    /** A problem trained by its own gradient. */
    private static Problem backwards(Problem problem) {
        Update update = new GradientUpdate(problem.wayBack(), new Adam(), new ConstantSchedule());
        return problem.withTraining(problem.training().withUpdate(update));
    }

    /** The same equations, solved so that their gradient is that of the adjoint equation. θ is the same. */
    Problem adjoint() {
        return backwards(project.problem().solvedForAdjointEquation());
    }

    /** The unit of the task's loss; empty where it has none. */
    String lossUnit() {
        return project.problem().loss().unit();
    }
}
