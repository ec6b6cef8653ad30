package barnacle.sim.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.Activation;
import barnacle.setting.Family;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaneActivationTest {
    static List<Class<? extends Activation>> members() {
        return Family.members(Activation.class);
    }

    @ParameterizedTest
    @MethodSource("members")
    void everyActivationHasAKernelOfItsOwnValueAndSlope(Class<? extends Activation> member) {
        Activation activation = Family.defaults(member);
        LaneActivation kernel = LaneActivation.of(activation);
        float[] x = new float[2 * LaneMath.BLOCK];
        float[] bar = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.25f * i - 3.6f;
            bar[i] = 1 + i;
        }
        float[] sums = x.clone();
        float[] values = kernel.inPlace() ? sums : new float[x.length];
        float[] sumBars = bar.clone();
        kernel.apply(sums, values);
        kernel.applyAdjoint(sums, sumBars);
        for (int i = 0; i < x.length; i++) {
            assertEquals(activation.value(x[i]), values[i], 2e-6, member + " at " + x[i]);
            assertEquals(bar[i] * activation.slope(x[i]), sumBars[i], 2e-5 * bar[i], member + " at " + x[i]);
        }
    }
}
