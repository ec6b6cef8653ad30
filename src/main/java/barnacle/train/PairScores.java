package barnacle.train;

import barnacle.ode.CarryOn;
import barnacle.sim.Block;
import barnacle.sim.Lanes;
import barnacle.sim.LowRankShares;
import barnacle.sim.NetworkProgram;
import barnacle.task.Loss;
import barnacle.task.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Scores mirrored pairs that have trials of their own: as many pairs side by side as fill the lanes, or one after the
 * other where they have many trials or parameters. Pairs that differ by matrices of low rank share the product with
 * what their weights have in common; no weights of a candidate are made.
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
     * What is to be scored.
     *
     * @param factored {@code null} where candidates share no product
     * @param apart the blocks of {@code factored}, which the lanes add by themselves
     * @param isApart whether a block is one of them, by its name
     * @param common the parameters of all candidates, which differ in those blocks alone; {@code null} where they do
     *     not
     */
    private record Asked(
            Objective.Candidate candidate,
            Objective.Factored factored,
            List<Block> apart,
            Predicate<String> isApart,
            double[] common,
            Loss.Score[] scores) {}

    /**
     * As {@link Objective#scores(long, int, Objective.Candidate, double[])}.
     *
     * @param first how many were scored before, an even number
     * @param gradient {@code null} if not wanted
     */
    Loss.Score[] scores(long iteration, long first, int candidates, Objective.Candidate candidate, double[] gradient) {
        Loss.Score[] scores = new Loss.Score[candidates];
        Asked all = asked(candidate, scores);
        int lanes = lanes(all);
        int trials = objective.trials();
        int together = lanes == 0 ? 2 : lanes / trials / 2 * 2;
        int groups = NetworkObjective.pieces(candidates, together);
        double[][] parts = new double[Math.min(ProblemObjective.PARTS, groups)]
                [gradient == null ? 0 : program.table().size()];
        objective.workers.run(parts.length, (part, buffers) -> {
            double[] sum = gradient == null ? null : parts[part];
            for (int group = part; group < groups; group += parts.length) {
                CarryOn.require();
                int from = group * together;
                int count = Math.min(together, candidates - from);
                int trial = Math.toIntExact((first + from) / 2 * trials);
                Trials own = objective.draw(ProblemObjective.TRAINING, iteration, trial, count / 2 * trials);
                if (lanes == 0) {
                    oneByOne(all, from, count, own, sum, buffers);
                } else {
                    sideBySide(all, from, count, own, sum, buffers);
                }
            }
        });
        if (gradient != null) {
            objective.gather(parts, gradient);
            long finite = Arrays.stream(scores)
                    .filter(score -> Double.isFinite(score.loss()))
                    .count();
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

    private Asked asked(Objective.Candidate candidate, Loss.Score[] scores) {
        Objective.Factored factored = candidate.factored().orElse(null);
        List<Block> apart = new ArrayList<>();
        if (factored != null) {
            for (Block block : program.table().blocks()) {
                if (factored.blocks().contains(block.name().toString()) && isShared(block)) {
                    apart.add(block);
                }
            }
        }
        Predicate<String> isApart = named(apart);
        if (apart.isEmpty()) {
            return new Asked(candidate, null, apart, isApart, null, scores);
        }
        double[] common = null;
        if (factored.isAll(isApart)) {
            double[] theta = new double[objective.space.size()];
            factored.write(0, isApart, theta);
            common = program.table().values();
            objective.space.scatter(theta, common);
        }
        return new Asked(candidate, factored, apart, isApart, common, scores);
    }

    private static Predicate<String> named(List<Block> blocks) {
        Set<String> names =
                blocks.stream().map(block -> block.name().toString()).collect(Collectors.toSet());
        return names::contains;
    }

    /** Whether lanes can add to a block by themselves: of the stimulus and the readout to one without gaps. */
    private boolean isShared(Block block) {
        int end = block.offset() + block.size();
        boolean isWhole = true;
        for (int i = block.offset(); isWhole && i < end; i++) {
            isWhole = program.table().isPresent(i);
        }
        return isWhole || block.kind() == Block.Kind.RECURRENT;
    }

    /** How many lanes run side by side; 0 if candidates come one by one. */
    private int lanes(Asked all) {
        boolean isSmall = program.table().size() <= NetworkObjective.FEW_PARAMETERS;
        int lanes = all.common != null ? NetworkObjective.LANES : isSmall ? NetworkObjective.SHARED_LANES : 0;
        return 2L * objective.trials() <= lanes ? lanes : 0;
    }

    private void sideBySide(
            Asked all, int from, int count, Trials trials, double[] sum, NetworkObjective.NetworkBuffers buffers) {
        int each = objective.trials();
        Lanes lanes = trials.lanes(program).repeatedEach(each, 2);
        double[] readout = lanes.newReadout(program);
        double[] readings = sum == null ? null : lanes.newReadings(program);
        double[][] parameters = all.common == null ? new double[count][] : new double[][] {all.common};
        for (int k = 0; all.common == null && k < count; k++) {
            if (all.factored == null) {
                all.candidate.write(from + k, buffers.theta());
            } else {
                all.factored.write(from + k, all.isApart, buffers.theta());
            }
            objective.space.clip(buffers.theta());
            objective.space.scatter(buffers.theta(), buffers.parameters());
            parameters[k] = buffers.parameters().clone();
        }
        if (all.factored == null) {
            buffers.simulation().forwardEach(parameters, lanes, readout, readings);
        } else {
            List<LowRankShares> added = added(all, from, count);
            buffers.simulation().forwardEach(parameters, added, program.table(), lanes, readout, readings);
        }
        for (int k = 0; k < count; k++) {
            Trials own = trials.range(k / 2 * each, (k / 2 + 1) * each);
            double[] mine = share(readout, lanes.count(), k * each, each);
            double[] read = sum == null ? null : share(readings, lanes.count(), k * each, each);
            all.scores[from + k] = score(own, mine, read, sum);
        }
    }

    /** What some candidates add. */
    private List<LowRankShares> added(Asked all, int from, int count) {
        List<String> names = all.factored.blocks();
        double[][][] left = new double[names.size()][count][];
        double[][][] right = new double[names.size()][count][];
        double[] scale = new double[count];
        double[][] a = new double[names.size()][];
        double[][] b = new double[names.size()][];
        for (int k = 0; k < count; k++) {
            scale[k] = all.factored.scale(from + k);
            if (k % 2 == 0) {
                all.factored.draw((from + k) / 2, a, b);
            }
            for (int block = 0; block < a.length; block++) {
                left[block][k] = a[block];
                right[block][k] = b[block];
            }
        }
        return all.apart.stream()
                .map(block -> {
                    int at = names.indexOf(block.name().toString());
                    return new LowRankShares(block, all.factored.rank(), left[at], right[at], scale);
                })
                .toList();
    }

    private void oneByOne(
            Asked all, int from, int count, Trials trials, double[] sum, NetworkObjective.NetworkBuffers buffers) {
        int pieces = NetworkObjective.pieces(trials.count(), NetworkObjective.LANES);
        for (int k = 0; k < count; k++) {
            all.candidate.write(from + k, buffers.theta());
            objective.space.clip(buffers.theta());
            objective.space.scatter(buffers.theta(), buffers.parameters());
            Loss.Score[] scores = new Loss.Score[pieces];
            double[] mine = sum == null ? null : new double[sum.length];
            for (int piece = 0; piece < pieces; piece++) {
                Trials some = NetworkObjective.piece(trials, piece, NetworkObjective.LANES);
                Lanes lanes = some.lanes(program);
                double[] readout = lanes.newReadout(program);
                buffers.simulation().forward(buffers.parameters(), lanes, readout, null);
                double[] readings = sum == null ? null : lanes.newReadings(program);
                if (sum != null) {
                    buffers.simulation().readings(readings);
                }
                double[] own = sum == null ? null : new double[sum.length];
                scores[piece] = score(some, readout, readings, own);
                for (int i = 0; sum != null && i < own.length; i++) {
                    mine[i] += own[i] * some.count() / trials.count();
                }
            }
            Loss.Score whole = NetworkObjective.mean(scores, 0, pieces, trials.count(), NetworkObjective.LANES);
            all.scores[from + k] = whole;
            for (int i = 0; sum != null && Double.isFinite(whole.loss()) && i < sum.length; i++) {
                sum[i] += mine[i];
            }
        }
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
        List<NetworkProgram.Link> links = program.readout();
        for (int at = 0; at < spans * outputs; at++) {
            int output = at % outputs;
            for (int lane = 0; lane < lanes; lane++) {
                sum[program.biasOffset() + output] += slope[at * lanes + lane];
            }
            for (NetworkProgram.Link link : links) {
                Block block = link.block();
                for (int j = 0; j < block.columns(); j++) {
                    int read = (at / outputs * rows + link.from() + j) * lanes;
                    double total = 0;
                    for (int lane = 0; lane < lanes; lane++) {
                        total += slope[at * lanes + lane] * readings[read + lane];
                    }
                    sum[block.offset() + output * block.columns() + j] += total;
                }
            }
        }
    }
}
