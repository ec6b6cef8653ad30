package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import jdk.incubator.vector.FloatVector;

/** What flows back through a {@link barnacle.model.GapJunction}, and its adjoint, in lanes. */
final class LaneJunction {
    private LaneJunction() {}

    /**
     * Takes the current that the targets' own voltages drive from their input: z -= sum u, over {@code length} numbers.
     *
     * @param sums each target's sum of weights
     */
    static void leak(float[] sums, int sumsAt, float[] u, int uAt, float[] z, int zAt, int length) {
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector.fromArray(SPECIES, sums, sumsAt + i)
                    .neg()
                    .fma(FloatVector.fromArray(SPECIES, u, uAt + i), FloatVector.fromArray(SPECIES, z, zAt + i))
                    .intoArray(z, zAt + i);
        }
    }

    /**
     * The adjoint of {@link #leak}.
     *
     * @param sumsBar added to
     * @param uBar added to
     */
    static void leakAdjoint(
            float[] sums, float[] sumsBar, int sumsAt, Rows u, Rows uBar, int uAt, Rows zBar, int zAt, int length) {
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector bar = zBar.vector(zAt + i).neg();
            bar.fma(u.vector(uAt + i), FloatVector.fromArray(SPECIES, sumsBar, sumsAt + i))
                    .intoArray(sumsBar, sumsAt + i);
            uBar.put(uAt + i, bar.fma(FloatVector.fromArray(SPECIES, sums, sumsAt + i), uBar.vector(uAt + i)));
        }
    }
}
