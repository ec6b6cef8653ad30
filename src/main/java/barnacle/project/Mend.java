package barnacle.project;

import barnacle.model.AllToAll;
import barnacle.model.BlockName;
import barnacle.model.DaleRule;
import barnacle.model.GradedSynapse;
import barnacle.model.Injection;
import barnacle.model.MembraneVoltage;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Synapse;
import barnacle.model.TrainedValues;
import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A change of a project that takes one of its issues away.
 *
 * @param name what it does, as a button says it
 * @param change of the project in which the issue was found; it may throw a {@link
 *     barnacle.setting.InvalidSetting} where the network refuses it
 */
public record Mend(Sentence name, UnaryOperator<Project> change) {
    /** More groups than that are not offered one by one. */
    private static final int MOST_GROUPS = 3;

    /** The ways to take an issue away that need no number or name of a person; empty where there is none. */
    public static List<Mend> of(Project project, Issue issue) {
        return project.subject()
                .asNetwork()
                .map(subject -> new Issues(subject, issue).mends())
                .orElseGet(List::of);
    }

    /** An issue of a network, and what its pointer points at. */
    private record Issues(NetworkSubject subject, Issue issue) {
        List<Mend> mends() {
            return switch (issue.sentence().key()) {
                case "Network.readout.unconnected" -> readout();
                case "Network.groups.unconnected" -> group();
                case "Network.rule.doesNotFit" ->
                    List.of(ofProjection(
                            Sentence.of("Mend.allToAll", "Connect all to all"),
                            p -> new Projection(
                                    p.source(),
                                    p.target(),
                                    new AllToAll(),
                                    p.initialWeights(),
                                    p.synapse(),
                                    p.delay())));
                case "Network.synapse.onlyReadByReadout", "Network.units.junction" ->
                    List.of(synapse(network().begun(projection().source(), new GradedSynapse())));
                case "Network.synapse.notReadByReadout" -> List.of(synapse(new MembraneVoltage()));
                case "Network.delay.junction", "Network.delay.stimulus", "Network.delay.readout" -> List.of(delay(0));
                case "SimulationSettings.delay.notWhole" ->
                    List.of(delay(subject.simulation().wholeDelay(projection().delay())));
                case "Network.trained.unknownBlock",
                        "Network.trained.size",
                        "Network.trained.turnedOver",
                        "Network.trained.doesNotFit",
                        "Network.trained.negativeJunction",
                        "Network.trained.againstKind" -> List.of(trained());
                case "DaleRule.reversal", "DaleRule.signs" -> dale();
                case "DaleRule.gain" -> List.of(gain());
                case "Injection.group.unknown" -> List.of(withoutInjection());
                case "Injection.neurons.outside", "Injection.neurons.twice" -> List.of(withoutNeuron());
                case "Injection.end.beforeStart" -> endless();
                case "SimulationSettings.scheme.reset", "NetworkProblem.scheme.jacobianTooLarge" ->
                    List.of(new Mend(
                            Sentence.of("Mend.staggered", "Choose {0}", Staggered.class),
                            simulation(s -> new SimulationSettings(s.dt(), new Staggered(), s.spikeThreshold()))));
                default -> issue.pointer().equals(subject.stepPointer()) ? List.of(halfStep()) : List.of();
            };
        }

        private Network network() {
            return subject.network();
        }

        /** The number at a depth of the pointer. */
        private int number(int depth) {
            return Integer.parseInt(issue.pointer().split("/")[depth]);
        }

        private Projection projection() {
            return network().projections().get(number(3));
        }

        private static UnaryOperator<Project> network(UnaryOperator<Network> change) {
            return p -> NetworkEdits.changeNetwork(p, change);
        }

        private static UnaryOperator<Project> simulation(UnaryOperator<SimulationSettings> change) {
            return p -> NetworkEdits.change(p, s -> s.withSimulation(change.apply(s.simulation())));
        }

        private Mend ofProjection(Sentence name, UnaryOperator<Projection> change) {
            BlockName block = projection().block();
            return new Mend(name, network(n -> n.withProjection(block, change.apply(n.projection(block)))));
        }

        private Mend synapse(Synapse synapse) {
            return ofProjection(
                    Sentence.of("Mend.synapse", "Choose {0}", synapse.getClass()), p -> p.withSynapse(synapse));
        }

        private Mend delay(double delay) {
            return ofProjection(
                    Sentence.of("Mend.delay", "Make the delay {0}", Measure.time(delay))
                            .measured(network()),
                    p -> new Projection(p.source(), p.target(), p.rule(), p.initialWeights(), p.synapse(), delay));
        }

        private static Mend connect(String source, String target) {
            return new Mend(
                    Sentence.of("Mend.connect", "Connect \"{0}\" to \"{1}\"", source, target),
                    network(n -> n.withProjection(n.newProjection(source, target))));
        }

        private List<Mend> readout() {
            String readout = network().readout().map(Readout::name).orElseThrow();
            return network().groups().stream()
                    .limit(MOST_GROUPS)
                    .map(group -> connect(group.name(), readout))
                    .toList();
        }

        private List<Mend> group() {
            String group = network().groups().get(number(3)).name();
            List<Mend> mends = new ArrayList<>();
            network().readout().ifPresent(readout -> mends.add(connect(group, readout.name())));
            mends.add(
                    new Mend(Sentence.of("Mend.delete", "Delete \"{0}\"", group), p -> NetworkEdits.without(p, group)));
            return mends;
        }

        private Mend trained() {
            TrainedValues trained = network().trained().get(number(3));
            return new Mend(
                    Sentence.of("Mend.trained", "Go back to drawn values"),
                    network(n -> n.withTrained(
                            n.trained().stream().filter(t -> !t.equals(trained)).toList())));
        }

        private List<Mend> dale() {
            Projection p = projection();
            return List.of(
                    ofProjection(Sentence.of("Mend.fit", "Fit it to \"{0}\"", p.source()), is -> new DaleRule(network())
                            .fitted(is)),
                    mixed(p.source()));
        }

        private static Mend mixed(String group) {
            return new Mend(
                    Sentence.of("Mend.mixed", "Make \"{0}\" mixed", group),
                    network(n -> n.withGroup(group, n.group(group).withKind(new Mixed()))));
        }

        private Mend gain() {
            NeuronGroup group = network().groups().get(number(3));
            double gain = Math.abs(group.gain());
            return new Mend(
                    Sentence.of("Mend.gain", "Make the input gain {0}", new Measure(gain, Dimension.CURRENT))
                            .measured(group.neuron()),
                    network(n -> n.withGroup(group.name(), n.group(group.name()).withGain(gain))));
        }

        private Injection injection() {
            return subject.protocol().injections().get(number(3));
        }

        private UnaryOperator<Project> injections(UnaryOperator<List<Injection>> change) {
            return p -> NetworkEdits.change(
                    p,
                    s -> s.withProtocol(s.protocol()
                            .withInjections(
                                    change.apply(new ArrayList<>(s.protocol().injections())))));
        }

        private UnaryOperator<Project> injection(UnaryOperator<Injection> change) {
            int at = number(3);
            return injections(all -> {
                all.set(at, change.apply(all.get(at)));
                return all;
            });
        }

        private Mend withoutInjection() {
            int at = number(3);
            return new Mend(Sentence.of("Mend.injection", "Take the injection away"), injections(all -> {
                all.remove(at);
                return all;
            }));
        }

        private Mend withoutNeuron() {
            int at = number(5);
            List<Integer> left = new ArrayList<>(injection().neurons());
            int neuron = left.remove(at);
            // An injection that names no neuron goes into all.
            return left.isEmpty()
                    ? withoutInjection()
                    : new Mend(
                            Sentence.of("Mend.neuron", "Leave neuron {0} out", neuron),
                            injection(i -> new Injection(i.group(), left, i.start(), i.end(), i.current())));
        }

        private List<Mend> endless() {
            return injection().current().needsEnd()
                    ? List.of()
                    : List.of(new Mend(
                            Sentence.of("Mend.endless", "Let it last"),
                            injection(i ->
                                    new Injection(i.group(), i.neurons(), i.start(), Optional.empty(), i.current()))));
        }

        private Mend halfStep() {
            double half = subject.simulation().dt() / 2;
            return new Mend(
                    Sentence.of("Mend.step", "Make the time step {0}", Measure.time(half))
                            .measured(network()),
                    simulation(s -> new SimulationSettings(half, s.scheme(), s.spikeThreshold())));
        }
    }
}
