package barnacle.sim.lane;

import barnacle.model.ConnorStevens;
import barnacle.model.FitzHughNagumo;
import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.model.WangBuzsaki;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The kernel of each kind of neuron that has one; a kind that is not here is run by the plain engine. */
final class LaneKernels {
    private static final Map<Class<? extends Neuron>, Supplier<LaneKernel>> TABLE = Map.of(
            MorrisLecar.class, MorrisLecarKernel::new,
            HodgkinHuxley.class, HodgkinHuxleyKernel::new,
            WangBuzsaki.class, WangBuzsakiKernel::new,
            ConnorStevens.class, ConnorStevensKernel::new,
            FitzHughNagumo.class, FitzHughNagumoKernel::new);

    private LaneKernels() {}

    static Optional<LaneKernel> of(Neuron neuron) {
        return Optional.ofNullable(TABLE.get(neuron.getClass())).map(Supplier::get);
    }
}
