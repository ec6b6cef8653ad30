package barnacle.sim.lane;

import static barnacle.setting.FamilyTable.entry;

import barnacle.model.AdaptiveExponential;
import barnacle.model.ConnorStevens;
import barnacle.model.FitzHughNagumo;
import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.model.WangBuzsaki;
import barnacle.setting.FamilyTable;
import java.util.Optional;

/** The kernel of each kind of neuron; a kind without one is run by the plain engine. */
final class LaneKernels {
    private static final FamilyTable<Neuron, Optional<LaneKernel>> TABLE = FamilyTable.of(
            Neuron.class,
            entry(MorrisLecar.class, neuron -> Optional.of(new MorrisLecarKernel())),
            entry(HodgkinHuxley.class, neuron -> Optional.of(new HodgkinHuxleyKernel())),
            entry(WangBuzsaki.class, neuron -> Optional.of(new WangBuzsakiKernel())),
            entry(ConnorStevens.class, neuron -> Optional.of(new ConnorStevensKernel())),
            entry(FitzHughNagumo.class, neuron -> Optional.of(new FitzHughNagumoKernel())),
            entry(AdaptiveExponential.class, neuron -> Optional.empty()));

    private LaneKernels() {}

    static Optional<LaneKernel> of(Neuron neuron) {
        return TABLE.get(neuron);
    }
}
