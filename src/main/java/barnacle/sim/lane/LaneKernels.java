package barnacle.sim.lane;

import static barnacle.setting.FamilyTable.entry;

import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.setting.FamilyTable;

/** The kernel of each kind of neuron. */
final class LaneKernels {
    private static final FamilyTable<Neuron, LaneKernel> TABLE =
            FamilyTable.of(Neuron.class, entry(MorrisLecar.class, neuron -> new MorrisLecarKernel()));

    private LaneKernels() {}

    static LaneKernel of(Neuron neuron) {
        return TABLE.get(neuron);
    }
}
