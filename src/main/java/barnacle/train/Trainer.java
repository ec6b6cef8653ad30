package barnacle.train;

import barnacle.model.BlockName;
import barnacle.model.TrainedValues;
import barnacle.ode.CarryOn;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Trains one {@link Problem} on some threads. The result depends on the problem only, bit for bit: not on the number of
 * threads, nor on interruptions. Closing it ends its threads.
 */
public abstract sealed class Trainer implements AutoCloseable permits NetworkTrainer, NeuralOdeTrainer {
    /**
     * The stream of the evaluation's trials; training never draws from it, though the same may come: {@link
     * Problem#drawsNewTrials}.
     */
    public static final String HELD_OUT = "held out";

    /** What a trainer is made for. */
    enum Purpose {
        TRAINING {
            @Override
            List<Issue> issues(Problem problem) {
                return problem.issues();
            }

            @Override
            List<Trainable> trained(Problem problem, ParameterTable table) {
                return problem.training().trainable();
            }
        },
        /** Needs no settings of a training. */
        EVALUATION {
            @Override
            List<Issue> issues(Problem problem) {
                return problem.evaluationIssues();
            }

            @Override
            List<Trainable> trained(Problem problem, ParameterTable table) {
                List<Trainable> named = problem.training().trainable();
                return ParameterSpace.issues(table.blocks(), named).isEmpty() ? named : List.of();
            }
        };

        /** What it refuses. */
        abstract List<Issue> issues(Problem problem);

        /** What θ is. */
        abstract List<Trainable> trained(Problem problem, ParameterTable table);
    }

    private final Problem problem;
    private final Purpose purpose;
    private final Engine engine;
    private final int threads;
    private final ParameterTable table;
    private final ParameterSpace space;

    /** Refuses what cannot be compiled. */
    Trainer(Problem problem, Engine engine, int threads, Purpose purpose) {
        List<Issue> issues = purpose.issues(problem);
        if (!issues.isEmpty()) {
            throw new InvalidSetting(issues.get(0).pointer(), issues.get(0).sentence());
        }
        if (!problem.runsOn(engine)) {
            throw new IllegalArgumentException(
                    engine.name() + " does not run this problem; choose the engine with Problem.fastestEngine");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; it must be at least 1");
        }
        this.problem = problem;
        this.purpose = purpose;
        this.engine = engine;
        this.threads = threads;
        table = problem.table();
        space = ParameterSpace.of(table, purpose.trained(problem, table));
    }

    public Problem problem() {
        return problem;
    }

    /** What simulates here. */
    public Engine engine() {
        return engine;
    }

    public int threads() {
        return threads;
    }

    /** Every number of what is trained, as it was before. */
    public ParameterTable table() {
        return table;
    }

    /** Which of the numbers are θ. */
    public ParameterSpace space() {
        return space;
    }

    /** The loss as a function of θ, on the trials of any iteration: what the training itself asks. */
    public final Objective objective() {
        return problemObjective();
    }

    abstract ProblemObjective<?> problemObjective();

    /** The state before the first iteration: the numbers as drawn, moved into their bounds. */
    public TrainingState initial() {
        double[] theta = space.start();
        double[] memory = new double[memory()];
        problem.training().update().start(objective(), memory);
        return new TrainingState(theta, memory, 0, Spent.nothing(problem.timeUnit()));
    }

    private int memory() {
        return problem.training()
                .update()
                .memory(space.size(), space.moments(), objective().effects());
    }

    /**
     * Iterates from {@code start} until {@code iterations} updates are made in total, or the observer says stop; one it
     * stops within an iteration leaves no trace of that iteration. Schedules count against the planned total of the
     * settings, whatever {@code iterations} is.
     *
     * <p>An evaluation is made as often as the settings say and after the planned last iteration; never because
     * {@code iterations} ends here, so that a training in several sittings reports what one in a single sitting does.
     *
     * @return the last state; {@code start} itself if nothing was left to do
     * @throws IllegalArgumentException if {@code start} is not a state of this problem
     * @throws IllegalStateException if this is a {@link Problem#evaluator}
     */
    public TrainingState train(TrainingState start, long iterations, TrainingObserver observer) {
        if (purpose != Purpose.TRAINING) {
            throw new IllegalStateException("an evaluator does not train; take Problem.trainer");
        }
        if (start.theta().length != space.size() || start.memory().length != memory()) {
            throw new IllegalArgumentException("the state has " + start.theta().length + " trained numbers and "
                    + start.memory().length + " remembered ones, and this problem " + space.size() + " and "
                    + memory()
                    + "; a run can only be resumed with what it was started with");
        }
        TrainingSettings settings = problem.training();
        double trialTime = problem.trialTime();
        TrainingState state = start;
        boolean goOn = true;
        while (goOn && state.iteration() < iterations) {
            long began = System.nanoTime();
            double[] theta = state.theta().clone();
            double[] memory = state.memory().clone();
            long iteration = state.iteration() + 1;
            UpdateOutcome outcome;
            Evaluation heldOut;
            // What an iteration left that was stopped within.
            problemObjective().takeFailure();
            try (CarryOn.Scope scope = CarryOn.begin(observer::carryOn)) {
                outcome = settings.update().apply(objective(), theta, memory, state.iteration(), state.updates());
                space.clip(theta);
                heldOut = iteration % settings.evaluateEvery() == 0 || iteration == settings.iterations()
                        ? evaluate(theta, settings.evaluationTrials())
                        : null;
            } catch (CancellationException e) {
                return state;
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            state = new TrainingState(
                    theta,
                    memory,
                    state.updates() + (outcome.isLost() ? 0 : 1),
                    state.spent().plus(outcome, trialTime, seconds));
            Optional<Failure> failure = problemObjective().takeFailure();
            boolean isDiverged = failure.isEmpty() && heldOut != null && !Double.isFinite(heldOut.loss());
            if (isDiverged) {
                failure = Optional.of(new Failure(Failure.Kind.EVALUATION, iteration, 0, 0, 0, theta));
            }
            failure.ifPresent(observer::failed);
            goOn = observer.after(new IterationReport(outcome, state.spent(), heldOut), state);
        }
        return state;
    }

    /**
     * Loss and accuracy of θ on the evaluation's trials. The first trials of a larger evaluation are those of a smaller
     * one. Safe to call from another thread while training.
     */
    public Evaluation evaluate(double[] theta, int trials) {
        return problemObjective().evaluate(HELD_OUT, theta, trials);
    }

    /**
     * Evaluates θ as an iteration does, and its gradient where the training goes back through its trials. Not while
     * this trains.
     *
     * @param theta not modified
     * @param iteration whose trials, from 1
     * @return what failed; empty if all came out finite
     */
    public Optional<Failure> failure(double[] theta, long iteration) {
        ProblemObjective<?> objective = problemObjective();
        objective.takeFailure();
        objective.scores(iteration - 1, 1, (number, to) -> System.arraycopy(theta, 0, to, 0, theta.length));
        Optional<Failure> failure = objective.takeFailure();
        Backpropagation back = problem.training()
                .update()
                .gradient()
                .map(gradient -> gradient.estimator().backpropagation())
                .orElse(null);
        if (failure.isPresent() || back == null) {
            return failure;
        }
        back.whole(objective, theta, iteration - 1);
        return objective.takeFailure();
    }

    /** Makes evaluations again that failed. */
    abstract TrialReplay replay();

    /**
     * Makes a failed evaluation again, trial by trial, and finds the one that fails. Safe to call from another thread
     * while training.
     *
     * @param failure of this problem, or of one with as many numbers to train
     * @return empty if all trials come out finite here
     * @throws java.util.concurrent.CancellationException if it is no longer wanted, {@link CarryOn}
     */
    public Optional<FailedTrial> find(Failure failure) {
        return replay().find(failure);
    }

    /**
     * Runs one trial of a failed evaluation once more.
     *
     * @param failure as of {@link #find}
     * @param trial its number, and whose variable is followed
     * @throws java.util.concurrent.CancellationException if it is no longer wanted, {@link CarryOn}
     * @throws UnsupportedOperationException if a gradient failed, and there is none here
     */
    public TrialCourse course(Failure failure, FailedTrial trial) {
        return replay().course(
                        failure,
                        trial.number(),
                        trial.fault().unit(),
                        trial.fault().variable());
    }

    /**
     * Like {@link #evaluate(double[], int)} on trials of another draw: the same vocabulary, other phrases. Any number
     * names one.
     */
    public Evaluation evaluate(double[] theta, int trials, long draw) {
        return problemObjective().evaluate(HELD_OUT + " " + draw, theta, trials);
    }

    /**
     * θ as values of the table's blocks, to be accepted into a project or exported; with those that an earlier training
     * left in other blocks.
     */
    public List<TrainedValues> trained(double[] theta) {
        double[] parameters = table.values();
        space.scatter(theta, parameters);
        Set<BlockName> names = new HashSet<>();
        space.blocks().forEach(block -> names.add(block.name()));
        problem.trained().forEach(earlier -> names.add(earlier.block()));
        List<TrainedValues> trained = new ArrayList<>();
        for (Block block : table.blocks()) {
            if (names.contains(block.name())) {
                trained.add(new TrainedValues(block.name(), table.matrix(block, parameters)));
            }
        }
        return trained;
    }

    /**
     * Ends its threads once what they are doing is done. What needs none still works: a trial shown, θ as values of
     * blocks.
     */
    @Override
    public void close() {
        problemObjective().close();
    }
}
