package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is still missing in a {@link Network}. Pointers are below {@code /network}. */
final class NetworkIssues {
    private final Network network;

    NetworkIssues(Network network) {
        this.network = network;
    }

    /** Those that keep it from being simulated. */
    List<Issue> ofSimulation() {
        List<Issue> issues = new ArrayList<>(ofSize());
        issues.addAll(ofTime());
        issues.addAll(ofProjections());
        issues.addAll(new DaleRule(network).issues());
        return issues;
    }

    /** Those that keep it from learning a task: also what a simulation would not mind. */
    List<Issue> ofTask() {
        List<Issue> issues = new ArrayList<>(ofSize());
        issues.addAll(ofTime());
        issues.addAll(ofConnections());
        issues.addAll(ofProjections());
        issues.addAll(new DaleRule(network).issues());
        return issues;
    }

    private List<Issue> ofSize() {
        return network.groups().isEmpty()
                ? List.of(Issue.missing("/groups", "Network.groups.none", "The network has no neurons; add a group."))
                : List.of();
    }

    /** All neurons share one time. */
    private List<Issue> ofTime() {
        List<Issue> issues = new ArrayList<>();
        for (int i = 1; i < network.groups().size(); i++) {
            NeuronGroup first = network.groups().get(0);
            NeuronGroup group = network.groups().get(i);
            if (differ(first, group, Dimension.TIME)) {
                issues.add(new Issue(
                        "/groups/" + i + "/neuron",
                        "Network.units.time",
                        "The time of \"{0}\" is measured {1}, and that of \"{2}\" {3}; one network has one time, so"
                                + " give both groups neurons of one unit.",
                        first.name(),
                        unit(first, Dimension.TIME),
                        group.name(),
                        unit(group, Dimension.TIME)));
            }
        }
        return issues;
    }

    /** A share goes through other synapses, and the target's gain makes a current of it; a junction passes one. */
    private List<Issue> ofJunction(Projection p, String at) {
        if (!p.synapse().isJunction() || network.isReadout(p.target())) {
            return List.of();
        }
        NeuronGroup source = network.group(p.source());
        NeuronGroup target = network.group(p.target());
        return Stream.of(Dimension.CURRENT, Dimension.VOLTAGE)
                .filter(dimension -> differ(source, target, dimension))
                .limit(1)
                .map(dimension -> new Issue(
                        at,
                        "Network.units.junction",
                        "The gap junction {0} joins \"{1}\", which counts {2}, to \"{3}\", which counts {4}; choose a"
                                + " synapse that passes a share, such as GradedSynapse, which the input gain of \"{3}\""
                                + " converts.",
                        p.block(),
                        source.name(),
                        unit(source, dimension),
                        target.name(),
                        unit(target, dimension)))
                .toList();
    }

    private static boolean differ(NeuronGroup one, NeuronGroup other, Dimension dimension) {
        return !one.neuron().unit(dimension).equals(other.neuron().unit(dimension));
    }

    private static Sentence unit(NeuronGroup group, Dimension dimension) {
        String unit = group.neuron().unit(dimension);
        return unit.isEmpty()
                ? Sentence.of("Network.units.none", "without a unit")
                : Sentence.of("Network.units.in", "in {0}", unit);
    }

    private List<Issue> ofConnections() {
        List<Issue> issues = new ArrayList<>();
        network.readout().map(Readout::name).ifPresent(readout -> {
            if (network.projections().stream().noneMatch(p -> p.target().equals(readout))) {
                issues.add(Issue.missing(
                        "/readout",
                        "Network.readout.unconnected",
                        "The readout reads no neuron; connect a group to \"{0}\".",
                        readout));
            }
        });
        for (int i = 0; i < network.groups().size(); i++) {
            String name = network.groups().get(i).name();
            if (network.projections().stream()
                    .noneMatch(p -> p.source().equals(name) || p.target().equals(name))) {
                issues.add(Issue.missing(
                        "/groups/" + i,
                        "Network.groups.unconnected",
                        "Group \"{0}\" is not connected; connect or delete it.",
                        name));
            }
        }
        return issues;
    }

    private List<Issue> ofProjections() {
        List<Issue> issues = new ArrayList<>();
        for (int i = 0; i < network.projections().size(); i++) {
            Projection p = network.projections().get(i);
            try {
                p.rule().require(network.width(p.target()), network.width(p.source()));
            } catch (InvalidSetting e) {
                issues.add(new Issue(
                        "/projections/" + i + "/rule",
                        "Network.rule.doesNotFit",
                        "\"{0}\" to \"{1}\" does not fit: {2}",
                        p.source(),
                        p.target(),
                        e.sentence()));
            }
            if (p.synapse().isJunction()
                    && p.source().equals(p.target())
                    && p.rule() instanceof ExplicitMatrix rule
                    && rule.oneWay() != null) {
                issues.add(new Issue(
                        "/projections/" + i + "/rule",
                        "Network.rule.oneWay",
                        "The matrix of {0} goes one way, {1}, and a gap junction within a group both; make the"
                                + " matrix symmetric or choose another synapse.",
                        p.block(),
                        rule.oneWay()));
            }
            if (p.synapse().reach() == Synapse.Reach.READOUT && !network.isReadout(p.target())) {
                issues.add(new Issue(
                        "/projections/" + i + "/synapse",
                        "Network.synapse.onlyReadByReadout",
                        "The synapse of {0} is {1}, which only the readout can read; choose GradedSynapse or"
                                + " KineticSynapse.",
                        p.block(),
                        p.synapse().getClass()));
            }
            if (p.synapse().reach() == Synapse.Reach.NEURONS && network.isReadout(p.target())) {
                issues.add(new Issue(
                        "/projections/" + i + "/synapse",
                        "Network.synapse.notReadByReadout",
                        "The synapse of {0} is {1}, which the readout cannot read; choose GradedSynapse or"
                                + " MembraneVoltage.",
                        p.block(),
                        p.synapse().getClass()));
            }
            issues.addAll(ofJunction(p, "/projections/" + i + "/synapse"));
            if (p.delay() > 0 && !p.mayDelay(network)) {
                issues.add(new Issue("/projections/" + i + "/delay", noDelay(p)));
            }
        }
        long pairs = 0;
        for (Projection p : network.projections()) {
            pairs += (long) network.width(p.source()) * network.width(p.target());
        }
        if (pairs > Network.MAX_CONNECTIONS) {
            issues.add(new Issue(
                    "/projections",
                    "Network.projections.tooMany",
                    "The projections join {0} pairs; at most {1} fit into memory; make the groups smaller.",
                    pairs,
                    Network.MAX_CONNECTIONS));
        }
        for (int i = 0; i < network.trained().size(); i++) {
            TrainedValues t = network.trained().get(i);
            Issue issue = misfit(t, "/trained/" + i);
            if (issue != null) {
                issues.add(issue);
            }
        }
        return issues;
    }

    private Sentence noDelay(Projection p) {
        if (p.synapse().isJunction()) {
            return Sentence.of(
                    "Network.delay.junction",
                    "{0} has a delay, and a gap junction passes a current at once; make the delay 0, or choose another"
                            + " synapse.",
                    p.block());
        }
        return network.isStimulus(p.source())
                ? Sentence.of(
                        "Network.delay.stimulus",
                        "{0} has a delay, and the stimulus arrives when the task says; make the delay 0.",
                        p.block())
                : Sentence.of(
                        "Network.delay.readout",
                        "{0} has a delay, and the readout takes what there is; make the delay 0.",
                        p.block());
    }

    /**
     * Those that keep it from having a gradient.
     *
     * @param smoothed whether spikes that are read are smoothed
     */
    List<Issue> ofGradient(boolean smoothed) {
        List<Issue> issues = ofResets();
        for (int i = 0; i < network.projections().size(); i++) {
            Projection p = network.projections().get(i);
            if (!smoothed && !p.synapse().hasGradient()) {
                issues.add(new Issue(
                        "/projections/" + i + "/synapse",
                        "Network.synapse.noGradient",
                        "The synapse of {0} is {1}, which has no gradient; choose GradedSynapse or"
                                + " MembraneVoltage, or train by SurrogateGradient or an evolution strategy.",
                        p.block(),
                        p.synapse().getClass()));
            }
        }
        return issues;
    }

    private List<Issue> ofResets() {
        List<Issue> issues = new ArrayList<>();
        for (int i = 0; i < network.groups().size(); i++) {
            NeuronGroup group = network.groups().get(i);
            if (group.neuron().isReset()) {
                issues.add(new Issue(
                        "/groups/" + i + "/neuron",
                        "Network.neuron.noGradient",
                        "\"{0}\" is made of {1}, which is reset by each spike and has no gradient; train by an"
                                + " evolution strategy, or choose another neuron.",
                        group.name(),
                        group.neuron().getClass()));
            }
        }
        return issues;
    }

    private Issue misfit(TrainedValues t, String at) {
        int[] shape = shape(t.block());
        if (shape == null) {
            return new Issue(
                    at + "/block",
                    "Network.trained.unknownBlock",
                    "Trained values are for \"{0}\", which this network does not have; remove them.",
                    t.block());
        }
        if (shape[0] != t.values().rows() || shape[1] != t.values().columns()) {
            return new Issue(
                    at + "/values",
                    "Network.trained.size",
                    "Trained values of \"{0}\" are {1}, and the network needs {2} x {3}; train again or undo the"
                            + " change of size.",
                    t.block(),
                    t.values().toString(),
                    shape[0],
                    shape[1]);
        }
        return outOfBounds(t, at + "/values");
    }

    /** A trained neuron parameter obeys the bounds of the drawn one, and a weight the sign that it must have. */
    private Issue outOfBounds(TrainedValues t, String at) {
        Projection projection = network.projections().stream()
                .filter(p -> p.block().equals(t.block()))
                .findFirst()
                .orElse(null);
        if (projection != null) {
            Range possible = new DaleRule(network).weights(projection);
            for (double value : t.values().toArray()) {
                if (!possible.holds(value)) {
                    return wrongSign(projection, value, at);
                }
            }
            return null;
        }
        if (t.block().form() != BlockName.Form.PARAMETER) {
            return null;
        }
        try {
            NeuronGroup group = network.group(t.block().part());
            Quantities.Component parameter = group.parameter(t.block().other());
            double low = new DaleRule(network).least(group, t.block().other());
            for (double value : t.values().toArray()) {
                parameter.require(value);
                if (value < low) {
                    return new Issue(
                            at,
                            "Network.trained.turnedOver",
                            "Trained values of \"{0}\" hold {1}, which turns over what \"{2}\" receives from groups that"
                                    + " excite or inhibit. Train again from drawn values, or make those groups mixed.",
                            t.block(),
                            value,
                            group.name());
                }
            }
            return null;
        } catch (InvalidSetting e) {
            return new Issue(
                    at,
                    "Network.trained.doesNotFit",
                    "Trained values of \"{0}\" do not fit: {1}",
                    t.block(),
                    e.sentence());
        }
    }

    private Issue wrongSign(Projection p, double value, String at) {
        return p.synapse().isJunction()
                ? new Issue(
                        at,
                        "Network.trained.negativeJunction",
                        "Trained values of \"{0}\" hold {1}; a gap junction''s weight must be at least 0."
                                + " Train again, or choose another synapse.",
                        p.block(),
                        value)
                : new Issue(
                        at,
                        "Network.trained.againstKind",
                        "Trained values of \"{0}\" hold {1}, and group \"{2}\" is {3}. Train again from drawn values,"
                                + " or make \"{2}\" mixed.",
                        p.block(),
                        value,
                        p.source(),
                        network.group(p.source()).kind());
    }

    private int[] shape(BlockName block) {
        for (Projection p : network.projections()) {
            if (p.block().equals(block)) {
                return new int[] {network.width(p.target()), network.width(p.source())};
            }
        }
        if (block.form() == BlockName.Form.BIAS) {
            return network.isReadout(block.part()) ? new int[] {1, network.outputs()} : null;
        }
        for (NeuronGroup g : network.groups()) {
            for (String parameter : g.parameterNames()) {
                if (block.equals(BlockName.parameter(g.name(), parameter))) {
                    return new int[] {1, g.size()};
                }
            }
        }
        return null;
    }
}
