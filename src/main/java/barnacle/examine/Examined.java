package barnacle.examine;

import static barnacle.setting.FamilyTable.entry;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.file.OutputFolder;
import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.report.FigureFolder;
import barnacle.run.Checkpoint;
import barnacle.run.KeptFailure;
import barnacle.run.KeptState;
import barnacle.run.RunFolder;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.Engine;
import barnacle.train.GradientUpdate;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.Update;
import barnacle.train.step.Adam;
import barnacle.train.step.ConstantSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is examined: a project as drawn, or a run as trained so far or up to a moment.
 *
 * @param engine the run's own, or the fastest for the project
 * @param state what the run had learned at its last checkpoint, or at a moment that it kept; empty for a project
 * @param run the run's folder; empty for a project
 */
public record Examined(Project project, Engine engine, Optional<KeptState> state, Optional<Path> run) {
    /** The folder within a run in which what was found of it is kept. */
    public static final String KEPT = "analyses";

    private static final FamilyTable<Problem, Optional<NetworkProblem>> NETWORKS = FamilyTable.of(
            Problem.class,
            entry(NetworkProblem.class, Optional::of),
            entry(NeuralOdeProblem.class, p -> Optional.empty()));

    /** A project with a task, as drawn. */
    public static Examined of(Project project) {
        return new Examined(project, project.problem().fastestEngine(), Optional.empty(), Optional.empty());
    }

    /**
     * The last checkpoint of a run folder.
     *
     * @throws IOException with a sentence if it cannot be read, or the run has no checkpoint yet
     */
    public static Examined of(Path folder) throws IOException {
        return of(folder, "last");
    }

    /**
     * A moment that a run folder keeps.
     *
     * @param at an iteration, or "first", "best" or "last"
     * @throws IOException with a sentence if it cannot be read or was not kept, or the run has no checkpoint yet
     */
    public static Examined of(Path folder, String at) throws IOException {
        RunFolder run = RunFolder.open(folder);
        Checkpoint checkpoint = run.checkpoint()
                .orElseThrow(() -> new InvalidFileException(
                        "",
                        "Examined.untrained",
                        "{0} has no checkpoint yet; train it further with --resume.",
                        folder.toString()));
        return new Examined(
                run.project(), checkpoint.engine(), Optional.of(run.kept().at(at)), Optional.of(folder));
    }

    /** The failures that the run kept, the first and the latest; none of a project. */
    List<KeptFailure> failures() {
        try {
            return run.isEmpty()
                    ? List.of()
                    : RunFolder.open(run.get()).failures().read();
        } catch (IOException e) {
            throw new InvalidSetting("which", InvalidFileException.sentence(e));
        }
    }

    Problem problem() {
        return project.problem();
    }

    /** Theta as the run has it, or where a training of the project begins: as drawn, moved into its bounds. */
    double[] theta(Trainer trainer) {
        return state.map(KeptState::theta).orElseGet(() -> trainer.space().start());
    }

    /** Theta as the run has it, or as the project draws it, within the bounds of a training or not. */
    double[] asDrawn(Trainer trainer) {
        return state.map(KeptState::theta).orElseGet(() -> trainer.space().initial());
    }

    NetworkProblem network() {
        return network(problem()).orElseThrow(() -> new IllegalArgumentException("no network is examined"));
    }

    /** A problem as one of a network; empty if it is of something else. */
    public static Optional<NetworkProblem> network(Problem problem) {
        return NETWORKS.get(problem);
    }

    /** What keeps a problem from being that of a network with whatever is asked; empty if nothing does. */
    static List<Issue> networkIssues(Problem problem) {
        return network(problem).isPresent()
                ? List.of()
                : List.of(new Issue(
                        "",
                        "Examined.network",
                        "This looks at the neurons of a network, and an equation has none; the loss along a line or over a"
                                + " plane, gradients and the adjoint over time take both."));
    }

    Seed seed() {
        return project.seed();
    }

    /** The unit of the task's loss; empty where it has none. */
    String lossUnit() {
        return problem().loss().unit();
    }

    /** What keeps a problem from having a gradient, by backpropagation or by the adjoint equation. */
    static List<Issue> gradientIssues(Problem problem) {
        return backwards(problem).issues();
    }

    /** A problem trained by its own gradient in one iteration, which need not learn anything. */
    private static Problem backwards(Problem problem) {
        Update update = new GradientUpdate(problem.wayBack(), new Adam(), new ConstantSchedule());
        return problem.withTraining(problem.training().withUpdate(update).withIterations(1));
    }

    /**
     * The same equations, solved so that their gradient is that of the adjoint equation. Theta is the same.
     *
     * @throws InvalidSetting if they have none
     */
    Problem adjoint() {
        Problem other = problem().solvedForAdjointEquation();
        List<Issue> issues = gradientIssues(other);
        if (!issues.isEmpty()) {
            throw new InvalidSetting("adjoint", issues.get(0).sentence());
        }
        return backwards(other);
    }

    /**
     * Writes a finding into a folder of its own within the run, beside earlier ones.
     *
     * @return that folder; empty for a project, which has no folder
     * @throws IOException with a sentence if it cannot be written
     */
    public Optional<Path> keep(Finding finding) throws IOException {
        if (run.isEmpty()) {
            return Optional.empty();
        }
        Path folder =
                AtomicFile.free(run.get().resolve(KEPT).resolve(finding.asked().name()));
        finding.write(FigureFolder.of(OutputFolder.open(folder, finding.asked().files())));
        return Optional.of(folder);
    }
}
