package barnacle.examine;

import static barnacle.setting.FamilyTable.entry;

import barnacle.ode.ErrorControl;
import barnacle.ode.FixedStep;
import barnacle.ode.Method;
import barnacle.ode.Solver;
import barnacle.ode.StepControl;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.Dimension;
import barnacle.setting.Family;
import barnacle.setting.FamilyTable;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.sim.Scheme;
import barnacle.sim.SimulationSettings;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.Backpropagation;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.Failure;
import barnacle.train.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an evaluation that failed is made again with.
 *
 * @param called what a person reads for it
 * @param project with the setting in place
 * @param engine that computes
 * @param isSetting whether the project is another than the one that failed
 * @param clipNorm to which a gradient is scaled down; infinite where none is
 */
public record Remedy(Sentence called, Project project, Engine engine, boolean isSetting, double clipNorm) {
    private static final FamilyTable<Subject, List<Change>> CHANGES = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, Remedy::ofNetwork),
            entry(NeuralOdeSubject.class, Remedy::ofEquation));

    private static final FamilyTable<StepControl, Finer> FINER = FamilyTable.of(
            StepControl.class,
            entry(FixedStep.class, fixed -> new Finer(halfStep(fixed.step() / 2), new FixedStep(fixed.step() / 2))),
            entry(
                    ErrorControl.class,
                    error -> new Finer(
                            Sentence.of("Remedy.tolerance", "a tenth of the tolerance, {0}", error.relative() / 10),
                            new ErrorControl(error.absolute() / 10, error.relative() / 10, error.maxSteps()))));

    /** A subject solved otherwise. */
    private record Change(Sentence called, Subject subject) {}

    /** Steps that err less. */
    private record Finer(Sentence called, StepControl control) {}

    private static final FamilyTable<Subject, UnaryOperator<Project>> ACCEPTING = FamilyTable.of(
            Subject.class,
            entry(
                    NetworkSubject.class,
                    solved -> project -> project.subject()
                            .asNetwork()
                            .map(own -> project.withSubject(own.withSimulation(new SimulationSettings(
                                    solved.simulation().dt(),
                                    solved.simulation().scheme(),
                                    own.simulation().spikeThreshold()))))
                            .orElse(project)),
            entry(
                    NeuralOdeSubject.class,
                    solved -> project -> project.subject()
                            .asEquation()
                            .map(own -> project.withSubject(own.withSolver(solved.solver())))
                            .orElse(project)));

    /** Another project solved so; as it is if it is of something else, or this is no setting. */
    public Project in(Project other) {
        return isSetting ? ACCEPTING.get(project.subject()).apply(other) : other;
    }

    /** The evaluation as it was. */
    static Remedy none(Project project, Engine engine) {
        return new Remedy(Sentence.word("Remedy.none", "as it was"), project, engine, false, Double.POSITIVE_INFINITY);
    }

    /**
     * All that there are: half the step, each other way to solve that the settings offer, double precision, and
     * clipping of a gradient.
     *
     * @param engine that computed what failed
     */
    public static List<Remedy> all(Project project, Engine engine, Failure failure) {
        List<Remedy> all = new ArrayList<>();
        for (Change change : CHANGES.get(project.subject())) {
            Project changed = project.withSubject(change.subject());
            Problem problem = changed.problem();
            if (problem.evaluationIssues().isEmpty()) {
                all.add(new Remedy(change.called(), changed, problem.fastestEngine(), true, Double.POSITIVE_INFINITY));
            }
        }
        Engine exact = new ReferenceEngine();
        if (!engine.name().equals(exact.name()) && project.problem().runsOn(exact)) {
            all.add(new Remedy(
                    Sentence.word("Remedy.double", "double precision"),
                    project,
                    exact,
                    false,
                    Double.POSITIVE_INFINITY));
        }
        if (failure.kind() == Failure.Kind.GRADIENT) {
            double norm = clipNorm(project);
            all.add(new Remedy(Sentence.of("Remedy.clipping", "clipping at {0}", norm), project, engine, false, norm));
        }
        return all;
    }

    /** The training's own, or what is usual. */
    private static double clipNorm(Project project) {
        return Optional.ofNullable(project.training()
                        .update()
                        .gradient()
                        .map(gradient -> gradient.estimator().backpropagation())
                        .orElse(null))
                .map(Backpropagation::clipNorm)
                .orElse(new BackpropagationThroughTime().clipNorm());
    }

    private static Sentence member(Class<?> member) {
        return Sentence.of("Remedy.member", "{0}", member);
    }

    private static Sentence halfStep(Object step) {
        return Sentence.of("Remedy.halfStep", "half the step, {0}", step);
    }

    private static List<Change> ofNetwork(NetworkSubject subject) {
        SimulationSettings now = subject.simulation();
        double half = now.dt() / 2;
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                halfStep(subject.network().numeral(half, Dimension.TIME)),
                subject.withSimulation(new SimulationSettings(half, now.scheme(), now.spikeThreshold()))));
        for (Class<? extends Scheme> member : Family.members(Scheme.class)) {
            if (member != now.scheme().getClass()) {
                changes.add(new Change(
                        member(member),
                        subject.withSimulation(
                                new SimulationSettings(now.dt(), Family.defaults(member), now.spikeThreshold()))));
            }
        }
        return changes;
    }

    private static List<Change> ofEquation(NeuralOdeSubject subject) {
        Solver now = subject.solver();
        Finer finer = FINER.get(now.control());
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(finer.called(), subject.withSolver(new Solver(now.method(), finer.control()))));
        for (Class<? extends Method> member : Family.members(Method.class)) {
            Method method = Family.defaults(member);
            boolean fits = now.control() instanceof FixedStep || method.errorOrder() > 0;
            if (fits && member != now.method().getClass()) {
                changes.add(new Change(member(member), subject.withSolver(new Solver(method, now.control()))));
            }
        }
        return changes;
    }
}
