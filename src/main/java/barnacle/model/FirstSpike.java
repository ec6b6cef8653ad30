package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Units;

/**
 * When a neuron first spikes in a window, from the window's start in the neuron's unit of time; the window's length if
 * it does not.
 *
 * <p>Source: Thorpe, Delorme and Van Rullen, Neural Networks 14:715 (2001).
 */
public record FirstSpike() implements SpikeReading {
    @Override
    public String unit(Units neurons) {
        return neurons.unit(Dimension.TIME);
    }

    @Override
    public double silent(double window) {
        return window;
    }

    @Override
    public double spiking(double read, double time, double window, Units neurons) {
        return Math.min(read, time);
    }

    @Override
    public boolean isTimeOfFirst() {
        return true;
    }
}
