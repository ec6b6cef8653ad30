package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.model.KineticSynapse;
import jdk.incubator.vector.FloatVector;

/**
 * A step of the bound shares of a {@link KineticSynapse}, and its adjoint, in lanes, given the share x of the most
 * transmitter that is released. With λ = binding x + unbinding and s∞ = binding x / λ, both held over h, s' = s∞ + (s -
 * s∞) exp(-λ h).
 */
final class LaneKinetics {
    private static final double LN_2 = Math.log(2);

    private final float binding;
    private final float unbinding;
    private final float perSlope;
    private final int length;

    /** @param length how many numbers all bound shares are together */
    LaneKinetics(KineticSynapse synapse, int length) {
        binding = (float) (synapse.binding() * synapse.transmitter());
        unbinding = (float) synapse.unbinding();
        perSlope = (float) (1 / synapse.slope());
        this.length = length;
    }

    /** Advances s by h. */
    void advance(double h, float[] x, float[] s, int at) {
        FloatVector most = FloatVector.broadcast(SPECIES, binding);
        FloatVector off = FloatVector.broadcast(SPECIES, unbinding);
        FloatVector scale = FloatVector.broadcast(SPECIES, (float) (h / LN_2));
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector on = most.mul(FloatVector.fromArray(SPECIES, x, i));
            FloatVector rate = on.add(off);
            FloatVector bound = on.div(rate);
            FloatVector kept = LaneMath.exp2OfMinusAbs(rate.mul(scale));
            FloatVector old = FloatVector.fromArray(SPECIES, s, at + i);
            old.sub(bound).fma(kept, bound).intoArray(s, at + i);
        }
    }

    /**
     * The adjoint of {@link #advance}.
     *
     * @param s before the step
     * @param sBar in: of s after the step; out: before
     * @param vBar of the voltage that released x; added to
     */
    void advanceAdjoint(double h, float[] x, float[] s, int at, float[] sBar, int barAt, float[] vBar, int vAt) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector most = FloatVector.broadcast(SPECIES, binding);
        FloatVector off = FloatVector.broadcast(SPECIES, unbinding);
        FloatVector time = FloatVector.broadcast(SPECIES, (float) h);
        FloatVector scale = FloatVector.broadcast(SPECIES, (float) (h / LN_2));
        FloatVector slopes = FloatVector.broadcast(SPECIES, perSlope);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector share = FloatVector.fromArray(SPECIES, x, i);
            FloatVector on = most.mul(share);
            FloatVector perRate = one.div(on.add(off));
            FloatVector kept = LaneMath.exp2OfMinusAbs(on.add(off).mul(scale));
            FloatVector bar = FloatVector.fromArray(SPECIES, sBar, barAt + i);
            FloatVector away = FloatVector.fromArray(SPECIES, s, at + i).sub(on.mul(perRate));
            FloatVector pull = one.sub(kept).mul(off).mul(perRate).mul(perRate);
            FloatVector onBar = bar.mul(pull.sub(time.mul(kept).mul(away)));
            FloatVector slope = on.mul(one.sub(share)).mul(slopes);
            onBar.fma(slope, FloatVector.fromArray(SPECIES, vBar, vAt + i)).intoArray(vBar, vAt + i);
            bar.mul(kept).intoArray(sBar, barAt + i);
        }
    }
}
