package barnacle.sim.lane;

import barnacle.model.ConductanceSynapse;
import barnacle.model.CurrentInjection;
import barnacle.model.FirstSpike;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.MembraneVoltage;
import barnacle.model.SpikeCount;
import barnacle.model.SpikeRate;
import barnacle.model.Synapse;
import barnacle.setting.FamilyTable;

/** What becomes of the weighted sum W r of a recurrent link at its targets. */
enum LaneSum {
    /** It is their input. */
    INPUT,
    /** It is a conductance, which {@link LaneConductances} closes with each target's voltage. */
    CONDUCTANCE,
    /** It lacks what flows back through the junctions, which {@link LaneJunctions} takes off. */
    JUNCTION,
    /** No synapse of this kind leads from one neuron to another. */
    NONE;

    private static final FamilyTable<Synapse, LaneSum> SUMS = FamilyTable.of(
            Synapse.class,
            FamilyTable.entry(GradedSynapse.class, s -> INPUT),
            FamilyTable.entry(KineticSynapse.class, s -> INPUT),
            FamilyTable.entry(MembraneVoltage.class, s -> INPUT),
            FamilyTable.entry(ConductanceSynapse.class, s -> CONDUCTANCE),
            FamilyTable.entry(GapJunction.class, s -> JUNCTION),
            FamilyTable.entry(CurrentInjection.class, s -> NONE),
            FamilyTable.entry(SpikeRate.class, s -> NONE),
            FamilyTable.entry(SpikeCount.class, s -> NONE),
            FamilyTable.entry(FirstSpike.class, s -> NONE));

    /**
     * What becomes of a synapse's sum.
     *
     * @throws IllegalArgumentException if it leads from no neuron to another
     */
    static LaneSum of(Synapse synapse) {
        LaneSum sum = SUMS.get(synapse);
        if (sum == NONE) {
            throw new IllegalArgumentException("the lane engine knows no link through " + synapse);
        }
        return sum;
    }
}
