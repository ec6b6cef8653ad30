package barnacle.train;

import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Simulation;
import barnacle.task.Loss;
import barnacle.task.Trials;

/** A network's loss as a function of θ: simulates candidates x trials on threads. */
final class NetworkObjective extends ProblemObjective<NetworkObjective.NetworkBuffers> {
    /** Trials simulated side by side; a candidate's state for this many still fits a core's cache. */
    static final int LANES = 64;

    /**
     * Candidates with at most this many trials are simulated side by side: their lanes would leave most of a vector
     * empty.
     */
    private static final int FEW_TRIALS = 4;

    /** Lanes of such candidates together: one block of the fast engine. */
    static final int SHARED_LANES = 16;

    /** Weights for each lane of larger networks would not fit a core's cache. */
    static final int FEW_PARAMETERS = 100_000;

    /** Fewer for a gradient, so that a usual batch is work for several threads. */
    private static final int GRADIENT_LANES = 32;

    /** What one thread needs to run candidates. */
    record NetworkBuffers(Simulation simulation, double[] theta, double[] parameters) {}

    private final NetworkProblem problem;
    private final NetworkProgram program;
    private final PairScores pairs;

    NetworkObjective(NetworkProblem problem, NetworkProgram program, ParameterSpace space, Engine engine, int threads) {
        super(
                problem,
                space,
                threads,
                () -> new NetworkBuffers(
                        engine.simulation(program, space.trains(Block.Kind.NEURON)),
                        new double[space.size()],
                        program.table().values()));
        this.problem = problem;
        this.program = program;
        pairs = new PairScores(this, problem, program);
    }

    @Override
    public int steps() {
        return problem.steps();
    }

    @Override
    public long stepsBack(int steps) {
        // Readout spans are the task's, the same in every trial.
        return ReadoutSpan.goingBack(draw(TRAINING, 0, 1).spans(), steps(), steps).stream()
                .mapToLong(ReadoutSpan::steps)
                .sum();
    }

    @Override
    public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
        return scores(iteration, 0, candidates, candidate);
    }

    @Override
    public Loss.Score[] scores(long iteration, long first, int candidates, Candidate candidate) {
        if (candidate.hasTrialsOfPairs()) {
            return pairs.scores(iteration, first, candidates, candidate, null);
        }
        Trials trials = draw(TRAINING, iteration, trials());
        Loss.Score[] scores = trials.count() <= FEW_TRIALS && program.table().size() <= FEW_PARAMETERS
                ? scoresSideBySide(trials, candidates, candidate)
                : scores(trials, candidates, candidate);
        for (int c = 0; c < candidates; c++) {
            scores[c] = noisy(scores[c], iteration, first + c);
        }
        watch(iteration, first, scores, candidate);
        return scores;
    }

    @Override
    public Loss.Score[] scores(long iteration, int candidates, Candidate candidate, double[] gradient) {
        return pairs.scores(iteration, 0, candidates, candidate, gradient);
    }

    private Loss.Score[] scores(Trials trials, int candidates, Candidate candidate) {
        int pieces = pieces(trials.count(), LANES);
        Lanes[] lanes = new Lanes[pieces];
        for (int piece = 0; piece < pieces; piece++) {
            lanes[piece] = piece(trials, piece, LANES).lanes(program);
        }
        Loss.Score[] scores = new Loss.Score[candidates * pieces];
        workers.run(scores.length, (task, buffers) -> {
            int piece = task % pieces;
            candidate.write(task / pieces, buffers.theta());
            space.clip(buffers.theta());
            scores[task] = score(buffers, buffers.theta(), piece(trials, piece, LANES), lanes[piece]);
        });
        Loss.Score[] whole = new Loss.Score[candidates];
        for (int c = 0; c < candidates; c++) {
            whole[c] = mean(scores, c * pieces, pieces, trials.count(), LANES);
        }
        return whole;
    }

    private Loss.Score[] scoresSideBySide(Trials trials, int candidates, Candidate candidate) {
        int count = trials.count();
        int together = SHARED_LANES / count;
        Lanes lanes = trials.lanes(program);
        Loss.Score[] scores = new Loss.Score[candidates];
        workers.run(pieces(candidates, together), (task, buffers) -> {
            int first = task * together;
            int size = Math.min(together, candidates - first);
            double[][] parameters = new double[size][];
            for (int k = 0; k < size; k++) {
                candidate.write(first + k, buffers.theta());
                space.clip(buffers.theta());
                parameters[k] = buffers.parameters().clone();
                space.scatter(buffers.theta(), parameters[k]);
            }
            Lanes each = lanes.repeated(size);
            double[] readout = each.newReadout(program);
            buffers.simulation().forwardEach(parameters, each, readout);
            double[] own = lanes.newReadout(program);
            for (int k = 0; k < size; k++) {
                for (int row = 0; row < own.length / count; row++) {
                    System.arraycopy(readout, (row * size + k) * count, own, row * count, count);
                }
                scores[first + k] = problem.task().loss().score(own, program.outputs(), trials.targets(), null);
            }
        });
        return scores;
    }

    @Override
    public Loss.Score gradient(long iteration, double[] theta, int steps, double[] gradient) {
        return gradient(iteration, theta, steps, 0, gradient, null);
    }

    /** @param adjoint {@code null} if not wanted */
    @Override
    public Loss.Score gradient(
            long iteration, double[] theta, int steps, double spikeWidth, double[] gradient, double[] adjoint) {
        Trials trials = draw(TRAINING, iteration, trials());
        int pieces = pieces(trials.count(), GRADIENT_LANES);
        Loss.Score[] scores = new Loss.Score[pieces];
        double[][] parts = new double[Math.min(PARTS, pieces)][program.table().size()];
        double[][] squares = new double[parts.length][];
        workers.run(parts.length, (part, buffers) -> {
            squares[part] = newSquares(adjoint);
            for (int piece = part; piece < pieces; piece += parts.length) {
                Trials some = piece(trials, piece, GRADIENT_LANES);
                Lanes lanes = some.lanes(program);
                double[] readout = lanes.newReadout(program);
                double[] slope = new double[readout.length];
                space.scatter(theta, buffers.parameters());
                buffers.simulation().forward(buffers.parameters(), lanes, readout, null);
                scores[piece] = problem.task().loss().score(readout, program.outputs(), some.targets(), slope);
                for (int i = 0; i < slope.length; i++) {
                    slope[i] *= (double) some.count() / trials.count();
                }
                Squares seen = adjoint == null ? null : new Squares(program.neurons(), some.count(), squares[part]);
                buffers.simulation().backward(buffers.parameters(), lanes, slope, steps, spikeWidth, parts[part], seen);
            }
        });
        gatherSquares(squares, adjoint);
        gather(parts, gradient);
        Loss.Score score = noisy(mean(scores, 0, pieces, trials.count(), GRADIENT_LANES), iteration, 0);
        watch(iteration, theta, steps, spikeWidth, score, gradient);
        return score;
    }

    @Override
    public Perturbing.Outcome perturbed(long iteration, long draw, double[] theta, Perturbing how, double[] gradient) {
        Trials trials = draw(TRAINING, iteration, trials());
        int pieces = pieces(trials.count(), LANES);
        int partial = Math.min(PARTS, pieces);
        NodeObjective nodes =
                new NodeObjective(problem, program, space, how, draw, theta, trials.count(), pieces, partial);
        workers.run(partial, (part, buffers) -> {
            for (int piece = part; piece < pieces; piece += partial) {
                Trials some = piece(trials, piece, LANES);
                nodes.run(piece, some, buffers.simulation(), buffers.parameters(), part);
            }
        });
        Perturbing.Outcome outcome = nodes.end(gradient);
        watch(iteration, theta, outcome);
        return outcome;
    }

    @Override
    public double[][] moments(long iteration, double[] theta) {
        Trials some = draw(TRAINING, iteration, momentTrials());
        double[][] found = new double[sources().size()][];
        workers.run(1, (task, buffers) -> {
            Lanes lanes = some.lanes(program);
            space.scatter(theta, buffers.parameters());
            SourceMoments moments = new SourceMoments(program, space, lanes);
            moments.find(buffers.simulation(), buffers.parameters(), found);
        });
        return found;
    }

    /** Adds up the squares of the adjoint of some trials, at the steps that cost nothing to see. */
    private record Squares(int neurons, int lanes, double[] sums) implements Simulation.AdjointObserver {
        @Override
        public boolean everyStep() {
            return false;
        }

        @Override
        public void at(int step, Simulation.VoltageAdjoint adjoint) {
            double sum = 0;
            for (int neuron = 0; neuron < neurons; neuron++) {
                for (int lane = 0; lane < lanes; lane++) {
                    double bar = adjoint.voltage(neuron, lane);
                    sum += Double.isFinite(bar) ? bar * bar : 0;
                }
            }
            addSquare(sum, sums, step);
        }
    }

    /**
     * An evaluation's trial k is trial k % 64 of batch k / 64 of its stream, so that no evaluation is too large to
     * draw.
     */
    @Override
    Evaluation evaluate(String stream, double[] theta, int count) {
        int pieces = pieces(count, LANES);
        Loss.Score[] scores = new Loss.Score[pieces];
        workers.run(pieces, (piece, buffers) -> {
            Trials trials = draw(stream, piece, Math.min(LANES, count - piece * LANES));
            scores[piece] = score(buffers, theta, trials, trials.lanes(program));
        });
        return evaluation(mean(scores, 0, pieces, count, LANES), count);
    }

    private Trials draw(String stream, long iteration, int count) {
        return draw(stream, iteration, 0, count);
    }

    /** @param first the number of the first of them */
    Trials draw(String stream, long iteration, int first, int count) {
        return problem.task()
                .draw(
                        problem.network(),
                        problem.simulation(),
                        new Trials.Address(problem.seed(), stream, iteration, first),
                        count);
    }

    private Loss.Score score(NetworkBuffers buffers, double[] theta, Trials trials, Lanes lanes) {
        double[] readout = lanes.newReadout(program);
        space.scatter(theta, buffers.parameters());
        buffers.simulation().forward(buffers.parameters(), lanes, readout, null);
        return problem.task().loss().score(readout, program.outputs(), trials.targets(), null);
    }

    static int pieces(int count, int lanes) {
        return (count - 1) / lanes + 1;
    }

    static Trials piece(Trials trials, int piece, int lanes) {
        return trials.range(piece * lanes, Math.min(trials.count(), (piece + 1) * lanes));
    }

    /** The score of all trials from those of the pieces they were cut into. */
    static Loss.Score mean(Loss.Score[] scores, int from, int pieces, int count, int lanes) {
        double loss = 0;
        int correct = 0;
        for (int piece = 0; piece < pieces; piece++) {
            loss += scores[from + piece].loss() * Math.min(lanes, count - piece * lanes);
            correct += scores[from + piece].correct();
        }
        return new Loss.Score(loss / count, correct);
    }
}
