package barnacle.sim.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.model.CurrentInjection;
import barnacle.model.SpikeReading;
import barnacle.model.Synapse;
import barnacle.setting.Family;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaneSumTest {
    static List<Class<? extends Synapse>> members() {
        return Family.members(Synapse.class);
    }

    /** Spikes that were counted and currents lead from no neuron to another. */
    @ParameterizedTest
    @MethodSource("members")
    void everySynapseBetweenNeuronsIsSummedInAWayOfItsOwnAndTheOthersAreRefused(Class<? extends Synapse> member) {
        Synapse synapse = Family.defaults(member);
        if (synapse instanceof CurrentInjection || synapse instanceof SpikeReading) {
            assertThrows(IllegalArgumentException.class, () -> LaneSum.of(synapse));
            return;
        }
        assertEquals(synapse.isJunction(), LaneSum.of(synapse) == LaneSum.JUNCTION);
    }
}
