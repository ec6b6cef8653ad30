package barnacle.train;

import barnacle.setting.InvalidSetting;
import barnacle.sim.Engine;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.task.Trials;

/** Trains a network, and shows what it does in a trial. */
public final class NetworkTrainer extends Trainer {
    private final NetworkProblem problem;
    private final NetworkProgram program;
    private final NetworkObjective objective;

    /**
     * Compiles the problem.
     *
     * @param threads at least 1
     * @throws InvalidSetting if the problem has {@link Problem#issues}; the message is the first one's
     */
    public NetworkTrainer(NetworkProblem problem, Engine engine, int threads) {
        this(problem, engine, threads, Purpose.TRAINING);
    }

    NetworkTrainer(NetworkProblem problem, Engine engine, int threads, Purpose purpose) {
        super(problem, engine, threads, purpose);
        this.problem = problem;
        program = new NetworkProgram(problem.network(), table(), problem.simulation(), problem.acting());
        objective = new NetworkObjective(problem, program, space(), engine, threads);
    }

    @Override
    NetworkObjective problemObjective() {
        return objective;
    }

    @Override
    TrialReplay replay() {
        return new NetworkReplay(problem, program, space(), engine());
    }

    @Override
    public NetworkProblem problem() {
        return problem;
    }

    public NetworkProgram program() {
        return program;
    }

    /** The evaluation trial that {@link #record} shows: a batch of one. Any number from 0 names one. */
    public Trials trial(long number) {
        return problem.trial(number);
    }

    /** Runs one evaluation trial with θ and keeps what it did. Safe to call from another thread while training. */
    public Recording record(double[] theta, long number) {
        double[] parameters = table().values();
        space().scatter(theta, parameters);
        return Recording.record(engine(), program, parameters, trial(number).lanes(program), 0);
    }

    /** Told of a trial that was run. */
    @FunctionalInterface
    public interface Recorded {
        /**
         * Takes it up.
         *
         * @param trials among which it is
         * @param at its place there
         */
        void trial(Trials trials, int at, Recording recording);
    }

    /**
     * Runs evaluation trials from 0 to {@code count - 1} with θ in their order, each as {@link #record(double[], long)}
     * does. Each recording can be let go of before the next is made.
     */
    public void record(double[] theta, int count, Recorded recorded) {
        double[] parameters = table().values();
        space().scatter(theta, parameters);
        for (int first = 0; first < count; first += NetworkObjective.LANES) {
            Trials trials =
                    problem.trials(first / NetworkObjective.LANES, Math.min(NetworkObjective.LANES, count - first));
            Lanes lanes = trials.lanes(program);
            for (int at = 0; at < trials.count(); at++) {
                recorded.trial(trials, at, Recording.record(engine(), program, parameters, lanes, at));
            }
        }
    }
}
