package barnacle.train;

import barnacle.model.BlockName;
import barnacle.model.DaleRule;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.ode.RungeKutta4;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.setting.Since;
import barnacle.sim.Block;
import barnacle.sim.CouplingLimit;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import barnacle.sim.engine.Engines;
import barnacle.task.FitTask;
import barnacle.task.Loss;
import barnacle.task.NetworkTask;
import barnacle.task.Trials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network that is to learn a task.
 *
 * @param protocol what is done to it in every trial; its noise as the training settings say
 */
public record NetworkProblem(
        Network network,
        SimulationSettings simulation,
        @Since(5) Protocol protocol,
        NetworkTask task,
        TrainingSettings training,
        Seed seed)
        implements Problem {
    /** So many connections are expected where a draw of none has no chance: less than exp(-64). */
    private static final double SURELY_SOME = 64;

    /** A network to which nothing is done beside its task. */
    public NetworkProblem(
            Network network, SimulationSettings simulation, NetworkTask task, TrainingSettings training, Seed seed) {
        this(network, simulation, new Protocol(), task, training, seed);
    }

    @Override
    public List<Issue> evaluationIssues() {
        List<Issue> issues = ofTask();
        try {
            ParameterTable.layout(network);
        } catch (InvalidSetting tooLarge) {
            issues.add(new Issue("/network/" + tooLarge.field(), tooLarge.sentence()));
        }
        issues.addAll(ofSimulation());
        if (issues.isEmpty()) {
            TrainingMemory.ofEvaluation(this).ifPresent(issues::add);
        }
        return measured(issues);
    }

    @Override
    public List<Issue> lossIssues() {
        List<Issue> issues = ofTask();
        issues.addAll(ofTrainable());
        issues.addAll(ofSimulation());
        if (issues.isEmpty()) {
            TrainingMemory.issue(this).ifPresent(issues::add);
        }
        if (issues.isEmpty() && ParameterSpace.of(table(), training.trainable()).size() == 0) {
            issues.add(training.noNumber());
        }
        return measured(issues);
    }

    private List<Issue> measured(List<Issue> issues) {
        return issues.stream().map(i -> i.measured(network)).toList();
    }

    private List<Issue> ofTask() {
        List<Issue> issues = new ArrayList<>();
        network.taskIssues().forEach(i -> issues.add(i.under("/network")));
        issues.addAll(task.issues(network, simulation));
        issues.addAll(task.issues(network, seed));
        return issues;
    }

    private List<Issue> ofTrainable() {
        try {
            return ParameterSpace.issues(ParameterTable.layout(network), training.trainable()).stream()
                    .map(i -> i.under("/training/trainable"))
                    .toList();
        } catch (InvalidSetting tooLarge) {
            return List.of(new Issue("/network/" + tooLarge.field(), tooLarge.sentence()));
        }
    }

    private List<Issue> ofSimulation() {
        List<Issue> issues = new ArrayList<>(simulation.issues(network));
        issues.addAll(protocol.issues(network, simulation.dt()));
        return issues;
    }

    @Override
    public List<Issue> settingsIssues() {
        List<Issue> issues = ofTask();
        issues.addAll(ofTrainable());
        issues.addAll(ofSimulation());
        GradientUpdate gradient = training.update().gradient().orElse(null);
        Backpropagation back = gradient == null ? null : gradient.estimator().backpropagation();
        if (back != null) {
            network.gradientIssues(back.smoothsSpikes()).forEach(i -> issues.add(i.under("/network")));
        }
        boolean adjoins = back != null && back.solvesAdjointEquation();
        if (back != null && adjoins == simulation.scheme().hasExactAdjoint()) {
            issues.add(new Issue(
                    gradient.backpropagationPointer(),
                    adjoins
                            ? Sentence.of(
                                    "NetworkProblem.scheme.notGeneral",
                                    "AdjointEquation needs the scheme GeneralMethod, and the simulation''s"
                                            + " is {0}, whose steps BackpropagationThroughTime goes back"
                                            + " through exactly; change one of the two.",
                                    simulation.scheme().getClass())
                            : Sentence.of(
                                    "NetworkProblem.scheme.general",
                                    "Backpropagation needs the scheme Staggered or SemiImplicit, and the"
                                            + " simulation''s is GeneralMethod; change one of the two, or"
                                            + " choose AdjointEquation.")));
        }
        if (gradient != null) {
            gradient.estimator()
                    .refusal(this)
                    .ifPresent(why -> issues.add(new Issue("/training/update/estimator", why)));
        }
        issues.addAll(training.issues(task.loss(), task.hasLabels()));
        if (issues.isEmpty()) {
            TrainingMemory.issue(this).ifPresent(issues::add);
        }
        return measured(issues);
    }

    /** Only a drawn network knows how many of its connections there are. */
    @Override
    public List<Issue> drawnIssues(Supplier<ParameterTable> drawn) {
        return training.drawnIssues(this, drawn, expectedNumbers() < SURELY_SOME, mostNumbers());
    }

    /** How many numbers are trained where every pair of neurons is connected. */
    private int mostNumbers() {
        long most = ParameterSpace.named(ParameterTable.layout(network), training.trainable()).stream()
                .mapToLong(Block::size)
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, most);
    }

    /** How many numbers are trained, on average over draws, or fewer. */
    private double expectedNumbers() {
        double numbers = 0;
        for (Block block : ParameterSpace.named(ParameterTable.layout(network), training.trainable())) {
            numbers += network.projections().stream()
                    .filter(p -> p.block().equals(block.name()))
                    .findFirst()
                    .map(p -> isWithinAGroup(p) ? 0 : p.rule().expected(block.rows(), block.columns()))
                    .orElse((double) block.size());
        }
        return numbers;
    }

    /** Where a junction joins no neuron to itself, a rule makes fewer connections than it says. */
    private static boolean isWithinAGroup(Projection p) {
        return p.synapse().isJunction() && p.source().equals(p.target());
    }

    /**
     * The evaluation trial of a number from 0, as training draws it: a batch of one. Its
     * {@link NetworkTask#trialIssues} must be none.
     */
    public Trials trial(long number) {
        int at = (int) (number % NetworkObjective.LANES);
        return trials(number / NetworkObjective.LANES, at + 1).range(at, at + 1);
    }

    /**
     * The evaluation trials that {@link Trainer#evaluate(double[], int)} takes of a network's, in its order: batches of
     * 64 at most.
     *
     * @param count at least 1
     */
    public List<Trials> evaluationTrials(int count) {
        List<Trials> batches = new ArrayList<>();
        for (int first = 0; first < count; first += NetworkObjective.LANES) {
            batches.add(trials(first / NetworkObjective.LANES, Math.min(NetworkObjective.LANES, count - first)));
        }
        return batches;
    }

    /** The first evaluation trials of a batch. */
    Trials trials(long batch, int count) {
        return task.draw(network, simulation, new Trials.Address(seed, Trainer.HELD_OUT, batch), count);
    }

    /**
     * That trial for so many steps: cut, or with silence behind it. Where the task's times are no whole numbers of
     * steps, nothing is read, and only the stimulus that is given in the steps must fit.
     *
     * @throws InvalidSetting if that does not
     */
    public Trials trial(long number, int steps) {
        return task.trialIssues(simulation).isEmpty()
                ? trial(number).lasting(steps)
                : task.stimulus(
                        network,
                        simulation,
                        new Trials.Address(seed, Trainer.HELD_OUT, number / NetworkObjective.LANES, (int)
                                (number % NetworkObjective.LANES)),
                        steps);
    }

    /** The task's words, [word][channel]; empty for a task without words. */
    public Optional<double[][]> vocabulary() {
        return task.vocabulary(network, seed);
    }

    /** How many time steps a trial has; only for one that is ready. */
    int steps() {
        return simulation.steps("duration", task.duration());
    }

    @Override
    public Loss loss() {
        return task.loss();
    }

    @Override
    public double chance() {
        return task.hasLabels() ? 1.0 / task.outputs() : Double.NaN;
    }

    @Override
    public int effects() {
        boolean isAsked = training.update()
                .gradient()
                .filter(update -> update.estimator().learnsEffects())
                .isPresent();
        if (!isAsked) {
            return 0;
        }
        double effects = (double) LearnedFeedback.PARTS
                * network.neurons()
                * network.outputs()
                * trial(0).spans().size();
        // More than there is memory for, which is said elsewhere.
        return (int) Math.min(Integer.MAX_VALUE / 2, effects);
    }

    @Override
    public NetworkProblem withTraining(TrainingSettings other) {
        return new NetworkProblem(network, simulation, protocol, task, other, seed);
    }

    /** The protocol as it acts in training. */
    Protocol acting() {
        return training.injectedNoise() ? protocol : protocol.withoutNoise();
    }

    NetworkProblem withSimulation(SimulationSettings other) {
        return new NetworkProblem(network, other, protocol, task, training, seed);
    }

    @Override
    public GradientEstimator wayBack() {
        return simulation.scheme().hasExactAdjoint() ? new BackpropagationThroughTime() : new AdjointEquation();
    }

    @Override
    public ParameterTable table() {
        return ParameterTable.draw(network, seed);
    }

    @Override
    public NetworkTrainer trainer(Engine engine, int threads) {
        return new NetworkTrainer(this, engine, threads);
    }

    @Override
    public NetworkTrainer evaluator(Engine engine, int threads) {
        return new NetworkTrainer(this, engine, threads, Trainer.Purpose.EVALUATION);
    }

    /** By {@link RungeKutta4} in the network's own steps. */
    @Override
    public NetworkProblem solvedForAdjointEquation() {
        return withSimulation(new SimulationSettings(
                simulation.dt(), new GeneralMethod(new RungeKutta4()), simulation.spikeThreshold()));
    }

    @Override
    public List<TrainedValues> trained() {
        return network.trained();
    }

    @Override
    public Engines.Choice engine() {
        return Engines.fastest(simulation.scheme(), neurons());
    }

    @Override
    public boolean runsOn(Engine engine) {
        return engine.supports(simulation.scheme(), neurons());
    }

    private List<Neuron> neurons() {
        return network.groups().stream().map(NeuronGroup::neuron).toList();
    }

    @Override
    public boolean drawsNewTrials() {
        return task.hasLabels()
                || acting().isNoisy()
                || network.groups().stream().anyMatch(g -> g.initial().stream().anyMatch(initial -> initial.sd() > 0));
    }

    @Override
    public double lossOfChance() {
        return task.hasLabels() ? task.loss().chance(task.outputs()) : Double.NaN;
    }

    @Override
    public List<String> trainableNames() {
        List<String> names = new ArrayList<>(List.of("input", "recurrent", "readout"));
        network.projections().forEach(p -> names.add(p.block().toString()));
        network.groups().stream()
                .flatMap(g -> g.parameterNames().stream())
                .distinct()
                .forEach(names::add);
        if (network.groups().size() > 1) {
            network.groups().forEach(g -> g.parameterNames()
                    .forEach(p -> names.add(BlockName.parameter(g.name(), p).toString())));
        }
        return names;
    }

    @Override
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("network", network);
        parts.put("simulation", simulation);
        parts.put("protocol", protocol);
        parts.put("task", task);
        parts.put("training", training);
        parts.put("seed", seed);
        return parts;
    }

    @Override
    public boolean hasOneTrial() {
        return false;
    }

    @Override
    public String trialName() {
        return "trial";
    }

    @Override
    public String shareName() {
        return "accuracy";
    }

    /** The only trial of a {@link FitTask} is within its tolerance or not. */
    @Override
    public String told(Evaluation e) {
        String loss = EvaluationText.loss(e, loss());
        return !drawsNewTrials() && task instanceof FitTask fit
                ? EvaluationText.within("The task's only trial", e, fit.tolerance()) + loss
                : "Held-out accuracy " + EvaluationText.share(e, trialName()) + loss;
    }

    @Override
    public Optional<Sentence> remark(Supplier<ParameterTable> drawn) {
        Optional<GradientEstimator> estimator = training.update().gradient().map(GradientUpdate::estimator);
        Optional<Sentence> back =
                estimator.map(GradientEstimator::backpropagation).flatMap(way -> way.remark(this));
        return Stream.of(
                        back.or(() -> estimator.flatMap(known -> known.remark(this))),
                        training.update().remark(),
                        LowRankNoise.said(training, drawn),
                        keptKinds(),
                        CouplingLimit.said(network, simulation, protocol, drawn),
                        task.remark(network, seed),
                        StartingBounds.outside(training, drawn))
                .flatMap(Optional::stream)
                .reduce((a, b) -> Sentence.of("NetworkProblem.remarks", "{0} {1}", a, b));
    }

    private Optional<Sentence> keptKinds() {
        Set<BlockName> trained = ParameterSpace.named(ParameterTable.layout(network), training.trainable()).stream()
                .map(Block::name)
                .collect(Collectors.toSet());
        return new DaleRule(network).kept(p -> trained.contains(p.block()));
    }

    @Override
    public double trialTime() {
        return network.perFrequency(task.duration());
    }

    @Override
    public String timeUnit() {
        return "s";
    }

    @Override
    public Sentence finerSteps() {
        return Sentence.of(
                "NetworkProblem.finer",
                "a smaller time step (dt is {0})",
                network.numeral(simulation.dt(), Dimension.TIME));
    }
}
