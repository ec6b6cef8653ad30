package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.model.ConductanceSynapse;
import barnacle.model.FirstSpike;
import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.MembraneVoltage;
import barnacle.model.SpikeCount;
import barnacle.model.SpikeRate;
import barnacle.model.Synapse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import jdk.incubator.vector.FloatVector;

/**
 * What goes through a synapse at once from the voltages of its sources, and the adjoint, in lanes: a kernel for each
 * {@link Synapse}.
 *
 * <p>The compiler inlines 15 calls into each other, of which the vector operations take up to eight. Hence little lies
 * between a part of a {@link LaneStep} and a kernel; what is deeper leaves its vectors on the heap.
 */
sealed interface LaneRelease {
    /**
     * Overwrites r with what goes through.
     *
     * @param length of all rows together
     * @param v mV, rows of sources from {@code vAt} on
     * @param r from {@code rAt} on
     */
    void release(int length, float[] v, int vAt, float[] r, int rAt);

    /**
     * The adjoint of {@link #release}.
     *
     * @param r what went through
     * @param vBar added to
     */
    void releaseAdjoint(int length, float[] r, int rAt, float[] rBar, int barAt, float[] vBar, int vAt);

    /**
     * The kernel of a synapse.
     *
     * @throws IllegalArgumentException if it has none
     */
    static LaneRelease of(Synapse synapse) {
        Function<Synapse, LaneRelease> kernel = ReleaseKernels.KERNELS.get(synapse.getClass());
        if (kernel == null) {
            throw new IllegalArgumentException("the lane engine has no kernel of " + synapse);
        }
        return kernel.apply(synapse);
    }

    /** The kernels by class. */
    final class ReleaseKernels {
        private static final Map<Class<?>, Function<Synapse, LaneRelease>> KERNELS = new HashMap<>();

        static {
            put(GradedSynapse.class, synapse -> new Logistic(synapse.midpoint(), synapse.slope()));
            put(MembraneVoltage.class, Linear::new);
            // Bound shares are states of their own, which LaneReleases advances.
            put(KineticSynapse.class, synapse -> new Apart());
            put(ConductanceSynapse.class, synapse -> new Apart());
            // Spikes are counted by LaneReader.
            put(SpikeRate.class, synapse -> new Apart());
            put(SpikeCount.class, synapse -> new Apart());
            put(FirstSpike.class, synapse -> new Apart());
        }

        private ReleaseKernels() {}

        private static <S extends Synapse> void put(Class<S> member, Function<S, LaneRelease> kernel) {
            KERNELS.put(member, synapse -> kernel.apply(member.cast(synapse)));
        }
    }

    /** r = 1 / (1 + exp(-(v - midpoint) / slope)). */
    record Logistic(float scale, float shift, float perSlope) implements LaneRelease {
        Logistic(double midpoint, double slope) {
            this((float) (-1 / slope / Math.log(2)), (float) (midpoint / slope / Math.log(2)), (float) (1 / slope));
        }

        @Override
        public void release(int length, float[] v, int vAt, float[] r, int rAt) {
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            FloatVector a = FloatVector.broadcast(SPECIES, scale);
            FloatVector b = FloatVector.broadcast(SPECIES, shift);
            for (int i = 0; i < length; i += WIDTH) {
                FloatVector e = LaneMath.exp2(a.fma(FloatVector.fromArray(SPECIES, v, vAt + i), b));
                one.div(one.add(e)).intoArray(r, rAt + i);
            }
        }

        @Override
        public void releaseAdjoint(int length, float[] r, int rAt, float[] rBar, int barAt, float[] vBar, int vAt) {
            FloatVector slope = FloatVector.broadcast(SPECIES, perSlope);
            for (int i = 0; i < length; i += WIDTH) {
                FloatVector release = FloatVector.fromArray(SPECIES, r, rAt + i);
                FloatVector change = release.sub(release.mul(release)).mul(slope);
                change.fma(
                                FloatVector.fromArray(SPECIES, rBar, barAt + i),
                                FloatVector.fromArray(SPECIES, vBar, vAt + i))
                        .intoArray(vBar, vAt + i);
            }
        }
    }

    /** r = (v - offset) / scale. */
    record Linear(float scale, float shift) implements LaneRelease {
        Linear(MembraneVoltage voltage) {
            this((float) (1 / voltage.scale()), (float) (-voltage.offset() / voltage.scale()));
        }

        @Override
        public void release(int length, float[] v, int vAt, float[] r, int rAt) {
            FloatVector a = FloatVector.broadcast(SPECIES, scale);
            FloatVector b = FloatVector.broadcast(SPECIES, shift);
            for (int i = 0; i < length; i += WIDTH) {
                a.fma(FloatVector.fromArray(SPECIES, v, vAt + i), b).intoArray(r, rAt + i);
            }
        }

        @Override
        public void releaseAdjoint(int length, float[] r, int rAt, float[] rBar, int barAt, float[] vBar, int vAt) {
            LaneMath.add(scale, rBar, barAt, length, vBar, vAt);
        }
    }

    /** Leaves r alone: it is filled elsewhere. */
    record Apart() implements LaneRelease {
        @Override
        public void release(int length, float[] v, int vAt, float[] r, int rAt) {}

        @Override
        public void releaseAdjoint(int length, float[] r, int rAt, float[] rBar, int barAt, float[] vBar, int vAt) {}
    }
}
