package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.ConductanceSynapse;
import barnacle.model.ConstantCurrent;
import barnacle.model.FixedInDegree;
import barnacle.model.Injection;
import barnacle.model.Matrix;
import barnacle.model.MembraneVoltage;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.TrainedValues;
import barnacle.setting.Issue;
import barnacle.sim.GeneralMethod;
import barnacle.sim.SimulationSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is offered against an issue takes it away, and brings no other. */
class MendTest {
    private static final String QUICK = Samples.QUICK;
    private static final String HALF = "half-centre";
    private static final BlockName RECURRENT = BlockName.weights("cells", "cells");
    private static final BlockName READ = BlockName.weights("cells", "readout");
    private static final BlockName LEFT_TO_RIGHT = BlockName.weights("left", "right");

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(1, "Network.readout.unconnected", QUICK, p -> NetworkEdits.withoutProjection(p, READ)),
                fault(
                        2,
                        "Network.groups.unconnected",
                        QUICK,
                        p -> NetworkEdits.changeNetwork(p, n -> n.withGroup(new NeuronGroup("spare", 2)))),
                fault(
                        1,
                        "Network.rule.doesNotFit",
                        QUICK,
                        projection(
                                RECURRENT,
                                p -> new Projection(
                                        p.source(),
                                        p.target(),
                                        new FixedInDegree(1000),
                                        p.initialWeights(),
                                        p.synapse()))),
                fault(
                        1,
                        "Network.synapse.onlyReadByReadout",
                        QUICK,
                        projection(RECURRENT, p -> p.withSynapse(new MembraneVoltage()))),
                fault(
                        1,
                        "Network.synapse.notReadByReadout",
                        QUICK,
                        projection(READ, p -> p.withSynapse(new ConductanceSynapse()))),
                fault(1, "Network.delay.readout", QUICK, projection(READ, p -> delayed(p, 5))),
                fault(1, "SimulationSettings.delay.notWhole", HALF, projection(LEFT_TO_RIGHT, p -> delayed(p, 0.25))),
                fault(
                        1,
                        "Network.trained.size",
                        HALF,
                        p -> NetworkEdits.changeNetwork(
                                p,
                                n -> n.withTrained(List.of(
                                        new TrainedValues(LEFT_TO_RIGHT, new Matrix(1, 2, new double[] {1, 1})))))),
                fault(
                        1,
                        "Network.trained.unknownBlock",
                        HALF,
                        p -> NetworkEdits.changeNetwork(
                                p,
                                n -> n.withTrained(List.of(new TrainedValues(
                                        BlockName.weights("left", "left"), new Matrix(1, 1, new double[] {1})))))),
                fault(
                        2,
                        "DaleRule.reversal",
                        HALF,
                        projection(
                                LEFT_TO_RIGHT,
                                p -> p.withSynapse(
                                        new ConductanceSynapse(p.synapse().kinetics(), 20)))),
                fault(
                        1,
                        "DaleRule.gain",
                        HALF,
                        p -> NetworkEdits.changeNetwork(
                                p, n -> n.withGroup("left", n.group("left").withGain(-1)))),
                fault(1, "Injection.group.unknown", HALF, injected(List.of(), "nobody", 50)),
                fault(1, "Injection.end.beforeStart", HALF, injected(List.of(), "left", 5)),
                fault(1, "Injection.neurons.outside", HALF, injected(List.of(0, 7), "left", 50)),
                fault(1, "Injection.neurons.outside", HALF, injected(List.of(7), "left", 50)),
                fault(1, "Injection.neurons.twice", HALF, injected(List.of(0, 0), "left", 50)),
                fault(
                        1,
                        "SimulationSettings.scheme.reset",
                        "bursting",
                        p -> NetworkEdits.change(
                                p,
                                s -> s.withSimulation(
                                        new SimulationSettings(s.simulation().dt(), new GeneralMethod(), 0)))));
    }

    private static Arguments fault(int ways, String key, String sample, UnaryOperator<Project> broken) {
        return Arguments.of(ways, key, sample, broken);
    }

    private static UnaryOperator<Project> projection(BlockName block, UnaryOperator<Projection> change) {
        return p -> NetworkEdits.changeNetwork(p, n -> n.withProjection(block, change.apply(n.projection(block))));
    }

    private static Projection delayed(Projection p, double delay) {
        return new Projection(p.source(), p.target(), p.rule(), p.initialWeights(), p.synapse(), delay);
    }

    private static UnaryOperator<Project> injected(List<Integer> neurons, String group, double end) {
        Injection injection = new Injection(group, neurons, 10, Optional.of(end), new ConstantCurrent(3));
        return p -> NetworkEdits.change(p, s -> s.withProtocol(s.protocol().withInjections(List.of(injection))));
    }

    private static List<Issue> issues(Project project) {
        return project.hasTask() ? project.issues() : project.simulationIssues();
    }

    @ParameterizedTest(name = "{1} of {2}")
    @MethodSource("faults")
    void everyMendTakesItsIssueAwayAndBringsNoOther(
            int ways, String key, String sample, UnaryOperator<Project> breaking) throws IOException {
        Project broken = breaking.apply(Samples.read(sample, List.of()));
        List<Issue> found = issues(broken).stream()
                .filter(issue -> issue.sentence().key().equals(key))
                .toList();
        assertFalse(found.isEmpty(), () -> key + " among " + issues(broken));
        List<Mend> mends = Mend.of(broken, found.get(0));
        assertEquals(ways, mends.size());
        for (Mend mend : mends) {
            Project mended = mend.change().apply(broken);
            assertTrue(issues(mended).size() < issues(broken).size(), () -> mend.name() + ": " + issues(mended));
        }
    }
}
