package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.model.Activation;
import barnacle.model.Gelu;
import barnacle.model.Tanh;
import java.util.Map;
import jdk.incubator.vector.FloatVector;

/** What the units of a layer make of their sums, and the derivative, in lanes: a kernel for each {@link Activation}. */
sealed interface LaneActivation {
    /**
     * Whether {@link #apply} leaves the values in the place of the sums, from which {@link #applyAdjoint} tells the
     * slopes.
     */
    boolean inPlace();

    /**
     * Computes each element.
     *
     * @param sums overwritten if {@link #inPlace}; their number is a multiple of every vector's length
     * @param values overwritten; the same array if {@link #inPlace}
     */
    void apply(float[] sums, float[] values);

    /**
     * Multiplies by the derivatives.
     *
     * @param left as {@link #apply} left its sums
     * @param bar in: the derivative to the values; out: to the sums
     */
    void applyAdjoint(float[] left, float[] bar);

    /**
     * The kernel of an activation.
     *
     * @throws IllegalArgumentException if it has none
     */
    static LaneActivation of(Activation activation) {
        LaneActivation kernel = ActivationKernels.KERNELS.get(activation.getClass());
        if (kernel == null) {
            throw new IllegalArgumentException("the lane engine has no kernel of " + activation);
        }
        return kernel;
    }

    /** The kernels by class. */
    final class ActivationKernels {
        private static final Map<Class<?>, LaneActivation> KERNELS =
                Map.of(Tanh.class, new TanhKernel(), Gelu.class, new GeluKernel());

        private ActivationKernels() {}
    }

    /** Of {@link Tanh}. */
    record TanhKernel() implements LaneActivation {
        @Override
        public boolean inPlace() {
            return true;
        }

        @Override
        public void apply(float[] sums, float[] values) {
            for (int i = 0; i < sums.length; i += WIDTH) {
                LaneMath.tanh(FloatVector.fromArray(SPECIES, sums, i)).intoArray(sums, i);
            }
        }

        @Override
        public void applyAdjoint(float[] left, float[] bar) {
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            for (int i = 0; i < bar.length; i += WIDTH) {
                FloatVector t = FloatVector.fromArray(SPECIES, left, i);
                one.sub(t.mul(t)).mul(FloatVector.fromArray(SPECIES, bar, i)).intoArray(bar, i);
            }
        }
    }

    /** Of {@link Gelu}. */
    record GeluKernel() implements LaneActivation {
        private static final float FACTOR = (float) Math.sqrt(2 / Math.PI);
        private static final float CUBIC = (float) (0.044715 * Math.sqrt(2 / Math.PI));

        @Override
        public boolean inPlace() {
            return false;
        }

        private static FloatVector tanh(FloatVector x, FloatVector square) {
            return LaneMath.tanh(
                    square.fma(FloatVector.broadcast(SPECIES, CUBIC), FloatVector.broadcast(SPECIES, FACTOR))
                            .mul(x));
        }

        @Override
        public void apply(float[] sums, float[] values) {
            for (int i = 0; i < sums.length; i += WIDTH) {
                FloatVector x = FloatVector.fromArray(SPECIES, sums, i);
                FloatVector half = x.mul(0.5f);
                half.fma(tanh(x, x.mul(x)), half).intoArray(values, i);
            }
        }

        @Override
        public void applyAdjoint(float[] left, float[] bar) {
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            for (int i = 0; i < bar.length; i += WIDTH) {
                FloatVector x = FloatVector.fromArray(SPECIES, left, i);
                FloatVector square = x.mul(x);
                FloatVector t = tanh(x, square);
                FloatVector inner =
                        square.fma(FloatVector.broadcast(SPECIES, 3 * CUBIC), FloatVector.broadcast(SPECIES, FACTOR));
                one.add(t)
                        .add(one.sub(t.mul(t)).mul(x).mul(inner))
                        .mul(0.5f)
                        .mul(FloatVector.fromArray(SPECIES, bar, i))
                        .intoArray(bar, i);
            }
        }
    }
}
