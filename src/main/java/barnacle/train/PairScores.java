package barnacle.train;

import barnacle.sim.Block;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.task.Loss;
import barnacle.task.Trials;
import java.util.Arrays;

/**
 * Scores mirrored pairs that have trials of their own: as many pairs side by side as fill the lanes, or one after the
 * other where they have many trials or parameters.
 */
final class PairScores {
    private final NetworkObjective objective;
    private final NetworkProblem problem;
    private final NetworkProgram program;

    PairScores(NetworkObjective objective, NetworkProblem problem, NetworkProgram program) {
        this.objective = objective;
        this.problem = problem;
        this.program = program;
    }

    /**
     * As {@link Objective#scores(long, int, Objective.Candidate, double[])}.
     *
     * @param first how many were scored before, an even number
     * @param gradient {@code null} if not wanted
     */
    Loss.Score[] scores(long iteration, long first, int candidates, Objective.Candidate candidate, double[] gradient) {
        int trials = objective.trials();
        boolean isSideBySide = 2L * trials <= NetworkObjective.SHARED_LANES
                && program.table().size() <= NetworkObjective.FEW_PARAMETERS;
        int together = isSideBySide ? NetworkObjective.SHARED_LANES / trials / 2 * 2 : 2;
        int groups = NetworkObjective.pieces(candidates, together);
        Loss.Score[] scores = new Loss.Score[candidates];
        double[][] parts = new double[Math.min(ProblemObjective.PARTS, groups)]
                [gradient == null ? 0 : program.table().size()];
        objective.workers.run(parts.length, (part, buffers) -> {
            for (int group = part; group < groups; group += parts.length) {
                int from = group * together;
                int count = Math.min(together, candidates - from);
                int pair = Math.toIntExact((first + from) / 2 * trials);
                Trials own = objective.draw(ProblemObjective.TRAINING, iteration, pair, (count + 1) / 2 * trials);
                Group these = new Group(candidate, from, count, scores, gradient == null ? null : parts[part]);
                if (isSideBySide) {
                    sideBySide(these, own, buffers);
                } else {
                    oneByOne(these, own, buffers);
                }
            }
        });
        if (gradient != null) {
            objective.gather(parts, gradient);
            long finite =
                    Arrays.stream(scores).filter(s -> Double.isFinite(s.loss())).count();
            for (int i = 0; i < gradient.length && finite > 0; i++) {
                gradient[i] /= finite;
            }
        }
        for (int c = 0; c < candidates; c++) {
            scores[c] = objective.noisy(scores[c], iteration, first + c);
        }
        objective.watch(iteration, first, scores, candidate);
        return scores;
    }

    /**
     * Candidates that one thread scores.
     *
     * @param sum what the readout's derivatives are added to; {@code null} if they are not wanted
     */
    private record Group(Objective.Candidate candidate, int from, int count, Loss.Score[] scores, double[] sum) {}

    private void sideBySide(Group group, Trials trials, NetworkObjective.NetworkBuffers buffers) {
        int each = objective.trials();
        double[][] parameters = new double[group.count][];
        for (int k = 0; k < group.count; k++) {
            write(group, k, buffers);
            parameters[k] = buffers.parameters().clone();
        }
        Lanes lanes = trials.lanes(program).repeatedEach(each, 2);
        if (lanes.count() > group.count * each) {
            lanes = lanes.range(0, group.count * each);
        }
        double[] readout = lanes.newReadout(program);
        double[] readings = group.sum == null ? null : lanes.newReadings(program);
        buffers.simulation().forwardEach(parameters, lanes, readout, readings);
        for (int k = 0; k < group.count; k++) {
            Trials own = trials.range(k / 2 * each, (k / 2 + 1) * each);
            group.scores[group.from + k] = score(
                    own,
                    share(readout, lanes.count(), k * each, each),
                    group.sum == null ? null : share(readings, lanes.count(), k * each, each),
                    group.sum);
        }
    }

    private void oneByOne(Group group, Trials trials, NetworkObjective.NetworkBuffers buffers) {
        int pieces = NetworkObjective.pieces(trials.count(), NetworkObjective.LANES);
        for (int k = 0; k < group.count; k++) {
            write(group, k, buffers);
            Loss.Score[] scores = new Loss.Score[pieces];
            double[] sum = group.sum == null ? null : new double[group.sum.length];
            for (int piece = 0; piece < pieces; piece++) {
                Trials some = NetworkObjective.piece(trials, piece, NetworkObjective.LANES);
                Lanes lanes = some.lanes(program);
                double[] readout = lanes.newReadout(program);
                buffers.simulation().forward(buffers.parameters(), lanes, readout, null);
                double[] readings = sum == null ? null : lanes.newReadings(program);
                if (readings != null) {
                    buffers.simulation().readings(readings);
                }
                double[] own = sum == null ? null : new double[sum.length];
                scores[piece] = score(some, readout, readings, own);
                for (int i = 0; sum != null && i < sum.length; i++) {
                    sum[i] += own[i] * some.count() / trials.count();
                }
            }
            Loss.Score whole = NetworkObjective.mean(scores, 0, pieces, trials.count(), NetworkObjective.LANES);
            group.scores[group.from + k] = whole;
            for (int i = 0; sum != null && Double.isFinite(whole.loss()) && i < sum.length; i++) {
                group.sum[i] += sum[i];
            }
        }
    }

    private void write(Group group, int number, NetworkObjective.NetworkBuffers buffers) {
        group.candidate.write(group.from + number, buffers.theta());
        objective.space.clip(buffers.theta());
        objective.space.scatter(buffers.theta(), buffers.parameters());
    }

    /** The numbers of some lanes out of those of all. */
    private static double[] share(double[] all, int lanes, int from, int count) {
        double[] own = new double[all.length / lanes * count];
        for (int row = 0; row < own.length / count; row++) {
            System.arraycopy(all, row * lanes + from, own, row * count, count);
        }
        return own;
    }

    /**
     * The score of some trials; the readout's derivatives are added to a sum if it is finite.
     *
     * @param sum in the table's order; {@code null} if not wanted
     */
    private Loss.Score score(Trials trials, double[] readout, double[] readings, double[] sum) {
        double[] slope = sum == null ? null : new double[readout.length];
        Loss.Score score = problem.task().loss().score(readout, program.outputs(), trials.targets(), slope);
        if (sum != null && Double.isFinite(score.loss())) {
            addReadout(slope, readings, trials.count(), sum);
        }
        return score;
    }

    /** Adds Σ slope · what was read, over spans and lanes, to the readout's weights, and Σ slope to its biases. */
    private void addReadout(double[] slope, double[] readings, int lanes, double[] sum) {
        int outputs = program.outputs();
        int spans = slope.length / (outputs * lanes);
        int rows = program.readingRows();
        for (int span = 0; span < spans; span++) {
            for (int k = 0; k < outputs; k++) {
                int from = (span * outputs + k) * lanes;
                for (int lane = 0; lane < lanes; lane++) {
                    sum[program.biasOffset() + k] += slope[from + lane];
                }
                for (NetworkProgram.Link link : program.readout()) {
                    Block block = link.block();
                    for (int j = 0; j < block.columns(); j++) {
                        int read = (span * rows + link.from() + j) * lanes;
                        double total = 0;
                        for (int lane = 0; lane < lanes; lane++) {
                            total += slope[from + lane] * readings[read + lane];
                        }
                        sum[block.offset() + k * block.columns() + j] += total;
                    }
                }
            }
        }
    }
}
