package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.BlockName;
import barnacle.model.ConductanceSynapse;
import barnacle.model.GradedSynapse;
import barnacle.model.GroupKind;
import barnacle.model.InitialWeights;
import barnacle.model.KineticSynapse;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.model.Synapse;
import barnacle.model.UniformWeights;
import barnacle.setting.Family;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.sim.lane.LaneEngine;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.SmallProblem;
import barnacle.train.TrainingState;
import barnacle.train.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kind of a group decides the signs of its weights: as they are drawn, and however they are trained. */
class GroupKindTest {
    private static final Seed SEED = new Seed(3);

    static Stream<GroupKind> kinds() {
        return Family.members(GroupKind.class).stream().map(Family::defaults);
    }

    static List<Arguments> draws() {
        List<Arguments> all = new ArrayList<>();
        for (Class<? extends InitialWeights> weights : Family.members(InitialWeights.class)) {
            for (Class<? extends Synapse> synapse : Family.members(Synapse.class)) {
                if (Family.defaults(synapse).reach() != Synapse.Reach.READOUT
                        && !synapse.getSimpleName().equals("CurrentInjection")) {
                    kinds().forEach(kind ->
                            all.add(Arguments.of(Family.defaults(weights), Family.defaults(synapse), kind)));
                }
            }
        }
        return all;
    }

    private static double[] drawn(InitialWeights weights, Synapse synapse, GroupKind kind, String target) {
        Network network = new Network(
                new Stimulus("stimulus", 1),
                List.of(new NeuronGroup("source", 12).withKind(kind), new NeuronGroup("target", 9)),
                new Readout("readout", 2, 0),
                List.of(new Projection("source", target, new AllToAll(), weights, synapse)),
                List.of());
        ParameterTable table = ParameterTable.draw(network, SEED);
        Block block = table.block(BlockName.weights("source", target));
        return Arrays.copyOfRange(table.values(), block.offset(), block.offset() + block.size());
    }

    /** The size is the one that a mixed group draws, from the same random numbers. */
    @ParameterizedTest
    @MethodSource("draws")
    void kindDecidesTheSignAndTheDrawTheSize(InitialWeights weights, Synapse synapse, GroupKind kind) {
        double[] mixed = drawn(weights, synapse, new Mixed(), "target");
        double[] signed = drawn(weights, synapse, kind, "target");
        double sign =
                !synapse.isChemical() ? 0 : synapse.drawsTowards().isPresent() ? Math.abs(kind.sign()) : kind.sign();
        for (int i = 0; i < mixed.length; i++) {
            assertEquals(sign == 0 ? mixed[i] : sign * Math.abs(mixed[i]), signed[i] + 0.0);
        }
    }

    /** What an instrument reads of a neuron is no synapse of it. */
    @ParameterizedTest
    @MethodSource("kinds")
    void readingIsWeighedWithAnySign(GroupKind kind) {
        for (Class<? extends Synapse> member : Family.members(Synapse.class)) {
            Synapse synapse = Family.defaults(member);
            if (synapse.reach() == Synapse.Reach.READOUT) {
                assertArrayEquals(
                        drawn(new UniformWeights(), synapse, new Mixed(), "readout"),
                        drawn(new UniformWeights(), synapse, kind, "readout"));
            }
        }
    }

    static Stream<Arguments> trainings() {
        return kinds().filter(kind -> kind.sign() != 0)
                .flatMap(kind -> TrainingLawsTest.everyWayToTrain().map(update -> Arguments.of(kind, update)));
    }

    /** Nothing but the kind is said: the lines of what is trained have no constraint. */
    @ParameterizedTest
    @MethodSource("trainings")
    void trainingKeepsTheSignsOfAKind(GroupKind kind, Update update) {
        NeuronGroup left = SmallProblem.NETWORK.group("left").withKind(kind);
        double reversal = kind.reversal(left.neuron());
        Network network = SmallProblem.NETWORK
                .withGroup("left", left)
                .withProjection(new Projection(
                        "left",
                        "left",
                        new AllToAll(),
                        new UniformWeights(-0.01, 0.01),
                        new ConductanceSynapse(new KineticSynapse(), reversal)))
                .withProjection(new Projection(
                        "left", "answer", new AllToAll(), new UniformWeights(-0.01, 0.01), new GradedSynapse()));
        NetworkProblem problem = new NetworkProblem(
                network,
                SmallProblem.SIMULATION,
                SmallProblem.TASK,
                SmallProblem.settings(update, SmallProblem.allWeights()),
                new Seed(7));
        assertEquals(List.of(), problem.issues());
        Map<String, Integer> signs = Map.of("right", kind.sign(), "answer", kind.sign(), "left", 1);
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 2)) {
            // An estimator may take one block after the other.
            int blocks = trainer.space().blocks().size();
            TrainingState end = trainer.train(trainer.initial(), blocks, (report, state) -> {
                trainer.trained(state.theta()).forEach(values -> {
                    int sign = values.block().part().equals("left")
                            ? signs.getOrDefault(values.block().other(), 0)
                            : 0;
                    for (double weight : values.values().toArray()) {
                        assertTrue(weight * sign >= 0, values.block() + " holds " + weight);
                    }
                });
                return true;
            });
            assertEquals(blocks, end.iteration(), "all iterations were looked at");
        }
    }
}
