package barnacle.train;

import barnacle.setting.InvalidSetting;
import barnacle.sim.Engine;
import barnacle.sim.EquationSimulation;
import barnacle.sim.NeuralOdeProgram;
import barnacle.task.Loss;
import barnacle.task.TrajectorySegment;

/** Trains a neural ordinary differential equation, and shows how it fits. */
public final class NeuralOdeTrainer extends Trainer {
    private final NeuralOdeProblem problem;
    private final NeuralOdeProgram program;
    private final NeuralOdeObjective objective;

    /**
     * Compiles the problem.
     *
     * @param threads at least 1
     * @throws InvalidSetting if the problem has {@link Problem#issues}; the message is the first one's
     */
    public NeuralOdeTrainer(NeuralOdeProblem problem, Engine engine, int threads) {
        this(problem, engine, threads, Purpose.TRAINING);
    }

    NeuralOdeTrainer(NeuralOdeProblem problem, Engine engine, int threads, Purpose purpose) {
        super(problem, engine, threads, purpose);
        this.problem = problem;
        program = new NeuralOdeProgram(problem.neuralOde(), table(), problem.solver());
        objective = new NeuralOdeObjective(problem, program, space(), engine, threads);
    }

    @Override
    NeuralOdeObjective problemObjective() {
        return objective;
    }

    @Override
    TrialReplay replay() {
        return new NeuralOdeReplay(problem, program, space(), engine(), objective);
    }

    @Override
    public NeuralOdeProblem problem() {
        return problem;
    }

    /** The evaluation's window of a number from 0 on; any number names one. */
    public TrajectorySegment segment(long number) {
        return objective.segment(HELD_OUT, number);
    }

    /** The whole trajectory that is to be fitted. */
    public TrajectorySegment whole() {
        return objective.whole();
    }

    /**
     * What the equation makes of a segment from its first state on. Safe to call from another thread while training.
     *
     * @param theta not modified
     * @return [point][component], the segment's first state first; NaN from where it failed on
     */
    public double[][] solution(double[] theta, TrajectorySegment segment) {
        double[] parameters = table().values();
        space().scatter(theta, parameters);
        return objective.solution(engine().simulation(program), parameters, segment);
    }

    /**
     * The loss of one of the evaluation's segments, {@link #segment}, and its gradient's way back.
     *
     * @param theta not modified
     * @param gradient added to, in the order of the {@link #table}; NaN where the solve or the way back failed
     * @param observer told of the derivatives of this segment's own loss; of lane 0
     */
    public Loss.Score backward(
            double[] theta, long number, double[] gradient, EquationSimulation.PointObserver observer) {
        double[] parameters = table().values();
        space().scatter(theta, parameters);
        int begin = problem.task().begin(problem.seed(), HELD_OUT, 0, number);
        return objective.backward(engine().simulation(program), parameters, begin, gradient, observer);
    }
}
