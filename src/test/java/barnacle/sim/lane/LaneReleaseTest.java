package barnacle.sim.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.model.CurrentInjection;
import barnacle.model.GapJunction;
import barnacle.model.Synapse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaneReleaseTest {
    /** A projection through one of these carries the current itself, or another member's release: none reaches a kernel. */
    private static final Set<Class<?>> WITHOUT = Set.of(CurrentInjection.class, GapJunction.class);

    static List<Class<?>> members() {
        List<Class<?>> members = new ArrayList<>();
        add(Synapse.class, members);
        return members;
    }

    private static void add(Class<?> type, List<Class<?>> members) {
        if (type.isSealed()) {
            for (Class<?> member : type.getPermittedSubclasses()) {
                add(member, members);
            }
        } else {
            members.add(type);
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void everySynapseThatReleasesHasAKernel(Class<?> member) {
        assertEquals(!WITHOUT.contains(member), LaneRelease.kernels().contains(member));
    }

    @Test
    void aSynapseWithoutAKernelIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> LaneRelease.of(new CurrentInjection()));
    }
}
