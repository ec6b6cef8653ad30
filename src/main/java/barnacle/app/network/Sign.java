package barnacle.app.network;

import barnacle.model.DaleWeights;
import barnacle.model.FanInUniform;
import barnacle.model.InitialWeights;
import barnacle.model.NormalWeights;
import barnacle.model.UniformWeights;

/** Which way a projection pushes its targets, as far as its settings decide it. */
enum Sign {
    EXCITATORY,
    INHIBITORY,
    MIXED;

    static Sign of(InitialWeights weights) {
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
        return low >= 0 && high > 0 ? EXCITATORY : high <= 0 && low < 0 ? INHIBITORY : MIXED;
    }
}
