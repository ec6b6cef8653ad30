package barnacle.train;

import barnacle.sim.Engine;
import barnacle.sim.EquationSimulation;
import barnacle.sim.InitialStates;
import barnacle.sim.NeuralOdeProgram;
import barnacle.task.Loss;
import barnacle.task.Targets;
import barnacle.task.TrajectorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The misfit of a neural ordinary differential equation as a function of θ: solves candidates x windows on threads. */
final class NeuralOdeObjective extends ProblemObjective<NeuralOdeObjective.EquationBuffers> {
    /** Windows solved side by side. */
    static final int LANES = 64;

    /** Fewer for a gradient, so that a usual batch is work for several threads. */
    private static final int GRADIENT_LANES = 10;

    /** A component that is so many times as large as it ever should be has diverged, though it may still be finite. */
    static final double ESCAPED = 1e9;

    /** Relative; distances of time that differ by less are equal. */
    private static final double SAME = 1e-9;

    /** What one thread needs to run candidates. */
    record EquationBuffers(EquationSimulation simulation, double[] theta, double[] parameters) {}

    /** Trials that are solved together; targets are scaled as the loss sees them. */
    private record WindowBatch(InitialStates starts, Targets.Values targets) {}

    private final NeuralOdeProblem problem;
    private final int parameters;
    private final double[] times;
    private final double[][] states;
    /** [component]: its largest size on the trajectory. */
    private final double[] size;

    /** [component]: what it is divided by before the loss sees it. */
    private final double[] scale;

    private final boolean evenlySpaced;

    NeuralOdeObjective(
            NeuralOdeProblem problem, NeuralOdeProgram program, ParameterSpace space, Engine engine, int threads) {
        super(
                problem,
                space,
                threads,
                () -> new EquationBuffers(
                        engine.simulation(program),
                        new double[space.size()],
                        program.table().values()));
        this.problem = problem;
        parameters = program.table().size();
        times = problem.task().trajectory().times();
        states = problem.task().trajectory().states();
        size = whole().sizes();
        scale = problem.task().scale(whole());
        double step = (times[times.length - 1] - times[0]) / (times.length - 1);
        boolean even = true;
        for (int i = 1; i < times.length; i++) {
            even &= Math.abs(times[i] - times[i - 1] - step) <= SAME * (times[times.length - 1] - times[0]);
        }
        evenlySpaced = even;
    }

    @Override
    public int steps() {
        return problem.task().windowPoints() - 1;
    }

    TrajectorySegment segment(String stream, long number) {
        int from = problem.task().begin(seed(), stream, 0, number);
        int to = from + problem.task().windowPoints();
        return new TrajectorySegment(Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(states, from, to));
    }

    TrajectorySegment whole() {
        return new TrajectorySegment(times, states);
    }

    /** [point][component], from the segment's first state on. */
    double[][] solution(EquationSimulation simulation, double[] parameters, TrajectorySegment segment) {
        InitialStates starts = new InitialStates(new double[][] {segment.states()[0]}, segment.times());
        double[] solved = new double[starts.points() * scale.length];
        simulation.forward(parameters, starts, solved);
        double[][] solution = new double[segment.times().length][];
        solution[0] = segment.states()[0].clone();
        for (int i = 1; i < solution.length; i++) {
            solution[i] = Arrays.copyOfRange(solved, (i - 1) * scale.length, i * scale.length);
        }
        return solution;
    }

    /** Trials cut into pieces of windows that have the same times from their begin on. */
    private List<WindowBatch> draw(String stream, long iteration, int count, int lanes) {
        return draw(stream, iteration, 0, count, lanes);
    }

    /** @param from the number of the first of them */
    private List<WindowBatch> draw(String stream, long iteration, int from, int count, int lanes) {
        int together = evenlySpaced ? lanes : 1;
        List<WindowBatch> pieces = new ArrayList<>();
        for (int first = 0; first < count; first += together) {
            int[] begins = new int[Math.min(together, count - first)];
            for (int i = 0; i < begins.length; i++) {
                begins[i] = problem.task().begin(seed(), stream, iteration, from + first + i);
            }
            pieces.add(piece(begins));
        }
        return pieces;
    }

    private WindowBatch piece(int[] begins) {
        int points = problem.task().windowPoints();
        double[] since = new double[points];
        for (int i = 0; i < points; i++) {
            int from = evenlySpaced ? 0 : begins[0];
            since[i] = times[from + i] - times[from];
        }
        double[][] starts = new double[begins.length][];
        double[][][] targets = new double[begins.length][points - 1][scale.length];
        for (int trial = 0; trial < begins.length; trial++) {
            starts[trial] = states[begins[trial]];
            for (int i = 1; i < points; i++) {
                for (int k = 0; k < scale.length; k++) {
                    targets[trial][i - 1][k] = states[begins[trial] + i][k] / scale[k];
                }
            }
        }
        return new WindowBatch(
                new InitialStates(starts, since),
                new Targets.Values(targets, problem.task().tolerance()));
    }

    @Override
    public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
        return scores(iteration, 0, candidates, candidate);
    }

    @Override
    public Loss.Score[] scores(long iteration, long first, int candidates, Candidate candidate) {
        if (candidate.hasTrialsOfPairs()) {
            return scoresOfPairs(iteration, first, candidates, candidate);
        }
        List<WindowBatch> pieces = draw(TRAINING, iteration, trials(), LANES);
        int each = pieces.size();
        Loss.Score[] scores = new Loss.Score[candidates * each];
        workers.run(scores.length, (task, buffers) -> {
            candidate.write(task / each, buffers.theta());
            space.clip(buffers.theta());
            space.scatter(buffers.theta(), buffers.parameters());
            scores[task] = score(buffers, pieces.get(task % each), null);
        });
        Loss.Score[] whole = new Loss.Score[candidates];
        for (int c = 0; c < candidates; c++) {
            whole[c] = noisy(mean(scores, c * each, pieces), iteration, first + c);
        }
        watch(iteration, first, whole, candidate);
        return whole;
    }

    private Loss.Score[] scoresOfPairs(long iteration, long first, int candidates, Candidate candidate) {
        Loss.Score[] scores = new Loss.Score[candidates];
        workers.run(candidates, (c, buffers) -> {
            int from = Math.toIntExact((first + c) / 2 * trials());
            List<WindowBatch> pieces = draw(TRAINING, iteration, from, trials(), LANES);
            candidate.write(c, buffers.theta());
            space.clip(buffers.theta());
            space.scatter(buffers.theta(), buffers.parameters());
            Loss.Score[] each = new Loss.Score[pieces.size()];
            for (int piece = 0; piece < each.length; piece++) {
                each[piece] = score(buffers, pieces.get(piece), null);
            }
            scores[c] = noisy(mean(each, 0, pieces), iteration, first + c);
        });
        watch(iteration, first, scores, candidate);
        return scores;
    }

    /** @param slope overwritten with the loss' derivative to the solved states; {@code null} if not wanted */
    private Loss.Score score(EquationBuffers buffers, WindowBatch piece, double[] slope) {
        double[] solved = new double
                [piece.starts().points() * scale.length * piece.starts().count()];
        buffers.simulation().forward(buffers.parameters(), piece.starts(), solved);
        prepare(piece, solved);
        Loss.Score score = problem.loss().score(solved, scale.length, piece.targets(), slope);
        if (slope != null) {
            scale(piece, slope);
        }
        return score;
    }

    /** Makes of solved states what the loss sees. */
    private void prepare(WindowBatch piece, double[] solved) {
        for (int i = 0; i < solved.length; i++) {
            if (Math.abs(solved[i]) > ESCAPED * size[i / piece.starts().count() % size.length]) {
                solved[i] = Double.NaN;
            }
        }
        scale(piece, solved);
    }

    /** Divides each component by its scale: states on their way to the loss, derivatives on their way back. */
    private void scale(WindowBatch piece, double[] solved) {
        int lanes = piece.starts().count();
        for (int i = 0; i < solved.length; i++) {
            solved[i] /= scale[i / lanes % scale.length];
        }
    }

    @Override
    public Loss.Score gradient(long iteration, double[] theta, int steps, double[] gradient) {
        return gradient(iteration, theta, steps, 0, gradient, null);
    }

    /**
     * @param adjoint {@code null} if not wanted; by the points after each, as {@link EquationSimulation.PointObserver}
     *     has it
     */
    @Override
    public Loss.Score gradient(
            long iteration, double[] theta, int steps, double spikeWidth, double[] gradient, double[] adjoint) {
        if (steps < steps()) {
            throw new UnsupportedOperationException(
                    "there is no way back through " + steps + " of " + steps() + " steps only");
        }
        List<WindowBatch> pieces = draw(TRAINING, iteration, trials(), GRADIENT_LANES);
        Loss.Score[] scores = new Loss.Score[pieces.size()];
        double[][] parts = new double[Math.min(PARTS, pieces.size())][parameters];
        double[][] squares = new double[parts.length][];
        workers.run(parts.length, (part, buffers) -> {
            squares[part] = newSquares(adjoint);
            EquationSimulation.PointObserver seen =
                    adjoint == null ? null : (lane, time, bar) -> addSquare(square(bar), squares[part], time);
            space.scatter(theta, buffers.parameters());
            for (int at = part; at < pieces.size(); at += parts.length) {
                WindowBatch piece = pieces.get(at);
                int lanes = piece.starts().count();
                double[] slope = new double[piece.starts().points() * scale.length * lanes];
                scores[at] = score(buffers, piece, slope);
                if (!Double.isFinite(scores[at].loss())) {
                    Arrays.fill(parts[part], Double.NaN);
                    continue;
                }
                for (int i = 0; i < slope.length; i++) {
                    slope[i] *= (double) lanes / trials();
                }
                buffers.simulation().backward(buffers.parameters(), piece.starts(), slope, parts[part], seen);
            }
        });
        gatherSquares(squares, adjoint);
        gather(parts, gradient);
        Loss.Score score = noisy(mean(scores, 0, pieces), iteration, 0);
        watch(iteration, theta, steps, spikeWidth, score, gradient);
        return score;
    }

    @Override
    public Perturbing.Outcome perturbed(long iteration, long draw, double[] theta, Perturbing how, double[] gradient) {
        List<WindowBatch> pieces = draw(TRAINING, iteration, trials(), LANES);
        int each = pieces.get(0).starts().count();
        EquationNodes nodes = new EquationNodes(problem, how, draw, pieces.size());
        double[][] parts = new double[Math.min(PARTS, pieces.size())][parameters];
        workers.run(parts.length, (part, buffers) -> {
            space.scatter(theta, buffers.parameters());
            for (int at = part; at < pieces.size(); at += parts.length) {
                WindowBatch piece = pieces.get(at);
                nodes.run(
                        at,
                        at * each,
                        piece.starts(),
                        piece.targets(),
                        buffers.simulation(),
                        buffers.parameters(),
                        solved -> prepare(piece, solved),
                        parts[part]);
            }
        });
        gather(parts, gradient);
        Perturbing.Outcome outcome = nodes.end(gradient);
        watch(iteration, theta, outcome);
        return outcome;
    }

    @Override
    public double[][] moments(long iteration, double[] theta) {
        LayerMoments moments = new LayerMoments(problem.neuralOde(), space, momentTrials());
        List<WindowBatch> pieces = draw(TRAINING, iteration, momentTrials(), LANES);
        workers.run(1, (task, buffers) -> {
            space.scatter(theta, buffers.parameters());
            pieces.forEach(piece -> moments.add(buffers.simulation(), buffers.parameters(), piece.starts()));
        });
        return moments.found();
    }

    /** Over the components as the loss sees them. */
    private double square(double[] bar) {
        double sum = 0;
        for (int k = 0; k < bar.length; k++) {
            double scaled = bar[k] * scale[k];
            sum += Double.isFinite(scaled) ? scaled * scaled : 0;
        }
        return sum;
    }

    /**
     * Forward and back through the window that begins at a point, alone.
     *
     * @param gradient in the order of the table, added to
     */
    Loss.Score backward(
            EquationSimulation simulation,
            double[] parameters,
            int begin,
            double[] gradient,
            EquationSimulation.PointObserver observer) {
        WindowBatch piece = piece(new int[] {begin});
        double[] slope = new double[piece.starts().points() * scale.length];
        Loss.Score score = score(new EquationBuffers(simulation, null, parameters), piece, slope);
        if (Double.isFinite(score.loss())) {
            simulation.backward(parameters, piece.starts(), slope, gradient, observer);
        } else {
            Arrays.fill(gradient, Double.NaN);
        }
        return score;
    }

    /** Forward through the window that begins at a point, alone. */
    Loss.Score forward(EquationSimulation simulation, double[] parameters, int begin) {
        return score(new EquationBuffers(simulation, null, parameters), piece(new int[] {begin}), null);
    }

    @Override
    Evaluation evaluate(String stream, double[] theta, int count) {
        List<WindowBatch> pieces = draw(stream, 0, count, LANES);
        Loss.Score[] scores = new Loss.Score[pieces.size()];
        workers.run(scores.length, (task, buffers) -> {
            space.scatter(theta, buffers.parameters());
            scores[task] = score(buffers, pieces.get(task), null);
        });
        return evaluation(mean(scores, 0, pieces), count);
    }

    private static Loss.Score mean(Loss.Score[] scores, int from, List<WindowBatch> pieces) {
        double loss = 0;
        int correct = 0;
        int count = 0;
        for (int i = 0; i < pieces.size(); i++) {
            int lanes = pieces.get(i).starts().count();
            loss += scores[from + i].loss() * lanes;
            correct += scores[from + i].correct();
            count += lanes;
        }
        return new Loss.Score(loss / count, correct);
    }
}
