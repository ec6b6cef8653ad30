package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The gates a and b of the A current as Connor, Walter and McKown wrote them, their steps and their adjoints.
 *
 * <pre>
 *   a∞ = (0.0761 exp(0.0314 (v + 94.22)))^(1/3) (1 + E)^(-1/3)    E = exp(0.0346 (v + 1.17))
 *   b∞ = (1 + E)⁻⁴                                                E = exp(0.0688 (v + 53.3))
 *   τ  = τ0 + τ1 / (1 + F)                                        F = exp(0.0497 (v + 55.96)), exp(0.0624 (v + 50))
 * </pre>
 *
 * <p>With c half the step, the trapezoidal step is x' = x + 2 c (x∞ - x) / (τ + c), multiplied through by 1 + F. Its
 * derivatives are 2 c / (τ + c) to x∞ and -2 c (x∞ - x) / (τ + c)² to τ.
 *
 * <p>The loops leave numbers to each other, for the reason that {@link SquidGates} says.
 */
final class FleetingGates {
    // In powers of 2: what the voltage is multiplied by, and what is added.
    private static final float A_SCALE = scale(0.0314 / 3);
    private static final float A_SHIFT = (float) ((0.0314 * 94.22 + Math.log(0.0761)) / 3 / Math.log(2));
    private static final float A_FALL = scale(0.0346);
    private static final float A_FALL_SHIFT = scale(0.0346 * 1.17);
    private static final float A_SLOW = scale(0.0497);
    private static final float A_SLOW_SHIFT = scale(0.0497 * 55.96);
    private static final float B_FALL = scale(0.0688);
    private static final float B_FALL_SHIFT = scale(0.0688 * 53.3);
    private static final float B_SLOW = scale(0.0624);
    private static final float B_SLOW_SHIFT = scale(0.0624 * 50);

    // τ, in ms.
    private static final float A_LEAST = 0.3632f;
    private static final float A_MORE = 1.158f;
    private static final float B_LEAST = 1.24f;
    private static final float B_MORE = 2.678f;

    private FleetingGates() {}

    private static float scale(double perMillivolt) {
        return (float) (perMillivolt / Math.log(2));
    }

    /** Leaves a³ b in a row. */
    static void open(float[] x, int aAt, int stride, int length, float[] opened, int at) {
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector a = FloatVector.fromArray(SPECIES, x, aAt + i);
            a.mul(a)
                    .mul(a)
                    .mul(FloatVector.fromArray(SPECIES, x, aAt + stride + i))
                    .intoArray(opened, at + i);
        }
    }

    /** Advances a and b, which are some gate and the next of a neuron. */
    static void step(LaneRun run, float part, LaneState state, int gate) {
        float[] found = run.scratch(2);
        int length = run.length;
        float c = run.derived[SquidKernel.rateAt(run)] * part;
        openA(run, state.v(), found);
        exponentials(run, state.v(), A_SLOW, A_SLOW_SHIFT, found, length);
        step(run, c, A_LEAST, A_MORE, state.w(), gate, found);
        openB(run, state.v(), found);
        exponentials(run, state.v(), B_SLOW, B_SLOW_SHIFT, found, length);
        step(run, c, B_LEAST, B_MORE, state.w(), gate + 1, found);
    }

    /** Finds 2 to the power of the voltage times a scale and a shift. */
    private static void exponentials(LaneRun run, Rows v, float scale, float shift, float[] found, int at) {
        float[] voltage = v.array();
        int vAt = v.at() + run.at;
        int length = run.length;
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        FloatVector more = FloatVector.broadcast(SPECIES, shift);
        for (int i = 0; i < length; i += WIDTH) {
            LaneMath.exp2(factor.fma(FloatVector.fromArray(SPECIES, voltage, vAt + i), more))
                    .intoArray(found, at + i);
        }
    }

    /** Finds a∞, and after it (1 + E)^(-1/3). */
    private static void openA(LaneRun run, Rows v, float[] found) {
        int length = run.length;
        exponentials(run, v, A_FALL, A_FALL_SHIFT, found, length);
        exponentials(run, v, A_SCALE, A_SHIFT, found, 0);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector.fromArray(SPECIES, found, length + i).add(1).intoArray(found, length + i);
        }
        LaneMath.inverseCubeRoots(found, length, length);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector.fromArray(SPECIES, found, i)
                    .mul(FloatVector.fromArray(SPECIES, found, length + i))
                    .intoArray(found, i);
        }
    }

    /** Finds b∞. */
    private static void openB(LaneRun run, Rows v, float[] found) {
        exponentials(run, v, B_FALL, B_FALL_SHIFT, found, 0);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < run.length; i += WIDTH) {
            FloatVector open = one.div(FloatVector.fromArray(SPECIES, found, i).add(one));
            FloatVector open2 = open.mul(open);
            open2.mul(open2).intoArray(found, i);
        }
    }

    /**
     * Advances one gate.
     *
     * @param c half the step
     * @param found x∞ and F, each as long as the run
     */
    private static void step(LaneRun run, float c, float least, float more, Rows gates, int gate, float[] found) {
        float[] x = gates.array();
        int at = gates.at() + run.gateAt + gate * run.gateStride;
        int length = run.length;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector twice = FloatVector.broadcast(SPECIES, 2 * c);
        FloatVector leastDelay = FloatVector.broadcast(SPECIES, least + c);
        FloatVector moreDelay = FloatVector.broadcast(SPECIES, more);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector slow = FloatVector.fromArray(SPECIES, found, length + i).add(one);
            FloatVector old = FloatVector.fromArray(SPECIES, x, at + i);
            FloatVector change =
                    FloatVector.fromArray(SPECIES, found, i).sub(old).mul(twice).mul(slow);
            old.add(change.div(leastDelay.fma(slow, moreDelay))).intoArray(x, at + i);
        }
    }

    /** The adjoint of {@link #step}, as {@link LaneKernel#gatesAdjoint}. */
    static void stepAdjoint(LaneRun run, float part, Rows v, Rows gates, LaneState bars, int gate) {
        float c = run.derived[SquidKernel.rateAt(run)] * part;
        float[] found = run.scratch(3);
        int length = run.length;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        openA(run, v, found);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector root = FloatVector.fromArray(SPECIES, found, length + i);
            root.mul(root)
                    .mul(root)
                    .sub(1)
                    .mul(0.0346f)
                    .add(0.0314f)
                    .mul(FloatVector.fromArray(SPECIES, found, i))
                    .mul(1 / 3f)
                    .intoArray(found, 2 * length + i);
        }
        exponentials(run, v, A_SLOW, A_SLOW_SHIFT, found, length);
        stepAdjoint(run, c, A_LEAST, A_MORE, 0.0497f, gates, bars, gate, found);
        openB(run, v, found);
        exponentials(run, v, B_FALL, B_FALL_SHIFT, found, length);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector falling = FloatVector.fromArray(SPECIES, found, length + i);
            falling.mul(-4 * 0.0688f)
                    .div(falling.add(one))
                    .mul(FloatVector.fromArray(SPECIES, found, i))
                    .intoArray(found, 2 * length + i);
        }
        exponentials(run, v, B_SLOW, B_SLOW_SHIFT, found, length);
        stepAdjoint(run, c, B_LEAST, B_MORE, 0.0624f, gates, bars, gate + 1, found);
    }

    /**
     * The adjoint of one gate's step.
     *
     * @param c half the step
     * @param perMillivolt by which part of itself F grows with the voltage
     * @param found x∞, F and the derivative of x∞, each as long as the run
     */
    private static void stepAdjoint(
            LaneRun run,
            float c,
            float least,
            float more,
            float perMillivolt,
            Rows gates,
            LaneState bars,
            int gate,
            float[] found) {
        float[] x = gates.array();
        float[] xBar = bars.w().array();
        float[] vBar = bars.v().array();
        int length = run.length;
        int vBarAt = bars.v().at() + run.at;
        int xAt = gates.at() + run.gateAt + gate * run.gateStride;
        int barAt = bars.w().at() + run.gateAt + gate * run.gateStride;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector twice = FloatVector.broadcast(SPECIES, 2 * c);
        FloatVector leastDelay = FloatVector.broadcast(SPECIES, least + c);
        FloatVector moreDelay = FloatVector.broadcast(SPECIES, more);
        FloatVector falls = FloatVector.broadcast(SPECIES, -more * perMillivolt);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector f = FloatVector.fromArray(SPECIES, found, length + i);
            FloatVector falling = one.div(f.add(one));
            FloatVector delayByV = falling.mul(falling).mul(f).mul(falls);
            FloatVector inverse = one.div(falling.fma(moreDelay, leastDelay));
            FloatVector k = inverse.mul(twice);
            FloatVector bar = FloatVector.fromArray(SPECIES, xBar, barAt + i);
            FloatVector away = FloatVector.fromArray(SPECIES, found, i).sub(FloatVector.fromArray(SPECIES, x, xAt + i));
            FloatVector targetBar = bar.mul(k);
            FloatVector byV = FloatVector.fromArray(SPECIES, found, 2 * length + i)
                    .sub(away.mul(delayByV).mul(inverse));
            targetBar.fma(byV, FloatVector.fromArray(SPECIES, vBar, vBarAt + i)).intoArray(vBar, vBarAt + i);
            bar.sub(targetBar).intoArray(xBar, barAt + i);
        }
    }

    /**
     * The part of the adjoint of the voltage's step that is the A current's.
     *
     * @param gate where a stands among the gates
     * @param g of the A current, scaled as in the step
     * @param gE that times its reversal potential
     * @param trace with q in its first row
     */
    static void openAdjoint(
            LaneRun run, int gate, float g, float gE, LaneState used, Rows next, LaneState bars, Rows trace) {
        float[] before = used.v().array();
        float[] after = next.array();
        float[] x = used.w().array();
        float[] xBar = bars.w().array();
        float[] traced = trace.array();
        int vAt = used.v().at() + run.at;
        int nextAt = next.at() + run.at;
        int qAt = trace.at() + run.at;
        int aAt = used.w().at() + run.gateAt + gate * run.gateStride;
        int bAt = aAt + run.gateStride;
        int aBarAt = bars.w().at() + run.gateAt + gate * run.gateStride;
        int bBarAt = aBarAt + run.gateStride;
        FloatVector drawn = FloatVector.broadcast(SPECIES, gE);
        FloatVector conducted = FloatVector.broadcast(SPECIES, g);
        FloatVector three = FloatVector.broadcast(SPECIES, 3);
        for (int i = 0; i < run.length; i += WIDTH) {
            FloatVector middle = FloatVector.fromArray(SPECIES, before, vAt + i)
                    .add(FloatVector.fromArray(SPECIES, after, nextAt + i))
                    .mul(0.5f);
            FloatVector passing =
                    FloatVector.fromArray(SPECIES, traced, qAt + i).mul(drawn.sub(middle.mul(conducted)));
            FloatVector a = FloatVector.fromArray(SPECIES, x, aAt + i);
            FloatVector more = passing.mul(a).mul(a);
            more.mul(FloatVector.fromArray(SPECIES, x, bAt + i))
                    .fma(three, FloatVector.fromArray(SPECIES, xBar, aBarAt + i))
                    .intoArray(xBar, aBarAt + i);
            more.fma(a, FloatVector.fromArray(SPECIES, xBar, bBarAt + i)).intoArray(xBar, bBarAt + i);
        }
    }
}
