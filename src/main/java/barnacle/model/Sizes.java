package barnacle.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How large is usual for one neuron. The defaults of injections, synapses and backgrounds are made for a neuron of the
 * squid's kind: they are in µA/cm², mV and ms, its spikes cross 0 mV in a span of 150 mV, and 10 µA/cm² move it. These
 * are what another neuron has in their place, so that each default is made from what the neuron says of itself.
 *
 * @param current what {@link #CURRENT} is for it, in its unit
 * @param middle the voltage at which half of what it can is passed on ({@link Neuron#release})
 * @param width what {@link #WIDTH} is for it, in its unit of voltage
 * @param cycles how many cycles there are in its unit of time at a frequency of 1
 */
public record Sizes(double current, double middle, double width, double cycles) {
    /** A current that moves the neuron of the defaults. */
    static final double CURRENT = 10;

    /** The voltages through which the neuron of the defaults goes. */
    static final double WIDTH = 150;

    /** Cycles in a millisecond at one hertz. */
    private static final double A_HERTZ = 1e-3;

    /** Defaults are read by people. */
    private static final MathContext DIGITS = new MathContext(2);

    /**
     * What has a size: an injection, a synapse, a background, with the numbers that it begins with.
     *
     * @param <T> itself
     */
    public interface Sized<T> {
        /** The same with currents, voltages and frequencies as large for a neuron as for that of the defaults. */
        T sized(Sizes sizes);
    }

    /** Those of a neuron. */
    public static Sizes of(Neuron neuron) {
        Neuron.Release release = neuron.release();
        return new Sizes(neuron.drive().moving(), release.middle(), release.width(), neuron.cycles(1));
    }

    /** The defaults for this neuron, if they are of something that has a size; otherwise as they are. */
    public Object fit(Object defaults) {
        return defaults instanceof Sized<?> has ? has.sized(this) : defaults;
    }

    double current(double usual) {
        return rounded(usual * current / CURRENT);
    }

    /** A difference of voltages. */
    double span(double usual) {
        return rounded(usual * width / WIDTH);
    }

    double voltage(double usual) {
        return middle == 0 ? span(usual) : rounded(middle + usual * width / WIDTH);
    }

    double frequency(double usual) {
        return rounded(usual * A_HERTZ / cycles);
    }

    private static double rounded(double x) {
        return new BigDecimal(x).round(DIGITS).doubleValue();
    }
}
