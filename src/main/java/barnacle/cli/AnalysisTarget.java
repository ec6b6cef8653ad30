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
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What an analysis looks at: a project as drawn, or a run as trained so far.
 *
 * @param engine the run's own, or the fastest for the project
 * @param state the run's last checkpoint; {@code null} for a project
 */
record AnalysisTarget(Project project, Engine engine, TrainingState state) {
    /** The last checkpoint of a run folder, or a project whose loss is a function of what its settings train. */
    static AnalysisTarget of(ProjectArgument source, CommandSpec spec) throws IOException {
        return of(source, spec, Problem::lossIssues);
    }

    /** The last checkpoint of a run folder, or a project that can be evaluated, whatever its settings train. */
    static AnalysisTarget toEvaluate(ProjectArgument source, CommandSpec spec) throws IOException {
        return of(source, spec, Problem::evaluationIssues);
    }

    private static AnalysisTarget of(ProjectArgument source, CommandSpec spec, Function<Problem, List<Issue>> asked)
            throws IOException {
        if (!Files.isDirectory(FileFault.path(source.name()))) {
            Project project = source.readReady(p -> p.hasTask() ? asked.apply(p.problem()) : p.trainingIssues());
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

    /** θ as the run has it, or where a training of the project begins: as drawn, moved into its bounds. */
    double[] theta(Trainer trainer) {
        return state == null ? trainer.space().start() : state.theta();
    }

    /** θ as the run has it, or as the project draws it, within the bounds of a training or not. */
    double[] asDrawn(Trainer trainer) {
        return state == null ? trainer.space().initial() : state.theta();
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
        differentiable(project.problem());
    }

    /**
     * A problem trained by its own gradient in one iteration, which need not learn anything; refused if it has none.
     */
    private static Problem differentiable(Problem problem) throws RefusedCommand {
        Update update = new GradientUpdate(problem.wayBack(), new Adam(), new ConstantSchedule());
        Problem backwards =
                problem.withTraining(problem.training().withUpdate(update).withIterations(1));
        List<Issue> issues = backwards.issues();
        if (!issues.isEmpty()) {
            throw new RefusedCommand(issues.get(0).message());
        }
        return backwards;
    }

    /**
     * The same equations, solved so that their gradient is that of the adjoint equation. θ is the same.
     *
     * @throws RefusedCommand if they have none
     */
    Problem adjoint() throws RefusedCommand {
        return differentiable(project.problem().solvedForAdjointEquation());
    }

    /** The unit of the task's loss; empty where it has none. */
    String lossUnit() {
        return project.problem().loss().unit();
    }
}
