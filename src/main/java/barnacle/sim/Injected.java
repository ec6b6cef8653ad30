package barnacle.sim;

import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.Range;
import barnacle.setting.Units;
import java.util.function.DoubleUnaryOperator;

/**
 * An {@link Injection} compiled to the neurons and the time step of one program. Immutable, shared by all threads.
 *
 * <p>A current is constant within a step. It is taken at the step's middle, so that a {@link Staggered} run stays of
 * second order, and it is on in the steps whose middle lies between start and end.
 */
final class Injected {
    /** A middle that is nearer to an end than this share of a step is taken as on it. */
    private static final double ROUNDING = 1e-6;

    /** What a noise exceeds once in 10^23 numbers, in standard deviations. */
    private static final double FAR = 10;

    private final int[] neurons;
    private final double start;
    private final double end;
    private final double dt;
    private final DoubleUnaryOperator course;
    private final Range range;
    /** The standard deviation of a step's value about the course. */
    final double spread;
    /** The share of a step's deviation that the next step keeps. */
    final double memory;
    /** What a normal number is multiplied with so that deviations stay of variance 1. */
    final double fresh;
    /** Whether all neurons have the same noise. */
    final boolean isShared;

    Injected(Injection injection, Units units, int firstNeuron, int size, double dt) {
        this.dt = dt;
        neurons = new int
                [injection.neurons().isEmpty() ? size : injection.neurons().size()];
        for (int k = 0; k < neurons.length; k++) {
            neurons[k] = firstNeuron
                    + (injection.neurons().isEmpty() ? k : injection.neurons().get(k));
        }
        InjectedCurrent current = injection.current();
        start = injection.start();
        end = injection.end().orElse(Double.POSITIVE_INFINITY);
        course = current.course(injection.length(), units);
        range = current.range(injection.length());
        spread = current.spread(dt);
        memory = current.memory(dt);
        fresh = Math.sqrt(-Math.expm1(2 * Math.log(memory)));
        isShared = current.isShared();
    }

    /** Which neurons it is given to, among all; not to be modified. */
    int[] neurons() {
        return neurons;
    }

    /** Whether it is given in the step that begins at a time. */
    boolean isOn(double time) {
        double middle = time + (0.5 + ROUNDING) * dt;
        return middle >= start && middle < end;
    }

    /** The current of the step that begins at a time; of a noise its mean. */
    double course(double time) {
        return course.applyAsDouble(Math.max(0, time + 0.5 * dt - start));
    }

    boolean isNoise() {
        return spread > 0;
    }

    /** How many numbers a step of it draws. */
    int streams() {
        return !isNoise() ? 0 : isShared ? 1 : neurons.length;
    }

    /** The least and the largest that it gives; a noise may go further once in a very long time. */
    Range range() {
        return new Range(range.low() - FAR * spread, range.high() + FAR * spread);
    }
}
