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
 * <p>Each loop is a method of its own, because larger ones exceed what the compiler inlines.
 */
final class SquidGates {
    private SquidGates() {}

    /**
     * Advances a gate that opens at ℓ.
     *
     * @param rateAt where c of a whole step is derived
     * @param gate which of the neuron's
     */
    static void linear(SquidRates rates, LaneRun run, int rateAt, float part, LaneState state, int gate) {
        float[] derived = run.derived;
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
    static void logistic(float opensAt, LaneRun run, int rateAt, float part, LaneState state, int gate) {
        float[] derived = run.derived;
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
                FloatVector e = LaneMath.exp2WithPowers(scale.fma(FloatVector.fromArray(SPECIES, v, vAt + i), shift));
                FloatVector shut = e.mul(e).fma(closing, one);
                FloatVector alpha = e.mul(opening).mul(shut);
                FloatVector both = alpha.add(one);
                FloatVector old = FloatVector.fromArray(SPECIES, x, at + i);
                FloatVector change = c.add(c).mul(alpha.sub(both.mul(old)));
                old.add(change.div(c.fma(both, shut))).intoArray(x, at + i);
            }
        }
    }

    /**
     * The adjoint of {@link #linear}, as {@link LaneKernel#gatesAdjoint}.
     *
     * @param rate c of a whole step
     * @param sum which of the sums gets the derivative to c, in parts of a step
     */
    static void linearAdjoint(
            SquidRates rates,
            LaneRun run,
            float rate,
            float part,
            Rows v,
            Rows gates,
            LaneState bars,
            int gate,
            float[] sums,
            int sum) {
        float[] voltage = v.array();
        float[] x = gates.array();
        float[] xBar = bars.w().array();
        float[] vBar = bars.v().array();
        int vAt = v.at() + run.at;
        int vBarAt = bars.v().at() + run.at;
        int sumAt = run.at + sum * run.size;
        int xAt = gates.at() + run.gateAt + gate * run.gateStride;
        int barAt = bars.w().at() + run.gateAt + gate * run.gateStride;
        float most = rates.opening() / SquidRates.LN_2;
        FloatVector c = FloatVector.broadcast(SPECIES, rate * part);
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        for (int i = 0; i < run.length; i += WIDTH) {
            FloatVector at = FloatVector.fromArray(SPECIES, voltage, vAt + i);
            FloatVector t = SquidRates.awayFrom0(at.mul(SquidRates.SCALE).add(rates.shift()));
            FloatVector below = LaneMath.exp2Minus1(t);
            FloatVector value = t.mul(SquidRates.LN_2).div(below);
            FloatVector beta = LaneMath.exp2(at.mul(rates.closingScale()).add(rates.closingShift()));
            FloatVector alphaByV = SquidRates.linearSlope(t, below, value).mul(0.1f * most);
            FloatVector betaByV = beta.mul(SquidRates.LN_2 * rates.closingScale());
            step(c, value.mul(most), beta, alphaByV, betaByV, x, xAt + i, xBar, barAt + i, vBar, vBarAt + i)
                    .fma(fraction, FloatVector.fromArray(SPECIES, sums, sumAt + i))
                    .intoArray(sums, sumAt + i);
        }
    }

    /** The adjoint of {@link #logistic}, as {@link #linearAdjoint}. */
    static void logisticAdjoint(
            float opensAt,
            LaneRun run,
            float rate,
            float part,
            Rows v,
            Rows gates,
            LaneState bars,
            int gate,
            float[] sums,
            int sum) {
        float[] voltage = v.array();
        float[] x = gates.array();
        float[] xBar = bars.w().array();
        float[] vBar = bars.v().array();
        int vAt = v.at() + run.at;
        int vBarAt = bars.v().at() + run.at;
        int sumAt = run.at + sum * run.size;
        int xAt = gates.at() + run.gateAt + gate * run.gateStride;
        int barAt = bars.w().at() + run.gateAt + gate * run.gateStride;
        FloatVector c = FloatVector.broadcast(SPECIES, rate * part);
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        for (int i = 0; i < run.length; i += WIDTH) {
            FloatVector at = FloatVector.fromArray(SPECIES, voltage, vAt + i);
            FloatVector e =
                    LaneMath.exp2WithPowers(at.mul(SquidRates.LOGISTIC_SCALE).add(opensAt));
            FloatVector shut = e.mul(e).mul(SquidRates.E_3);
            FloatVector alpha = e.mul(0.07f);
            FloatVector beta = FloatVector.broadcast(SPECIES, 1).div(shut.add(1));
            FloatVector betaByV = beta.mul(beta).mul(shut).mul(0.1f);
            step(c, alpha, beta, alpha.mul(-1 / 20f), betaByV, x, xAt + i, xBar, barAt + i, vBar, vBarAt + i)
                    .fma(fraction, FloatVector.fromArray(SPECIES, sums, sumAt + i))
                    .intoArray(sums, sumAt + i);
        }
    }

    /** One gate's; the derivative to c is handed back. */
    private static FloatVector step(
            FloatVector c,
            FloatVector alpha,
            FloatVector beta,
            FloatVector alphaByV,
            FloatVector betaByV,
            float[] x,
            int xAt,
            float[] xBar,
            int barAt,
            float[] vBar,
            int vBarAt) {
        FloatVector old = FloatVector.fromArray(SPECIES, x, xAt);
        FloatVector bar = FloatVector.fromArray(SPECIES, xBar, barAt);
        FloatVector both = alpha.add(beta);
        FloatVector inverse = FloatVector.broadcast(SPECIES, 1).div(c.mul(both).add(1));
        FloatVector twice = bar.add(bar).mul(inverse);
        FloatVector squared = twice.mul(inverse);
        FloatVector opened = c.mul(beta).sub(old).add(1).mul(alphaByV);
        FloatVector closed = c.fma(alpha, old).mul(betaByV);
        opened.sub(closed)
                .mul(squared.mul(c))
                .add(FloatVector.fromArray(SPECIES, vBar, vBarAt))
                .intoArray(vBar, vBarAt);
        bar.sub(twice.mul(c).mul(both)).intoArray(xBar, barAt);
        return alpha.sub(both.mul(old)).mul(squared);
    }
}
