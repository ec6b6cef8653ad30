package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Units;

/**
 * How often a neuron spikes in a window, in its unit of frequency.
 *
 * <p>Source: the spike-count rate of Dayan and Abbott, Theoretical Neuroscience, MIT Press, 2001, section 1.2.
 */
public record SpikeRate() implements SpikeReading {
    @Override
    public String unit(Units neurons) {
        return neurons.unit(Dimension.FREQUENCY);
    }

    @Override
    public double silent(double window) {
        return 0;
    }

    @Override
    public double spiking(double read, double time, double window, Units neurons) {
        return read + neurons.frequency(1, window);
    }

    @Override
    public boolean isTimeOfFirst() {
        return false;
    }
}
