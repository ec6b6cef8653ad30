package barnacle.app.network;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Words;
import barnacle.model.AllToAll;
import barnacle.model.ConnectionRule;
import barnacle.model.DaleRule;
import barnacle.model.DaleWeights;
import barnacle.model.DistanceDecay;
import barnacle.model.ExplicitMatrix;
import barnacle.model.FanInUniform;
import barnacle.model.FixedInDegree;
import barnacle.model.FixedOutDegree;
import barnacle.model.FixedProbability;
import barnacle.model.GroupKind;
import barnacle.model.InitialWeights;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.OneToOne;
import barnacle.model.Projection;
import barnacle.model.Ring;
import barnacle.model.UniformWeights;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.util.Optional;

/** The few words that fit on the canvas. */
final class Captions {
    private static final FamilyTable<InitialWeights, String> WEIGHTS = FamilyTable.of(
            InitialWeights.class,
            entry(
                    FanInUniform.class,
                    w -> w.scale() == 0 ? number(w.mean()) : Words.text("canvas.weights.fanIn", w.mean(), w.scale())),
            entry(
                    UniformWeights.class,
                    w -> w.low() == w.high() ? number(w.low()) : Words.text("canvas.weights.range", w.low(), w.high())),
            entry(NormalWeights.class, w -> Words.text("canvas.weights.normal", w.mean(), w.sd())),
            entry(
                    DaleWeights.class,
                    w -> Words.text("canvas.weights.signed", w.scale(), Math.round(100 * w.inhibitory()))));

    private static final FamilyTable<ConnectionRule, String> RULES = FamilyTable.of(
            ConnectionRule.class,
            entry(AllToAll.class, rule -> Words.text("canvas.rule.allToAll")),
            entry(OneToOne.class, rule -> Words.text("canvas.rule.oneToOne")),
            entry(FixedProbability.class, rule -> Words.text("canvas.rule.probability", rule.probability())),
            entry(FixedInDegree.class, rule -> Words.text("canvas.rule.inDegree", rule.degree())),
            entry(FixedOutDegree.class, rule -> Words.text("canvas.rule.outDegree", rule.degree())),
            entry(Ring.class, rule -> Words.text("canvas.rule.ring", rule.closest(), rule.farthest())),
            entry(DistanceDecay.class, rule -> Words.text("canvas.rule.decay", rule.peak(), rule.width())),
            entry(ExplicitMatrix.class, rule -> Words.text("canvas.rule.matrix")));

    private Captions() {}

    /** The published set's name, or the conductances of another. */
    static String neuron(Neuron neuron) {
        return neuron.preset().map(Words::preset).orElseGet(neuron::conductances);
    }

    /** How many neurons a group has, and their kind. */
    static String size(NeuronGroup group) {
        int sign = group.kind().sign();
        return sign == 0
                ? Words.say(Words.count("count.neurons", group.size()))
                : Words.text(sign > 0 ? "canvas.size.excitatory" : "canvas.size.inhibitory", Words.whole(group.size()));
    }

    /** What a group is called by its kind. */
    static String kind(GroupKind kind) {
        return kind.sign() == 0
                ? PartKind.GROUP.title()
                : Words.text(kind.sign() > 0 ? "part.neuron-group.excitatory" : "part.neuron-group.inhibitory");
    }

    /** What a kind does to its group; empty for a mixed one. */
    static Optional<String> effect(GroupKind kind) {
        return kind.sign() == 0
                ? Optional.empty()
                : Optional.of(Words.text(kind.sign() > 0 ? "inspector.kind.excitatory" : "inspector.kind.inhibitory"));
    }

    /** What the kind of its source says of a projection's weights; empty where it says nothing. */
    static Optional<String> signs(Network network, Projection p) {
        DaleRule rule = new DaleRule(network);
        return rule.sign(p) == 0
                ? Optional.empty()
                : Optional.of(Words.text(
                        p.synapse().drawsTowards().isPresent()
                                ? "inspector.signs.conductance"
                                : rule.sign(p) > 0 ? "inspector.signs.positive" : "inspector.signs.negative",
                        p.source(),
                        Words.say(network.group(p.source()).kind().words())));
    }

    static String weights(InitialWeights weights) {
        return WEIGHTS.get(weights);
    }

    private static String number(double value) {
        return Words.text("canvas.weights.all", value);
    }

    static String rule(ConnectionRule rule) {
        return RULES.get(rule);
    }

    /** What stands on a projection's curve. */
    static String label(Projection p, Optional<Sentence> standingIn) {
        String weights = standingIn.map(Words::say).orElseGet(() -> weights(p.initialWeights()));
        return p.rule() instanceof AllToAll ? weights : Words.text("canvas.label", rule(p.rule()), weights);
    }

    /** What is said of a projection under the pointer. */
    static String hint(Network network, Projection p, Optional<Sentence> standingIn) {
        return Words.text(
                "canvas.hint",
                NetworkViewModel.words(p.block()),
                rule(p.rule()),
                connections(network, p),
                standingIn
                        .map(what -> Words.text("canvas.hint.standingIn", what))
                        .orElseGet(() -> Words.text("canvas.hint.initial", weights(p.initialWeights()))));
    }

    static String connections(Network network, Projection p) {
        int sources = network.width(p.source());
        int targets = network.width(p.target());
        try {
            p.rule().require(targets, sources);
        } catch (InvalidSetting e) {
            return Words.text("canvas.connections.none");
        }
        String count =
                Words.say(Words.count("count.connections", Math.round(p.rule().expected(targets, sources))));
        return p.rule().hasRandomCount() ? Words.text("canvas.connections.about", count) : count;
    }
}
