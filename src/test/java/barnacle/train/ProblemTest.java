package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.ExplicitMatrix;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.OneToOne;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.SpikeRate;
import barnacle.model.Synapse;
import barnacle.model.UniformWeights;
import barnacle.ode.Method;
import barnacle.ode.Rodas4;
import barnacle.ode.RungeKutta4;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.SimulationSettings;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.FitTask;
import barnacle.task.LabelTask;
import barnacle.task.Loss;
import barnacle.task.MeanAbsolute;
import barnacle.task.NetworkTask;
import barnacle.task.Noisy;
import barnacle.task.TurnOff;
import barnacle.task.ZeroOne;
import barnacle.train.step.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final SimulationSettings GENERAL = new SimulationSettings(0.5, new GeneralMethod(), 0);

    private static List<String> pointers(NetworkProblem problem) {
        return problem.issues().stream().map(Issue::pointer).toList();
    }

    @Test
    void readyProblemHasNoIssues() {
        assertEquals(List.of(), SmallProblem.usual().issues());
    }

    @Test
    void evaluatorAsksForNoTrainingSettingsAndDoesNotTrain() {
        NetworkProblem usual = SmallProblem.usual();
        NetworkProblem untrainable =
                usual.withTraining(usual.training().withTrainable(List.of(new Trainable("nothing"))));
        assertEquals(List.of(), untrainable.evaluationIssues());
        assertEquals(untrainable.issues(), untrainable.lossIssues());
        assertThrows(InvalidSetting.class, () -> untrainable.trainer(new ReferenceEngine(), 1));
        try (NetworkTrainer whole = usual.evaluator(new ReferenceEngine(), 1);
                NetworkTrainer none = untrainable.evaluator(new ReferenceEngine(), 1)) {
            assertEquals(0, none.space().size());
            assertEquals(
                    whole.evaluate(whole.space().initial(), 20),
                    none.evaluate(none.space().initial(), 20));
            TrainingState start = none.initial();
            assertThrows(IllegalStateException.class, () -> none.train(start, 1, (report, state) -> true));
        }
    }

    private static List<Issue> trainingOnly(String block, Projection projection) {
        NetworkProblem problem =
                SmallProblem.of(SmallProblem.settings(new OpenAiEs(), new Adam(), new Trainable(block)));
        return new NetworkProblem(
                        problem.network().withProjection(projection),
                        problem.simulation(),
                        problem.task(),
                        problem.training(),
                        problem.seed())
                .issues();
    }

    @Test
    void blocksWithoutANumberAreAnIssueHoweverTheyCameToBeEmpty() {
        Synapse graded = new GradedSynapse();
        List<Projection> empty = List.of(
                new Projection("left", "left", new FixedProbability(0), new FanInUniform(), graded),
                new Projection(
                        "left",
                        "left",
                        new ExplicitMatrix(new Matrix(5, 5, new double[25])),
                        new FanInUniform(),
                        graded),
                new Projection("left", "left", new OneToOne(), new UniformWeights(0.001, 0.01), new GapJunction()));
        for (Projection projection : empty) {
            List<Issue> issues = trainingOnly("left-to-left", projection);
            assertEquals(
                    List.of("/training/trainable"),
                    issues.stream().map(Issue::pointer).toList(),
                    issues.toString());
            assertTrue(issues.get(0).message().startsWith("There is nothing to train: left-to-left has no number"));
        }
        assertEquals(
                List.of(),
                trainingOnly(
                        "left-to-left",
                        new Projection("left", "left", new FixedProbability(0.5), new FanInUniform(), graded)));
        assertEquals(List.of(), trainingOnly("recurrent", empty.get(0)), "others of its kind have numbers");
    }

    @Test
    void lineThatNamesNothingIsAnIssueOfItsBox() {
        NetworkProblem problem = SmallProblem.of(
                SmallProblem.settings(new OpenAiEs(), new Adam(), new Trainable("input"), new Trainable("gNa")));
        assertEquals(List.of("/training/trainable/1/what"), pointers(problem));
    }

    @Test
    void backpropagationThroughAnotherSchemeIsAnIssueOfTheEstimator() {
        TrainingSettings settings =
                SmallProblem.settings(new BackpropagationThroughTime(), new Adam(), SmallProblem.allWeights());
        NetworkProblem problem =
                new NetworkProblem(SmallProblem.NETWORK, GENERAL, SmallProblem.TASK, settings, new Seed(7));
        assertEquals(List.of("/training/update/estimator"), pointers(problem));
    }

    @Test
    void adjointEquationAndBackpropagationEachNeedTheirScheme() {
        TrainingSettings adjoint = SmallProblem.settings(new AdjointEquation(), new Adam(), SmallProblem.allWeights());
        assertEquals(List.of("/training/update/estimator"), pointers(SmallProblem.of(adjoint)));
        TrainingSettings guided = SmallProblem.settings(new GuidedEs(), new Adam(), SmallProblem.allWeights());
        assertEquals(
                List.of("/training/update/estimator/guide"),
                pointers(new NetworkProblem(SmallProblem.NETWORK, GENERAL, SmallProblem.TASK, guided, new Seed(7))));
        NetworkProblem general =
                new NetworkProblem(SmallProblem.NETWORK, GENERAL, SmallProblem.TASK, adjoint, new Seed(7));
        assertEquals(List.of(), pointers(general));
        try (NetworkTrainer trainer = new NetworkTrainer(general, general.fastestEngine(), 2)) {
            double before = trainer.evaluate(trainer.initial().theta(), 100).loss();
            TrainingState end = trainer.train(trainer.initial(), 20, (report, state) -> true);
            assertTrue(trainer.evaluate(end.theta(), 100).loss() < before);
            assertEquals(0, end.spent().failed());
        }
    }

    @Test
    void exactReadoutRunsWithAnySchemeAndReadsAnything() {
        TrainingSettings settings = SmallProblem.settings(new ExactReadout(), new Adam(), SmallProblem.allWeights());
        NetworkProblem general =
                new NetworkProblem(SmallProblem.NETWORK, GENERAL, SmallProblem.TASK, settings, new Seed(7));
        NetworkProblem spikes =
                new NetworkProblem(spiking(), SmallProblem.SIMULATION, SmallProblem.TASK, settings, new Seed(7));
        for (NetworkProblem problem : List.of(general, spikes)) {
            assertEquals(List.of(), pointers(problem));
            Engine fastest = problem.fastestEngine();
            for (Engine engine : List.of(new ReferenceEngine(), fastest)) {
                try (NetworkTrainer trainer = new NetworkTrainer(problem, engine, 2)) {
                    TrainingState after = trainer.train(trainer.initial(), 1, (report, state) -> true);
                    assertEquals(0, after.spent().failed());
                }
            }
        }
    }

    private static Network spiking() {
        Network n = SmallProblem.NETWORK;
        Projection p = n.projection(BlockName.parse("right-to-answer"));
        return n.withProjection(
                p.block(), new Projection(p.source(), p.target(), p.rule(), p.initialWeights(), new SpikeRate()));
    }

    @Test
    void backpropagationThroughSpikesIsAnIssueOfTheProjection() {
        for (GradientEstimator estimator : List.of(new BackpropagationThroughTime(), new OpenAiEs())) {
            TrainingSettings settings = SmallProblem.settings(estimator, new Adam(), SmallProblem.allWeights());
            NetworkProblem problem =
                    new NetworkProblem(spiking(), SmallProblem.SIMULATION, SmallProblem.TASK, settings, new Seed(7));
            assertEquals(
                    estimator instanceof OpenAiEs ? List.of() : List.of("/network/projections/3/synapse"),
                    pointers(problem));
        }
    }

    @Test
    void backpropagationOfALossWithoutGradientIsAnIssueThatNamesThoseThatFit() {
        for (Loss loss : List.of(new ZeroOne(), new Noisy(new ZeroOne(), 0.1))) {
            Issue issue = only(new BackpropagationThroughTime(), loss);
            assertEquals("/task/loss", issue.pointer());
            assertTrue(
                    issue.message().contains("CrossEntropy, MeanSquared, MeanAbsolute, or an evolution"),
                    issue.message());
            assertEquals("/task/loss", only(new ExactReadout(), loss).pointer());
            assertEquals(null, only(new OpenAiEs(), loss));
        }
        assertEquals(null, only(new BackpropagationThroughTime(), new Noisy(new MeanAbsolute(), 0.1)));
    }

    @Test
    void lossesNamedForAFitAreThoseThatNeedNoLabels() {
        FitTask silent = new TurnOff(12, 0.01, new ZeroOne());
        NetworkProblem usual = SmallProblem.usual();
        for (GradientEstimator estimator :
                List.of(new BackpropagationThroughTime(), new GuidedEs(), new ExactReadout())) {
            TrainingSettings settings = SmallProblem.settings(estimator, new Adam(), SmallProblem.allWeights());
            List<Issue> issues = new NetworkProblem(usual.network(), usual.simulation(), silent, settings, usual.seed())
                    .issues().stream()
                            .filter(issue -> issue.pointer().equals("/task/loss"))
                            .toList();
            assertEquals(1, issues.size());
            assertTrue(
                    issues.get(0).message().contains("choose one of MeanSquared, MeanAbsolute, or an evolution"),
                    issues.toString());
        }
    }

    private static Issue only(GradientEstimator estimator, Loss loss) {
        List<Issue> issues = SmallProblem.of(
                        SmallProblem.settings(estimator, new Adam(), SmallProblem.allWeights()), loss)
                .issues();
        assertTrue(issues.size() <= 1);
        return issues.isEmpty() ? null : issues.get(0);
    }

    @Test
    void aCircuitTooLargeForAJacobianIsAnIssueOfTheScheme() {
        for (int neurons : new int[] {128, 129}) {
            for (Method method : List.of(new Rodas4(), new RungeKutta4())) {
                Network n = SmallProblem.NETWORK;
                NeuronGroup first = n.groups().get(0);
                int others = n.groups().stream().mapToInt(NeuronGroup::size).sum() - first.size();
                List<NeuronGroup> groups = new ArrayList<>(n.groups());
                groups.set(0, new NeuronGroup(first.name(), neurons - others));
                NetworkProblem problem = new NetworkProblem(
                        new Network(n.stimulus(), groups, n.readout(), n.projections(), List.of()),
                        new SimulationSettings(0.5, new GeneralMethod(method), 0),
                        SmallProblem.TASK,
                        SmallProblem.usual().training(),
                        new Seed(7));
                boolean tooLarge = neurons > 128 && method.usesJacobian();
                assertEquals(tooLarge ? List.of("/simulation/scheme") : List.of(), pointers(problem));
                assertTrue(!tooLarge || problem.issues().get(0).message().contains("129 neurons"));
            }
        }
    }

    /** Those of another draw are then others, and their share of right answers has an interval. */
    @Test
    void trialsAreNewWhereSomethingOfThemIsDrawn() {
        for (NetworkTask task : List.of(SmallProblem.TASK, new TurnOff(12, 0.01, new MeanAbsolute()))) {
            for (double sd : new double[] {0, 5}) {
                NetworkProblem problem = new NetworkProblem(
                        startingWith(task.outputs(), sd),
                        SmallProblem.SIMULATION,
                        task,
                        SmallProblem.usual().training(),
                        new Seed(7));
                boolean drawn = task instanceof LabelTask || sd > 0;
                assertEquals(drawn, problem.drawsNewTrials());
                assertEquals(drawn ? "held-out" : "evaluated", problem.evaluated());
                try (NetworkTrainer trainer = new NetworkTrainer(problem, new ReferenceEngine(), 1)) {
                    double[] theta = trainer.initial().theta();
                    Evaluation one = trainer.evaluate(theta, 10, 1);
                    assertEquals(drawn, one.hasInterval());
                    assertEquals(
                            drawn, one.loss() != trainer.evaluate(theta, 10, 2).loss());
                }
            }
        }
    }

    /** Two groups whose voltages begin with this spread, and whose gates do with none. */
    private static Network startingWith(int outputs, double sd) {
        Network n = SmallProblem.NETWORK.withReadout(new Readout("answer", outputs, 0));
        List<NeuronGroup> groups = n.groups().stream()
                .map(g -> new NeuronGroup(
                        g.name(),
                        g.size(),
                        g.neuron(),
                        g.current(),
                        g.gain(),
                        g.heterogeneity(),
                        new Normal(-20, sd),
                        Map.of("w", new Normal(0.1, 0))))
                .toList();
        return new Network(n.stimulus(), groups, n.readout(), n.projections(), List.of());
    }

    @Test
    void unfinishedNetworkHasPointersFromTheRoot() {
        Network n = SmallProblem.NETWORK;
        Network unread = new Network(
                n.stimulus(), n.groups(), n.readout(), n.projections().subList(0, 3), List.of());
        NetworkProblem problem = new NetworkProblem(
                unread,
                SmallProblem.SIMULATION,
                SmallProblem.TASK,
                SmallProblem.usual().training(),
                new Seed(7));
        assertTrue(pointers(problem).contains("/network/readout"));
    }

    @Test
    void trainerRefusesAProblemWithIssues() {
        NetworkProblem problem =
                SmallProblem.of(SmallProblem.settings(new OpenAiEs(), new Adam(), new Trainable("gNa")));
        InvalidSetting e =
                assertThrows(InvalidSetting.class, () -> new NetworkTrainer(problem, new ReferenceEngine(), 1));
        assertEquals("/training/trainable/0/what", e.field());
    }

    @Test
    void trainerRefusesAnEngineThatDoesNotRunTheScheme() {
        NetworkProblem problem = new NetworkProblem(
                SmallProblem.NETWORK,
                GENERAL,
                SmallProblem.TASK,
                SmallProblem.usual().training(),
                new Seed(7));
        assertThrows(IllegalArgumentException.class, () -> new NetworkTrainer(problem, new LaneEngine(), 1));
    }
}
