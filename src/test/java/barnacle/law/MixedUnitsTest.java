package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import barnacle.model.AdaptiveExponential;
import barnacle.model.AllToAll;
import barnacle.model.ConstantCurrent;
import barnacle.model.FitzHughNagumo;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.Injection;
import barnacle.model.KineticSynapse;
import barnacle.model.Mixed;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.Recordable;
import barnacle.model.Recorded;
import barnacle.model.Seed;
import barnacle.model.SineCurrent;
import barnacle.model.SpikeRate;
import barnacle.model.Synapse;
import barnacle.ode.RungeKutta4;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.sim.Channel;
import barnacle.sim.Channels;
import barnacle.sim.GeneralMethod;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of neurons that count in other units, in one network. */
class MixedUnitsTest {
    private static final Neuron PATCH = MorrisLecar.SNIC;
    private static final Neuron CELL = AdaptiveExponential.CELL;

    @TempDir
    Path folder;

    private static Network network(Neuron first, Neuron second, Synapse synapse) {
        return new Network(
                List.of(
                        new NeuronGroup("one", new Mixed(), 2, first),
                        new NeuronGroup("other", new Mixed(), 2, second)),
                List.of(new Projection("one", "other", new AllToAll(), new NormalWeights(0.1, 0), synapse)));
    }

    private static List<String> sentences(List<Issue> issues) {
        return issues.stream().map(Issue::message).toList();
    }

    @Test
    void gapJunctionNeedsEqualUnitsAndAShareDoesNot() {
        assertEquals(List.of(), network(PATCH, CELL, new GradedSynapse()).issues());
        assertEquals(List.of(), network(PATCH, CELL, new KineticSynapse()).issues());
        assertEquals(List.of(), network(CELL, CELL, new GapJunction()).issues());
        List<Issue> issues = network(PATCH, CELL, new GapJunction()).issues();
        assertEquals(1, issues.size());
        assertEquals("/projections/0/synapse", issues.get(0).pointer());
        String sentence = issues.get(0).message();
        assertTrue(sentence.contains("in " + PATCH.unit(Dimension.CURRENT)), sentence);
        assertTrue(sentence.contains("in " + CELL.unit(Dimension.CURRENT)), sentence);
    }

    @Test
    void oneNetworkHasOneUnitOfTime() {
        Issue issue = network(PATCH, FitzHughNagumo.EXCITABLE, new GradedSynapse())
                .issues()
                .get(0);
        assertEquals("/groups/1/neuron", issue.pointer());
        assertTrue(issue.message().contains("\"one\"") && issue.message().contains("\"other\""), issue.message());
        Neuron pure = FitzHughNagumo.EXCITABLE;
        assertEquals(List.of(), network(pure, pure, new GapJunction()).issues());
    }

    /** A thousand of the one unit are one of the other, or one is one. */
    @Test
    void frequencyIsInTheNeuronsOwnUnit() {
        assertEquals(20, PATCH.frequency(4, 200));
        assertEquals(0.02, FitzHughNagumo.EXCITABLE.frequency(4, 200));
        assertEquals(0.2, PATCH.perFrequency(200));
        assertEquals(200, FitzHughNagumo.EXCITABLE.perFrequency(200));
        assertEquals("", new SpikeRate().unit(FitzHughNagumo.EXCITABLE));
    }

    @Test
    void whatIsWrongWithAnInjectionIsSaidInTheUnitsOfItsGroup() {
        Network network = network(PATCH, CELL, new GradedSynapse());
        for (NeuronGroup group : network.groups()) {
            Protocol protocol = new Protocol()
                    .withInjections(List.of(new Injection(group.name(), 0, 10, new SineCurrent(9000, 10, 0, 5000))));
            String said = sentences(protocol.issues(network, 0.1)).toString();
            assertTrue(said.contains(group.neuron().text(14000, Dimension.CURRENT)), said);
        }
    }

    @Test
    void quantityOfTwoUnitsIsTwoChannels() {
        Network network = network(PATCH, CELL, new GradedSynapse());
        ParameterTable table = ParameterTable.draw(network, new Seed(1));
        NetworkProgram program = new NetworkProgram(network, table, new SimulationSettings());
        List<Channel> synaptic =
                Channels.of(program, table.values(), new Recorded(List.of(Recordable.SYNAPTIC.word()), List.of(), 0));
        assertEquals(
                List.of("synaptic", "synaptic_other"),
                synaptic.stream().map(Channel::name).toList());
        assertEquals(
                List.of(PATCH.unit(Dimension.CURRENT), CELL.unit(Dimension.CURRENT)),
                synaptic.stream().map(Channel::unit).toList());
        assertEquals(List.of("other[0]", "other[1]"), synaptic.get(1).columns());
    }

    /** The gates of both are called w. */
    @Test
    void gatesOfOneNameHaveTheirOwnUnits() {
        Network network = network(PATCH, CELL, new GradedSynapse());
        ParameterTable table = ParameterTable.draw(network, new Seed(1));
        NetworkProgram program = new NetworkProgram(network, table, new SimulationSettings());
        List<String> units =
                Channels.of(program, table.values(), new Recorded(List.of(Recordable.GATES.word()), List.of(), 0))
                        .stream()
                        .map(Channel::unit)
                        .toList();
        assertEquals(List.of("", CELL.gates().get(0).unit()), units);
    }

    @Test
    void generalMethodRefusesANeuronThatIsReset() {
        SimulationSettings general = new SimulationSettings(0.1, new GeneralMethod(new RungeKutta4()), 0);
        assertEquals(List.of(), general.issues(network(PATCH, PATCH, new GradedSynapse())));
        List<Issue> issues = general.issues(network(PATCH, CELL, new GradedSynapse()));
        assertEquals("/simulation/scheme", issues.get(0).pointer());
        assertTrue(issues.get(0).message().contains("\"other\""), issues.get(0).message());
    }

    @Test
    void refusalOfAFileSaysTheUnitOfTheGroupThatIsInjected() throws IOException {
        Project sample = Samples.read("one-neuron", List.of());
        NetworkSubject subject = sample.subject().asNetwork().orElseThrow();
        Network network = network(PATCH, CELL, new GradedSynapse());
        Project mixed = sample.withSubject(subject.withNetwork(network)
                .withProtocol(new Protocol()
                        .withInjections(List.of(
                                new Injection("one", 0, 10, new ConstantCurrent(1)),
                                new Injection("other", 0, 10, new ConstantCurrent(2))))));
        Path file = folder.resolve("mixed.barnacle.json");
        ProjectFile.write(file, mixed);
        assertEquals(mixed, ProjectFile.read(file, List.of()));
        for (int i = 0; i < 2; i++) {
            String pointer = "/protocol/injections/" + i + "/current/current";
            String sentence = assertThrows(
                            InvalidFileException.class, () -> ProjectFile.read(file, List.of(pointer + "=20000")))
                    .getMessage();
            String unit = network.groups().get(i).neuron().unit(Dimension.CURRENT);
            assertTrue(sentence.contains("20000 " + unit) && sentence.contains("10000 " + unit), sentence);
        }
        assertTrue(Files.exists(file));
    }
}
