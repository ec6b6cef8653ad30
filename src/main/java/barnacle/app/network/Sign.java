package barnacle.app.network;

import static barnacle.setting.FamilyTable.entry;

import barnacle.model.DaleWeights;
import barnacle.model.FanInUniform;
import barnacle.model.InitialWeights;
import barnacle.model.NormalWeights;
import barnacle.model.UniformWeights;
import barnacle.setting.FamilyTable;

/** Which way a projection pushes its targets, as far as its settings decide it. */
enum Sign {
    EXCITATORY,
    INHIBITORY,
    MIXED;

    private static final FamilyTable<InitialWeights, Sign> SIGNS = FamilyTable.of(
            InitialWeights.class,
            entry(FanInUniform.class, w -> aroundMean(w.mean(), w.scale())),
            entry(UniformWeights.class, w -> between(w.low(), w.high())),
            entry(NormalWeights.class, w -> aroundMean(w.mean(), w.sd())),
            entry(DaleWeights.class, w -> between(w.inhibitory() > 0 ? -1 : 0, w.inhibitory() < 1 ? 1 : 0)));

    static Sign of(InitialWeights weights) {
        return SIGNS.get(weights);
    }

    /** The sign of weights that all are the mean, or lie on both sides of 0. */
    private static Sign aroundMean(double mean, double spread) {
        return spread == 0 ? between(mean, mean) : MIXED;
    }

    private static Sign between(double low, double high) {
        return low >= 0 && high > 0 ? EXCITATORY : high <= 0 && low < 0 ? INHIBITORY : MIXED;
    }
}
