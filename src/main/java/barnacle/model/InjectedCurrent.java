package barnacle.model;

import barnacle.setting.Units;
import java.util.function.DoubleUnaryOperator;

/**
 * The course of a current that the experimenter gives ({@link Injection}). Times are counted from the injection's
 * start, in the neuron's unit of time, and currents are in the neuron's unit of current.
 *
 * <p>A noise has a course too, its mean, about which each time step draws a value of its own: {@link #spread} times a
 * normal number of variance 1, of which the next step keeps the share {@link #memory}. That is a stationary process of
 * first order, exactly as it is seen at the steps' times.
 */
public sealed interface InjectedCurrent extends Sizes.Sized<InjectedCurrent>
        permits ConstantCurrent,
                StepCurrent,
                RampCurrent,
                PulseTrain,
                SineCurrent,
                ChirpCurrent,
                OrnsteinUhlenbeckNoise,
                WhiteNoise,
                RecordedCurrent {
    /** Currents are as bounded as a group's own. */
    double LARGEST = 10_000;

    /**
     * The current by the time since the injection's start; of a noise its mean.
     *
     * @param length of the injection; infinite without an end
     * @param units of the neuron that it acts on
     */
    DoubleUnaryOperator course(double length, Units units);

    /**
     * The least and the largest current of the {@link #course}.
     *
     * @param length of the injection; infinite without an end
     */
    Range range(double length);

    @Override
    default InjectedCurrent sized(Sizes sizes) {
        return this;
    }

    /** The same course with times that fit into an injection of this length, so that all of it is seen. */
    default InjectedCurrent within(double length) {
        return this;
    }

    /** Whether the course is spread over the injection's length, so that there must be an end. */
    default boolean needsEnd() {
        return false;
    }

    /** The shortest time in which the course goes up and down; infinite where it does not. */
    default double shortestPeriod(Units units) {
        return Double.POSITIVE_INFINITY;
    }

    /** The standard deviation of a step's value about the course; 0 without noise. */
    default double spread(double dt) {
        return 0;
    }

    /** The share of a step's deviation that the next step keeps. */
    default double memory(double dt) {
        return 0;
    }

    /** Whether it is noise. */
    default boolean isNoise() {
        return false;
    }

    /** Whether all neurons get the same noise. */
    default boolean isShared() {
        return true;
    }
}
