package barnacle.model;

import barnacle.setting.Units;

/**
 * How often a neuron spikes in a window, Hz.
 *
 * <p>Source: the spike-count rate of Dayan and Abbott, Theoretical Neuroscience, MIT Press, 2001, section 1.2.
 */
public record SpikeRate() implements SpikeReading {
    @Override
    public String unit(Units neurons) {
        return "Hz";
    }

    @Override
    public double silent(double window) {
        return 0;
    }

    @Override
    public double spiking(double read, double time, double window) {
        return read + 1000 / window;
    }

    @Override
    public boolean isTimeOfFirst() {
        return false;
    }
}
