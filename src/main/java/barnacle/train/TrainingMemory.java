package barnacle.train;

import barnacle.ode.FixedStep;
import barnacle.setting.Issue;
import barnacle.setting.Memory;
import barnacle.sim.Block;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.task.Trials;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The memory that a training needs, estimated before it begins: what grows with the settings, within a factor of 2. */
final class TrainingMemory {
    private static final int NUMBER = Double.BYTES;

    /** A score, and the place of it in an array. */
    private static final int SCORE = 32;

    /** An array beside its numbers, and the place of it in another. */
    private static final int ARRAY = 24;

    /** How many arrays of its state a simulation has, forward and back. */
    private static final int STATES = 12;

    /** How many numbers a perturbed neuron has in each part of a trial: the noise, what was released, its input. */
    private static final double NODE_ARRAYS = 3;

    /** How many sums more, at most, where the parameters of its membrane are estimated. */
    private static final double MEMBRANE_ARRAYS = 13;

    /** How many numbers feedback has of a neuron in each part of a trial: the noise, the slope. */
    private static final double FEEDBACK_ARRAYS = 2;

    /** A release that a general method looks at within a step is kept at so many times of it. */
    private static final double COURSE = 4;

    /** What an update remembers is there before and after an iteration. */
    private static final int COPIES = 2;

    private TrainingMemory() {}

    /** What a training of a network needs beyond what there is; only for one that is ready otherwise. */
    static Optional<Issue> issue(NetworkProblem p) {
        Trials one = p.trial(0);
        double trials = p.training().trials();
        double lanes = Math.min(trials, NetworkObjective.LANES);
        int gates = p.network().groups().stream()
                .mapToInt(g -> g.size() * g.neuron().gates().size())
                .sum();
        double rows = (double) p.network().neurons() + gates;
        double spans = one.spans().size();
        double outputs = p.network().outputs();
        List<Block> layout = ParameterTable.layout(p.network());
        int effects = p.effects();
        Memory need = common(layout, p, effects, Math.ceil(trials / NetworkObjective.LANES));
        // The initial states and the words of a whole batch.
        need.arrays(Math.ceil(trials / NetworkObjective.LANES), NUMBER, rows, lanes);
        need.arrays(trials, Integer.BYTES, one.schedule()[0].length);
        need.arrays(3.0 * threads(), NUMBER, spans, outputs, lanes);
        need.arrays(threads() * STATES, NUMBER, rows, lanes);
        double parts = keptParts(p, estimator -> estimator.keptParts(p, one.schedule()[0].length));
        boolean ofMembranes = ParameterSpace.named(layout, p.training().trainable()).stream()
                .anyMatch(
                        block -> NetworkProgram.isOfMembrane(block) && NetworkProgram.entersInput(p.network(), block));
        double arrays = ofMembranes ? NODE_ARRAYS + MEMBRANE_ARRAYS : NODE_ARRAYS;
        need.arrays(threads() * parts * arrays, Float.BYTES, p.network().neurons(), lanes);
        if (effects > 0) {
            need.arrays(
                    FEEDBACK_ARRAYS * threads() * LearnedFeedback.PARTS,
                    NUMBER,
                    p.network().neurons(),
                    lanes);
            need.arrays(Math.min(ProblemObjective.PARTS, Math.ceil(trials / lanes)), NUMBER, effects);
        }
        if (goesBack(p)) {
            boolean keepsAll = !p.simulation().scheme().hasExactAdjoint();
            double kept = keepsAll ? one.steps() + 1.0 : 2 * Math.sqrt(one.steps());
            need.arrays(threads() * kept, NUMBER, rows, lanes);
            need.arrays(2, NUMBER, one.steps() + 1.0);
            need.arrays(threads() * one.steps() * (keepsAll ? COURSE : 1.0), NUMBER, lateRows(p), lanes);
        }
        return need.isTooMuch()
                ? Optional.of(new Issue(
                        "/training/trials",
                        "TrainingMemory.network",
                        "Training {0} {0,choice,1#neuron|1<neurons} on {1} trials of {2} steps an iteration needs {3}; take fewer trials,"
                                + " candidates or neurons, shorter trials, or a larger dt.",
                        p.network().neurons(),
                        p.training().trials(),
                        one.steps(),
                        need.compared()))
                : Optional.empty();
    }

    /** What an evaluation of a network needs beyond what there is; only for one that is ready otherwise. */
    static Optional<Issue> ofEvaluation(NetworkProblem p) {
        Trials one = p.trial(0);
        double lanes = NetworkObjective.LANES;
        int gates = p.network().groups().stream()
                .mapToInt(g -> g.size() * g.neuron().gates().size())
                .sum();
        Memory need = new Memory();
        need.arrays(
                3 + threads(),
                NUMBER,
                ParameterTable.layout(p.network()).stream()
                        .mapToDouble(Block::size)
                        .sum());
        need.arrays(threads(), Integer.BYTES, lanes, one.schedule()[0].length);
        need.arrays(3.0 * threads(), NUMBER, one.spans().size(), p.network().outputs(), lanes);
        need.arrays(threads() * STATES, NUMBER, (double) p.network().neurons() + gates, lanes);
        return need.isTooMuch()
                ? Optional.of(new Issue(
                        "/network/groups",
                        "TrainingMemory.evaluation",
                        "Running {0} {0,choice,1#neuron|1<neurons} for {1} steps needs {2}; take fewer neurons, shorter"
                                + " trials, or a larger dt.",
                        p.network().neurons(),
                        one.steps(),
                        need.compared()))
                : Optional.empty();
    }

    /** What a training of an equation needs beyond what there is; only for one that is ready otherwise. */
    static Optional<Issue> issue(NeuralOdeProblem p) {
        double components = p.neuralOde().dimension();
        double points = p.task().windowPoints();
        double trials = p.training().trials();
        Memory need = common(ParameterTable.layout(p.neuralOde()), p, 0, Math.ceil(trials / NeuralOdeObjective.LANES));
        need.arrays(p.task().trajectory().points(), NUMBER, components + 3);
        need.arrays(2 * trials, NUMBER, points, components);
        need.arrays(4.0 * threads(), NUMBER, points, components, Math.min(trials, NeuralOdeObjective.LANES));
        double parts = keptParts(p, estimator -> estimator.keptParts(p));
        int units = p.neuralOde().widths().stream().mapToInt(width -> width).sum();
        need.arrays(threads() * parts, NUMBER, units, Math.min(trials, NeuralOdeObjective.LANES));
        if (p.hasExactSteps() && goesBack(p)) {
            need.arrays(threads(), ARRAY + NUMBER * components, points + stepsOfLongestWindow(p));
        }
        return need.isTooMuch()
                ? Optional.of(new Issue(
                        "/training/trials",
                        "TrainingMemory.equation",
                        "Training {0} {0,choice,1#component|1<components} on {1} windows of {2} points an iteration needs {3}; take fewer"
                                + " windows or candidates, or shorter windows.",
                        p.neuralOde().dimension(),
                        p.training().trials(),
                        p.task().windowPoints(),
                        need.compared()))
                : Optional.empty();
    }

    /** 0 without a gradient. */
    private static double keptParts(Problem p, ToDoubleFunction<GradientEstimator> parts) {
        return p.training()
                .update()
                .gradient()
                .map(gradient -> parts.applyAsDouble(gradient.estimator()))
                .orElse(0.0);
    }

    /** How many numbers a lane has of what is released late, of which each step keeps what it was. */
    private static double lateRows(NetworkProblem p) {
        return p.network().projections().stream()
                .filter(link -> link.delay() > 0)
                .collect(Collectors.toMap(
                        link -> List.of(link.source(), link.synapse()),
                        link -> p.network().width(link.source()),
                        (one, same) -> one))
                .values()
                .stream()
                .mapToInt(rows -> rows)
                .sum();
    }

    private static boolean goesBack(Problem p) {
        return p.training()
                .update()
                .gradient()
                .filter(gradient -> gradient.estimator().backpropagation() != null)
                .isPresent();
    }

    /** A way back through the steps themselves keeps where each began. */
    private static double stepsOfLongestWindow(NeuralOdeProblem p) {
        double[] times = p.task().trajectory().times();
        int points = p.task().windowPoints();
        double longest = 0;
        for (int i = points - 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - points + 1]);
        }
        return longest / ((FixedStep) p.solver().control()).step();
    }

    /** Parameters, candidates' scores, and what the update remembers. */
    private static Memory common(List<Block> layout, Problem problem, int effects, double pieces) {
        double parameters = layout.stream().mapToInt(Block::size).sum();
        Update update = problem.training().update();
        List<Block> named = ParameterSpace.named(layout, problem.training().trainable());
        int trained = named.stream().mapToInt(Block::size).sum();
        int moments = ParameterSpace.moments(
                named.stream().filter(block -> block.kind().isOfInputs()));
        Memory need = new Memory();
        need.arrays(3 + 4 * threads(), NUMBER, parameters);
        need.array(SCORE, Math.max(1, update.candidates()), pieces);
        if (update.refusal(trained) == null) {
            int remembered = update.memory(trained, moments, effects);
            need.arrays(update.held(trained), NUMBER);
            need.arrays(COPIES, NUMBER, remembered);
            // As bytes, while a checkpoint is written.
            need.array(1, NUMBER, remembered);
        }
        if (update.gradient().isPresent()) {
            need.arrays(Math.min(ProblemObjective.PARTS, pieces), NUMBER, parameters);
        }
        return need;
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }
}
