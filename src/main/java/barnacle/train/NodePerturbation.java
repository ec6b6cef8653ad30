package barnacle.train;

import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.setting.Since;
import barnacle.sim.Block;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.train.step.CosineSchedule;
import barnacle.train.step.Optimizer;
import barnacle.train.step.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Node perturbation: each trial is run twice, with a noise on the inputs of all neurons, or units of an equation, and
 * with its mirror image, and what the loss gains by it is laid to the account of the weights that the noise could have
 * come from.
 *
 * <pre>
 *   z(i, t) ± σ ξ(i, t)        u = (L⁺ - L⁻) / 2        gradient of W(i, j) = mean of u Σ ξ(i, t) r(j, t) / (σ T)
 * </pre>
 *
 * with the weighted input z, of which the current is the gain times z, random signs ξ, and r what the source released,
 * mean of both runs. ξ is held for a time, and has a part of its own for each word, or other pattern of the stimulus,
 * that is the same whenever that is shown in the trial; T is for how many steps of the simulation it lasts on average.
 *
 * <p>Numbers are estimated so that enter a current as the input does: weights of the stimulus and of synapses (of a
 * conductance with what drives it, of a gap junction with the difference of voltages), constant currents and gains, and
 * what acts through the current of a membrane alone: its capacitance, its conductances (each with what drives it),
 * their reversal potentials, and what opens at once. In place of r stands then ∂I/∂p by such a number p, over the gain.
 * The readout has its exact gradient, mean of both runs, if the loss has one.
 *
 * <p>All others are moved themselves in the same pairs, up and then down, by a normal number that is the same for 64
 * trials: what gates depend on, which is not known by a current at the time; the membrane of a neuron that is reset,
 * because in the step of a spike its currents change by orders of magnitude, and with them what each number does; all
 * of a neuron without a gain, which no input reaches; and the readout if the loss has no gradient.
 *
 * <p>Held for one step, without parts by word and unclipped, the estimate's mean is the gradient of the smoothed loss,
 * to first order in σ. Held longer, or by word, it is that where rates stay as they are meanwhile: the noise has fewer
 * dimensions, so that there is less of it in the estimate, and the mean is biased. So it is by clipping u, at so many
 * times its root mean square in the iteration before. A pair of which a run fails is left out.
 *
 * <p>Of a neural differential equation z is what a layer's weights and biases make of what it reads, r, and in the last
 * layer the derivative of the state before its scale; so all numbers are estimated. A noise changes only at points of
 * the trajectory, at the first that is so long after the last change, in the equation's unit of time: no step of a
 * solver sees two, and steps keep their order. The gradient is
 *
 * <pre>
 *   mean of u Σ ξ(i, k) r(j, k) / σ        k: between two changes; r(j, k) the mean over that time and both runs
 * </pre>
 *
 * which is that of the smoothed loss, to first order in σ, where r stays as it is from one change to the next, and
 * nearly so where the trajectory's points are close. An equation is shown no words; windows that are the whole
 * trajectory are perturbed each by itself, so that many of them tell more than one.
 *
 * <p>{@link LearnedFeedback} foresees part of u, which then need not be guessed from pairs.
 *
 * <p>Source: Fiete and Seung, Phys. Rev. Lett. 97:048104 (2006); correlated in time, Züge, Klos and Memmesheimer, Phys.
 * Rev. X 13:021006 (2023).
 *
 * @param sigma standard deviation of the noise on z
 */
public record NodePerturbation(
        @Quantity(
                label = "Perturbation",
                symbol = "σ",
                min = 0,
                minExclusive = true,
                max = 1000,
                help = "Of each neuron's weighted input, before the gain; of what each unit of an equation weighs.")
        double sigma,

        Schedule sigmaSchedule,

        @Quantity(
                label = "Held for",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 1e6,
                help = "How long a perturbation stays: whole steps of a network, whole intervals of a trajectory.")
        double hold,

        @Quantity(
                label = "Share by word",
                min = 0,
                max = 1,
                help = "How much of the variance each word of the stimulus has for itself.")
        double wordShare,

        @Quantity(
                label = "Clip at",
                unit = "rms",
                min = 0,
                minExclusive = true,
                max = 1e9,
                help = "A pair's difference of losses, in root mean squares (rms) of those of the iteration before.")
        double clip,

        @Quantity(
                label = "Shift of others",
                min = 0,
                minExclusive = true,
                max = 10,
                help = "By how much numbers are moved that enter no current, in terms of their root mean square.")
        double shift,

        @Since(7) Feedback feedback)
        implements GradientEstimator {
    public NodePerturbation {
        Quantities.check(NodePerturbation.class, sigma, sigmaSchedule, hold, wordShare, clip, shift, feedback);
    }

    public NodePerturbation() {
        this(0.1, new CosineSchedule(0.2), 20, 0.5, 2.5, 0.02, new NoFeedback());
    }

    @Override
    public boolean needsLossGradient() {
        return learnsEffects();
    }

    @Override
    public boolean learnsEffects() {
        return feedback instanceof LearnedFeedback;
    }

    /** Of a {@link NodeMemory}. */
    @Override
    public int memory(int effects) {
        return learnsEffects() ? NodeMemory.size(effects) : NodeMemory.WITHOUT_FEEDBACK;
    }

    /** Between two changes of the noise. */
    @Override
    public double keptParts(NetworkProblem problem, int segments) {
        int steps = problem.steps();
        double held = Math.max(1, Math.round(hold / problem.simulation().dt()));
        return Math.min(steps, steps / held + (wordShare > 0 ? segments : 0) + 1);
    }

    @Override
    public Optional<Sentence> refusal(NeuralOdeProblem problem) {
        return learnsEffects()
                ? Optional.of(Sentence.of(
                        "NeuralOdeProblem.feedback.learned",
                        "LearnedFeedback is for networks, which have outputs; choose NoFeedback."))
                : Optional.empty();
    }

    @Override
    public boolean perturbsTrials() {
        return true;
    }

    /** Between two changes of the noise. */
    @Override
    public double keptParts(NeuralOdeProblem problem) {
        return Math.min(problem.task().windowPoints() - 1, problem.trialTime() / hold + 1);
    }

    @Override
    public Optional<Sentence> refusal(NetworkProblem problem) {
        return problem.simulation().scheme().hasExactAdjoint()
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "NetworkProblem.scheme.nodePerturbation",
                        "NodePerturbation needs the scheme Staggered or SemiImplicit, and the simulation''s is {0};"
                                + " change one of the two.",
                        problem.simulation().scheme().getClass()));
    }

    @Override
    public Optional<Sentence> remark(NetworkProblem problem) {
        Network network = problem.network();
        List<Block> trained = ParameterSpace.named(
                ParameterTable.layout(network), problem.training().trainable());
        List<Block> inputs = trained.stream()
                .filter(block -> NetworkProgram.entersInput(network, block))
                .toList();
        List<Block> exact =
                trained.stream().filter(block -> isExact(problem, block)).toList();
        Sentence moved = Stream.of(Moved.values())
                .flatMap(why -> why
                        .said(names(trained.stream()
                                .filter(block -> !inputs.contains(block) && !exact.contains(block))
                                .filter(block -> Moved.why(network, block) == why)
                                .toList()))
                        .stream())
                .reduce(Sentence.plain(""), (one, next) -> Sentence.of("NodePerturbation.moved", "{0}{1}", one, next));
        return Optional.of(ways(names(inputs), names(exact), moved));
    }

    private static Sentence ways(String inputs, String exact, Sentence moved) {
        return Sentence.of(
                "NodePerturbation.ways",
                "NodePerturbation trains by perturbed inputs: {0}{1}{2}.",
                inputs.isEmpty() ? "-" : inputs,
                exact.isEmpty() ? "" : Sentence.of("NodePerturbation.exact", "; by the exact gradient: {0}", exact),
                moved);
    }

    /** Why numbers are moved themselves. */
    private enum Moved {
        GATES,
        RESET,
        WITHOUT_GAIN,
        WITHOUT_GRADIENT;

        static Moved why(Network network, Block block) {
            return network.groups().stream()
                    .filter(g ->
                            BlockName.parameter(g.name(), block.parameter()).equals(block.name()))
                    .findFirst()
                    .map(g -> g.gain() == 0 ? WITHOUT_GAIN : g.neuron().isReset() ? RESET : GATES)
                    .orElse(WITHOUT_GRADIENT);
        }

        /** Empty of no blocks. */
        Optional<Sentence> said(String blocks) {
            return blocks.isEmpty() ? Optional.empty() : Optional.of(sentence(blocks));
        }

        private Sentence sentence(String blocks) {
            return switch (this) {
                case GATES ->
                    Sentence.of(
                            "NodePerturbation.moved.gates",
                            "; by moving the numbers themselves, because gates depend on them: {0}",
                            blocks);
                case RESET ->
                    Sentence.of(
                            "NodePerturbation.moved.reset",
                            "; by moving the numbers themselves, because their neurons are reset: {0}",
                            blocks);
                case WITHOUT_GAIN ->
                    Sentence.of(
                            "NodePerturbation.moved.gain",
                            "; by moving the numbers themselves, because their neurons have no gain: {0}",
                            blocks);
                case WITHOUT_GRADIENT ->
                    Sentence.of(
                            "NodePerturbation.moved.loss",
                            "; by moving the numbers themselves, because the loss has no gradient: {0}",
                            blocks);
            };
        }
    }

    /** All are weights and biases, which enter what units weigh. */
    @Override
    public Optional<Sentence> remark(NeuralOdeProblem problem) {
        List<Block> trained = ParameterSpace.named(
                ParameterTable.layout(problem.neuralOde()), problem.training().trainable());
        return Optional.of(ways(names(trained), "", Sentence.plain("")));
    }

    private static String names(List<Block> blocks) {
        return blocks.stream().map(block -> block.name().toString()).collect(Collectors.joining(", "));
    }

    /** Whether a block has its exact gradient. */
    static boolean isExact(NetworkProblem problem, Block block) {
        return block.kind().isReadout() && problem.loss().hasGradient();
    }

    /** As if there were no iteration before: nothing is clipped, and nothing foreseen. */
    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration) {
        return estimate(objective, theta, iteration, new double[memory(objective.effects())]);
    }

    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration, double[] memory) {
        double[] gradient = new double[theta.length];
        double now = sigma * sigmaSchedule.factor(iteration, objective.iterations());
        NodeMemory remembered = new NodeMemory(memory);
        double limit = remembered.spread() > 0 ? clip * remembered.spread() : Double.POSITIVE_INFINITY;
        Perturbing.Known known = learnsEffects() ? remembered.known() : null;
        Perturbing how = new Perturbing(now, hold, wordShare, shift * now / sigma, limit, known);
        Perturbing.Outcome seen = objective.perturbed(iteration, iteration, theta, how, gradient);
        double norm = Optimizer.norm(gradient);
        boolean lost = now == 0 || seen.failed() == objective.trials() || Double.isNaN(norm);
        if (!lost) {
            remembered.spread(Math.sqrt(seen.meanSquare()));
            if (feedback instanceof LearnedFeedback learned) {
                remembered.learn(seen.seen(), learned.memory());
            }
        }
        int runs = 2 * (objective.trials() - seen.failed());
        return new Estimate(
                lost ? null : gradient,
                seen.loss(),
                (double) seen.correct() / runs,
                norm,
                GradientSize.of(objective, gradient, AdjointSize.NONE),
                now,
                seen.failed(),
                2L * objective.trials(),
                CandidateLosses.NONE);
    }
}
