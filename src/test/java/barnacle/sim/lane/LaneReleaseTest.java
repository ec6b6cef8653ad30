package barnacle.sim.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.model.CurrentInjection;
import barnacle.model.GapJunction;
import barnacle.model.Instantaneous;
import barnacle.model.Synapse;
import barnacle.setting.Family;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaneReleaseTest {
    /**
     * A projection through one of these carries the current itself, or another member's release: none reaches a kernel.
     */
    private static final Set<Class<?>> WITHOUT = Set.of(CurrentInjection.class, GapJunction.class);

    static List<Class<? extends Synapse>> members() {
        return Family.members(Synapse.class);
    }

    @ParameterizedTest
    @MethodSource("members")
    void everySynapseThatReleasesHasAKernelAndTheOthersAreRefused(Class<? extends Synapse> member) {
        Synapse synapse = Family.defaults(member);
        if (WITHOUT.contains(member)) {
            assertThrows(IllegalArgumentException.class, () -> LaneRelease.of(synapse));
        } else {
            assertEquals(synapse instanceof Instantaneous, !(LaneRelease.of(synapse) instanceof LaneRelease.Apart));
        }
    }

    @Test
    void aKernelComputesTheLevel() {
        for (Class<? extends Synapse> member : members()) {
            if (Family.defaults(member) instanceof Instantaneous synapse) {
                float[] v = new float[LaneMath.BLOCK];
                float[] r = new float[LaneMath.BLOCK];
                for (int i = 0; i < v.length; i++) {
                    v[i] = 10 * i - 90;
                }
                LaneRelease.of(Family.defaults(member)).release(v.length, v, 0, r, 0);
                for (int i = 0; i < v.length; i++) {
                    assertEquals(synapse.level(v[i]), r[i], 1e-6 * Math.max(1, Math.abs(synapse.level(v[i]))));
                }
            }
        }
    }
}
