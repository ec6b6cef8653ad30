package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the kinds of a network's groups ({@link GroupKind}) decide of its projections. */
public final class DaleRule {
    private static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY);
    private static final Range NOT_POSITIVE = new Range(Double.NEGATIVE_INFINITY, 0);

    private final Network network;

    public DaleRule(Network network) {
        this.network = network;
    }

    /**
     * What the kind of a projection's source says of its weights: 1 that they excite, -1 that they inhibit, 0 nothing.
     */
    public int sign(Projection p) {
        return p.synapse().isChemical() && !network.isStimulus(p.source())
                ? network.group(p.source()).kind().sign()
                : 0;
    }

    /**
     * What a projection's weights can be. Those of a {@link GapJunction} are not negative; those of a group that
     * excites or inhibits have one sign, which is positive where a conductance's reversal says what it does.
     */
    public Range weights(Projection p) {
        int sign = sign(p);
        return p.synapse().isJunction()
                        || sign != 0 && p.synapse().drawsTowards().isPresent()
                ? NOT_NEGATIVE
                : sign == 0 ? Range.ALL : sign > 0 ? NOT_NEGATIVE : NOT_POSITIVE;
    }

    /**
     * The lowest value that the kinds leave a group's parameter: 0 for the input gain of one that an exciting or
     * inhibiting group reaches, because a negative gain turns over what it receives; otherwise -infinity.
     */
    public double least(NeuronGroup group, String parameter) {
        return parameter.equals(NeuronGroup.GAIN) && ruled(group).isPresent() ? 0 : Double.NEGATIVE_INFINITY;
    }

    /** The first group of a kind that reaches a group by a chemical synapse. */
    private Optional<NeuronGroup> ruled(NeuronGroup target) {
        return network.projections().stream()
                .filter(p -> p.target().equals(target.name()) && sign(p) != 0)
                .map(p -> network.group(p.source()))
                .findFirst();
    }

    /**
     * A projection with settings that fit the kind of its source: the reversal of a conductance that does the opposite
     * becomes the kind's own ({@link GroupKind#reversal}), and {@link DaleWeights} have all sources on its side. The
     * same projection if nothing contradicts.
     */
    public Projection fitted(Projection p) {
        boolean reverses = contradictsByReversal(p);
        boolean signs = contradictsBySigns(p);
        Synapse synapse = reverses
                ? new ConductanceSynapse(
                        p.synapse().kinetics(),
                        network.group(p.source())
                                .kind()
                                .reversal(network.group(p.target()).neuron()))
                : p.synapse();
        InitialWeights weights = signs && p.initialWeights() instanceof DaleWeights dale
                ? new DaleWeights(dale.scale(), sign(p) < 0 ? 1 : 0, dale.inhibition())
                : p.initialWeights();
        return reverses || signs ? new Projection(p.source(), p.target(), p.rule(), weights, synapse, p.delay()) : p;
    }

    /** The network with every projection from a group {@link #fitted}. */
    public Network fitted(String source) {
        Network all = network;
        for (Projection p : network.projections()) {
            if (p.source().equals(source)) {
                all = all.withProjection(p.block(), fitted(p));
            }
        }
        return all;
    }

    /**
     * Which groups keep their kind while some weights are trained; empty if none does.
     *
     * @param trained whether the weights of a projection are
     */
    public Optional<Sentence> kept(Predicate<Projection> trained) {
        return network.groups().stream()
                .filter(g -> network.projections().stream()
                        .anyMatch(p -> p.source().equals(g.name()) && sign(p) != 0 && trained.test(p)))
                .map(g -> Sentence.of("DaleRule.kept.group", "\"{0}\" stays {1}", g.name(), g.kind()))
                .reduce((a, b) -> Sentence.of("DaleRule.kept.list", "{0}, {1}", a, b))
                .map(all -> Sentence.of("DaleRule.kept", "Training keeps the signs of Dale''s rule: {0}.", all));
    }

    private boolean contradictsByReversal(Projection p) {
        return sign(p) != 0
                && p.synapse().drawsTowards().isPresent()
                && !network.isReadout(p.target())
                && network.group(p.target())
                                .neuron()
                                .pull(p.synapse().drawsTowards().getAsDouble())
                        == -sign(p);
    }

    private boolean contradictsBySigns(Projection p) {
        return sign(p) != 0
                && p.initialWeights() instanceof DaleWeights dale
                && dale.inhibitory() != (sign(p) < 0 ? 1 : 0);
    }

    /** What contradicts the kinds of the groups, with pointers below {@code /network}. */
    List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        for (int i = 0; i < network.projections().size(); i++) {
            Projection p = network.projections().get(i);
            if (contradictsByReversal(p)) {
                issues.add(new Issue(
                                "/projections/" + i + "/synapse/reversal",
                                "DaleRule.reversal",
                                "Group \"{0}\" is {1}, and the reversal of {2} is {3}, which does the opposite to \"{4}\"; take"
                                        + " {5}, or make \"{0}\" mixed.",
                                p.source(),
                                network.group(p.source()).kind(),
                                p.block(),
                                Measure.voltage(p.synapse().drawsTowards().getAsDouble()),
                                p.target(),
                                Measure.voltage(network.group(p.source())
                                        .kind()
                                        .reversal(network.group(p.target()).neuron())))
                        .measured(network.group(p.target()).neuron()));
            }
            if (contradictsBySigns(p) && p.initialWeights() instanceof DaleWeights dale) {
                issues.add(new Issue(
                        "/projections/" + i + "/initialWeights/inhibitory",
                        "DaleRule.signs",
                        "Group \"{0}\" is {1}, and DaleWeights of {2} let {3} of its neurons inhibit; set inhibitory to"
                                + " {4}, choose other weights, or make \"{0}\" mixed.",
                        p.source(),
                        network.group(p.source()).kind(),
                        p.block(),
                        dale.inhibitory(),
                        sign(p) < 0 ? 1 : 0));
            }
        }
        for (int i = 0; i < network.groups().size(); i++) {
            NeuronGroup group = network.groups().get(i);
            String at = "/groups/" + i + "/gain";
            if (group.gain() < least(group, NeuronGroup.GAIN)) {
                ruled(group)
                        .ifPresent(source -> issues.add(new Issue(
                                        at,
                                        "DaleRule.gain",
                                        "Group \"{0}\" is {1}, and the input gain of \"{2}\" is {3}, which turns over what it"
                                                + " receives; make the gain positive, or \"{0}\" mixed.",
                                        source.name(),
                                        source.kind(),
                                        group.name(),
                                        new Measure(group.gain(), Dimension.CURRENT))
                                .measured(group.neuron())));
            }
        }
        return issues;
    }
}
