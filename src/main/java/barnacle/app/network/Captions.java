package barnacle.app.network;

import barnacle.app.control.Words;
import barnacle.model.AllToAll;
import barnacle.model.ConnectionRule;
import barnacle.model.DaleWeights;
import barnacle.model.DistanceDecay;
import barnacle.model.ExplicitMatrix;
import barnacle.model.FanInUniform;
import barnacle.model.FixedInDegree;
import barnacle.model.FixedOutDegree;
import barnacle.model.FixedProbability;
import barnacle.model.InitialWeights;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NormalWeights;
import barnacle.model.OneToOne;
import barnacle.model.Projection;
import barnacle.model.Ring;
import barnacle.model.UniformWeights;
import barnacle.setting.InvalidSetting;

/** The few words that fit on the canvas. */
final class Captions {
    private Captions() {}

    /** The published set's name, or the conductances of another. */
    static String neuron(Neuron neuron) {
        return neuron.preset().map(Words::preset).orElseGet(neuron::conductances);
    }

    static String weights(InitialWeights weights) {
        if (weights instanceof FanInUniform w) {
            return w.scale() == 0 ? number(w.mean()) : Words.text("canvas.weights.fanIn", w.mean(), w.scale());
        }
        if (weights instanceof UniformWeights w) {
            return w.low() == w.high() ? number(w.low()) : Words.text("canvas.weights.range", w.low(), w.high());
        }
        if (weights instanceof DaleWeights w) {
            return Words.text("canvas.weights.signed", w.scale(), Math.round(100 * w.inhibitory()));
        }
        NormalWeights w = (NormalWeights) weights;
        return Words.text("canvas.weights.normal", w.mean(), w.sd());
    }

    private static String number(double value) {
        return Words.text("canvas.weights.all", value);
    }

    static String rule(ConnectionRule rule) {
        if (rule instanceof FixedProbability p) {
            return Words.text("canvas.rule.probability", p.probability());
        }
        if (rule instanceof FixedInDegree d) {
            return Words.text("canvas.rule.inDegree", d.degree());
        }
        if (rule instanceof FixedOutDegree d) {
            return Words.text("canvas.rule.outDegree", d.degree());
        }
        if (rule instanceof Ring r) {
            return Words.text("canvas.rule.ring", r.closest(), r.farthest());
        }
        if (rule instanceof DistanceDecay d) {
            return Words.text("canvas.rule.decay", d.peak(), d.width());
        }
        return Words.text(
                rule instanceof OneToOne
                        ? "canvas.rule.oneToOne"
                        : rule instanceof ExplicitMatrix ? "canvas.rule.matrix" : "canvas.rule.allToAll");
    }

    /** What stands on a projection's curve. */
    static String label(Projection p, boolean trained) {
        String weights = trained ? Words.text("canvas.trained") : weights(p.initialWeights());
        return p.rule() instanceof AllToAll ? weights : Words.text("canvas.label", rule(p.rule()), weights);
    }

    /** What is said of a projection under the pointer. */
    static String hint(Network network, Projection p, boolean trained) {
        return Words.text(
                "canvas.hint",
                NetworkViewModel.words(p.block()),
                rule(p.rule()),
                connections(network, p),
                trained
                        ? Words.text("canvas.hint.trained")
                        : Words.text("canvas.hint.initial", weights(p.initialWeights())));
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
        boolean chance = p.rule() instanceof FixedProbability || p.rule() instanceof DistanceDecay;
        return chance ? Words.text("canvas.connections.about", count) : count;
    }
}
