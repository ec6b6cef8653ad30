package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Steps of gates as Hodgkin and Huxley wrote them, and their adjoints.
 *
 * <p>With c = φ h / 2, Λ = α + β and N = α - Λ x, the trapezoidal step over h is x' = x + 2 c N / D, D = 1 + c Λ: the
 * gate's target needs no division. α = ℓ(y) is a fraction, as is the logistic β = 1 / (1 + B), and the step is
 * multiplied through by these denominators, so that it costs one division. Numerator and denominator of the step have
 * one sign; where y is 0 both are made of a number next to it.
 *
 * <p>The step's derivatives are 1 - 2 c Λ / D to x, 2 c (1 - x + c β) / D² to α, -2 c (x + c α) / D² to β and 2 N / D²
 * to c.
 *
 * <p>A compiled method has room for some thirty vector operations; what a loop calls beyond that is no longer inlined,
 * and leaves its vectors on the heap. So loops leave numbers in the run's scratch to each other, calls into {@link
 * LaneMath} come early in a method, and methods of several loops are too long (325 bytecodes) to be inlined into
 * another.
 */
final class SquidGates {
    private SquidGates() {}

    /**
     * Advances a gate that opens at ℓ.
     *
     * @param part of a step, times the gate's speed
     * @param gate which of the neuron's
     */
    static void linear(SquidRates rates, LaneRun run, float part, LaneState state, int gate) {
        float[] derived = run.derived;
        int rateAt = SquidKernel.rateAt(run);
        float[] v = state.v().array();
        float[] x = state.w().array();
        int vAt = state.v().at() + run.at;
        int at = state.w().at() + run.gateAt + gate * run.gateStride;
        int length = run.length;
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        FloatVector scale = FloatVector.broadcast(SPECIES, SquidRates.SCALE);
        FloatVector shift = FloatVector.broadcast(SPECIES, rates.shift());
        FloatVector closingScale = FloatVector.broadcast(SPECIES, rates.closingScale());
        FloatVector closingShift = FloatVector.broadcast(SPECIES, rates.closingShift());
        FloatVector opening = FloatVector.broadcast(SPECIES, rates.opening());
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector c =
                    FloatVector.fromArray(SPECIES, derived, rateAt + lane).mul(fraction);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector voltage = FloatVector.fromArray(SPECIES, v, vAt + i);
                FloatVector t = SquidRates.awayFrom0(scale.fma(voltage, shift));
                FloatVector below = LaneMath.exp2Minus1(t);
                FloatVector beta = LaneMath.exp2(closingScale.fma(voltage, closingShift));
                FloatVector alpha = t.mul(opening);
                FloatVector both = beta.fma(below, alpha);
                FloatVector old = FloatVector.fromArray(SPECIES, x, at + i);
                FloatVector change = c.add(c).mul(alpha.sub(both.mul(old)));
                old.add(change.div(c.fma(both, below))).intoArray(x, at + i);
            }
        }
    }

    /** Advances a gate that opens at 0.07 exp(-(v - m)/20) and closes at 1 / (1 + exp(-(v - m - 30)/10)). */
    static void logistic(float opensAt, LaneRun run, float part, LaneState state, int gate) {
        float[] derived = run.derived;
        int rateAt = SquidKernel.rateAt(run);
        float[] v = state.v().array();
        float[] x = state.w().array();
        int vAt = state.v().at() + run.at;
        int at = state.w().at() + run.gateAt + gate * run.gateStride;
        int length = run.length;
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        FloatVector scale = FloatVector.broadcast(SPECIES, SquidRates.LOGISTIC_SCALE);
        FloatVector shift = FloatVector.broadcast(SPECIES, opensAt);
        FloatVector closing = FloatVector.broadcast(SPECIES, SquidRates.E_3);
        FloatVector opening = FloatVector.broadcast(SPECIES, 0.07f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector c =
                    FloatVector.fromArray(SPECIES, derived, rateAt + lane).mul(fraction);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector voltage = FloatVector.fromArray(SPECIES, v, vAt + i);
                FloatVector e = LaneMath.exp2WithPowers(scale.fma(voltage, shift));
                FloatVector shut = e.mul(e).fma(closing, one);
                FloatVector opened = e.mul(opening);
                FloatVector alpha = opened.mul(shut);
                FloatVector both = alpha.add(one);
                FloatVector old = FloatVector.fromArray(SPECIES, x, at + i);
                FloatVector change = c.add(c).mul(alpha.sub(both.mul(old)));
                old.add(change.div(c.fma(both, shut))).intoArray(x, at + i);
            }
        }
    }

    /** The adjoint of {@link #linear}, as {@link LaneKernel#gatesAdjoint}. */
    static void linearAdjoint(
            SquidRates rates, LaneRun run, float part, Rows v, Rows gates, LaneState bars, int gate, float[] sums) {
        float[] found = run.scratch(4);
        rates(rates, run.length, v.array(), v.at() + run.at, found);
        stepAdjoint(run, part, gates, bars, gate, sums, found);
    }

    /**
     * Finds α, β and their derivatives, each {@code length} numbers.
     *
     * @param v where, from {@code vAt} on
     */
    static void rates(SquidRates rates, int length, float[] v, int vAt, float[] found) {
        FloatVector scale = FloatVector.broadcast(SPECIES, SquidRates.SCALE);
        FloatVector shift = FloatVector.broadcast(SPECIES, rates.shift());
        FloatVector closingScale = FloatVector.broadcast(SPECIES, rates.closingScale());
        FloatVector closingShift = FloatVector.broadcast(SPECIES, rates.closingShift());
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector at = FloatVector.fromArray(SPECIES, v, vAt + i);
            LaneMath.exp2Minus1(SquidRates.awayFrom0(at.mul(scale).add(shift))).intoArray(found, 2 * length + i);
        }
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector at = FloatVector.fromArray(SPECIES, v, vAt + i);
            LaneMath.exp2(at.mul(closingScale).add(closingShift)).intoArray(found, length + i);
        }
        float most = rates.opening() / SquidRates.LN_2;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector at = FloatVector.fromArray(SPECIES, v, vAt + i);
            FloatVector t = at.mul(scale).add(shift).add(SquidRates.NEXT_TO_0);
            FloatVector below = FloatVector.fromArray(SPECIES, found, 2 * length + i);
            FloatVector value = t.mul(SquidRates.LN_2).div(below);
            value.mul(most).intoArray(found, i);
            // The derivative of ℓ(y) by y is (1 - ℓ exp(-y)) / (1 - exp(-y)). Near 0 that quotient loses its digits,
            // and a series has them.
            FloatVector y = t.mul(-SquidRates.LN_2);
            FloatVector y2 = y.mul(y);
            FloatVector series = FloatVector.broadcast(SPECIES, -1 / 151_200f)
                    .fma(y2, FloatVector.broadcast(SPECIES, 1 / 5040f))
                    .fma(y2, FloatVector.broadcast(SPECIES, -1 / 180f))
                    .fma(y2, FloatVector.broadcast(SPECIES, 1 / 6f))
                    .fma(y, FloatVector.broadcast(SPECIES, 0.5f));
            FloatVector quotient = value.fma(below, value.sub(one)).div(below);
            quotient.blend(series, y2.lt(one)).mul(0.1f * most).intoArray(found, 2 * length + i);
            FloatVector.fromArray(SPECIES, found, length + i)
                    .mul(SquidRates.LN_2 * rates.closingScale())
                    .intoArray(found, 3 * length + i);
        }
    }

    /** The adjoint of {@link #logistic}, as {@link #linearAdjoint}. */
    static void logisticAdjoint(
            float opensAt, LaneRun run, float part, Rows v, Rows gates, LaneState bars, int gate, float[] sums) {
        float[] found = run.scratch(4);
        float[] voltage = v.array();
        int vAt = v.at() + run.at;
        int length = run.length;
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector at = FloatVector.fromArray(SPECIES, voltage, vAt + i);
            FloatVector e =
                    LaneMath.exp2WithPowers(at.mul(SquidRates.LOGISTIC_SCALE).add(opensAt));
            FloatVector shut = e.mul(e).mul(SquidRates.E_3);
            FloatVector alpha = e.mul(0.07f);
            FloatVector beta = FloatVector.broadcast(SPECIES, 1).div(shut.add(1));
            alpha.intoArray(found, i);
            beta.intoArray(found, length + i);
            alpha.mul(-1 / 20f).intoArray(found, 2 * length + i);
            beta.mul(beta).mul(shut).mul(0.1f).intoArray(found, 3 * length + i);
        }
        stepAdjoint(run, part, gates, bars, gate, sums, found);
    }

    /**
     * The adjoint of one gate's step.
     *
     * @param found α, β and their derivatives, each as long as the run
     */
    private static void stepAdjoint(
            LaneRun run, float part, Rows gates, LaneState bars, int gate, float[] sums, float[] found) {
        float[] x = gates.array();
        float[] xBar = bars.w().array();
        float[] vBar = bars.v().array();
        int length = run.length;
        int vBarAt = bars.v().at() + run.at;
        int sumAt = run.at + SquidAdjoint.RATE_BAR * run.size;
        int xAt = gates.at() + run.gateAt + gate * run.gateStride;
        int barAt = bars.w().at() + run.gateAt + gate * run.gateStride;
        FloatVector c = FloatVector.broadcast(SPECIES, run.derived[SquidKernel.rateAt(run)] * part);
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector alpha = FloatVector.fromArray(SPECIES, found, i);
            FloatVector beta = FloatVector.fromArray(SPECIES, found, length + i);
            FloatVector old = FloatVector.fromArray(SPECIES, x, xAt + i);
            FloatVector bar = FloatVector.fromArray(SPECIES, xBar, barAt + i);
            FloatVector both = alpha.add(beta);
            FloatVector inverse = one.div(c.mul(both).add(one));
            FloatVector twice = bar.add(bar).mul(inverse);
            FloatVector squared = twice.mul(inverse);
            FloatVector opened =
                    c.mul(beta).sub(old).add(one).mul(FloatVector.fromArray(SPECIES, found, 2 * length + i));
            FloatVector closed = c.fma(alpha, old).mul(FloatVector.fromArray(SPECIES, found, 3 * length + i));
            opened.sub(closed)
                    .mul(squared.mul(c))
                    .add(FloatVector.fromArray(SPECIES, vBar, vBarAt + i))
                    .intoArray(vBar, vBarAt + i);
            bar.sub(twice.mul(c).mul(both)).intoArray(xBar, barAt + i);
            alpha.sub(both.mul(old))
                    .mul(squared)
                    .fma(fraction, FloatVector.fromArray(SPECIES, sums, sumAt + i))
                    .intoArray(sums, sumAt + i);
        }
    }
}
