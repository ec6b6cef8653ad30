package barnacle.app.network;

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
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.OneToOne;
import barnacle.model.Projection;
import barnacle.model.Ring;
import barnacle.model.UniformWeights;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.util.Locale;
import java.util.Map;

/** The few words that fit on the canvas. */
final class Captions {
    /** Which way a projection pushes its targets, as far as its settings decide it. */
    enum Sign {
        EXCITATORY,
        INHIBITORY,
        MIXED
    }

    private Captions() {}

    static String count(long n, String one, String many) {
        return String.format(Locale.ROOT, "%,d ", n) + (n == 1 ? one : many);
    }

    /** The published set's name, or the conductances of another. */
    static String neuron(MorrisLecar neuron) {
        return MorrisLecar.presets().entrySet().stream()
                .filter(e -> e.getValue().equals(neuron))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> "gCa " + Quantities.text(neuron.gCa()) + ", gK " + Quantities.text(neuron.gK())
                        + ", gL " + Quantities.text(neuron.gL()));
    }

    static String current(NeuronGroup group) {
        return "I " + Quantities.text(group.current()) + " µA/cm²"
                + (group.heterogeneity().isEmpty() ? "" : ", heterogeneous");
    }

    static String weights(InitialWeights weights) {
        if (weights instanceof FanInUniform w) {
            return w.scale() == 0
                    ? Quantities.text(w.mean())
                    : Quantities.text(w.mean()) + " ± " + Quantities.text(w.scale()) + "/√n";
        }
        if (weights instanceof UniformWeights w) {
            return w.low() == w.high()
                    ? Quantities.text(w.low())
                    : Quantities.text(w.low()) + " to " + Quantities.text(w.high());
        }
        if (weights instanceof DaleWeights w) {
            return Quantities.text(w.scale()) + "/√n, " + Math.round(100 * w.inhibitory()) + " % inhibit";
        }
        NormalWeights w = (NormalWeights) weights;
        return Quantities.text(w.mean()) + " ± " + Quantities.text(w.sd());
    }

    static String rule(ConnectionRule rule) {
        if (rule instanceof FixedProbability p) {
            return "p " + Quantities.text(p.probability());
        }
        if (rule instanceof FixedInDegree d) {
            return d.degree() + " to each";
        }
        if (rule instanceof FixedOutDegree d) {
            return d.degree() + " from each";
        }
        if (rule instanceof Ring r) {
            return "ring " + r.closest() + " to " + r.farthest();
        }
        if (rule instanceof DistanceDecay d) {
            return "ring, p " + Quantities.text(d.peak()) + ", σ " + Quantities.text(d.width());
        }
        return rule instanceof OneToOne ? "one to one" : rule instanceof ExplicitMatrix ? "matrix" : "all to all";
    }

    /** What stands on a projection's curve. */
    static String label(Projection p, boolean trained) {
        String weights = trained ? "trained" : weights(p.initialWeights());
        return p.rule() instanceof AllToAll ? weights : rule(p.rule()) + ", " + weights;
    }

    static String connections(Network network, Projection p) {
        int sources = network.width(p.source());
        int targets = network.width(p.target());
        try {
            p.rule().require(targets, sources);
        } catch (InvalidSetting e) {
            return "no connections yet";
        }
        boolean chance = p.rule() instanceof FixedProbability || p.rule() instanceof DistanceDecay;
        return (chance ? "about " : "")
                + count(Math.round(p.rule().expected(targets, sources)), "connection", "connections");
    }

    static Sign sign(InitialWeights weights) {
        double low;
        double high;
        if (weights instanceof UniformWeights w) {
            low = w.low();
            high = w.high();
        } else if (weights instanceof NormalWeights w) {
            low = w.sd() == 0 ? w.mean() : Double.NEGATIVE_INFINITY;
            high = w.sd() == 0 ? w.mean() : Double.POSITIVE_INFINITY;
        } else if (weights instanceof DaleWeights w) {
            low = w.inhibitory() > 0 ? -1 : 0;
            high = w.inhibitory() < 1 ? 1 : 0;
        } else {
            FanInUniform w = (FanInUniform) weights;
            low = w.scale() == 0 ? w.mean() : Double.NEGATIVE_INFINITY;
            high = w.scale() == 0 ? w.mean() : Double.POSITIVE_INFINITY;
        }
        return low >= 0 && high > 0 ? Sign.EXCITATORY : high <= 0 && low < 0 ? Sign.INHIBITORY : Sign.MIXED;
    }

    /** A sentence as it stands alone. */
    static String sentence(String message) {
        return message.isEmpty() ? "" : Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
