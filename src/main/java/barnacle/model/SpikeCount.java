package barnacle.model;

import barnacle.setting.Units;

/** How many spikes a neuron makes in a window. */
public record SpikeCount() implements SpikeReading {
    @Override
    public String unit(Units neurons) {
        return "";
    }

    @Override
    public double silent(double window) {
        return 0;
    }

    @Override
    public double spiking(double read, double time, double window, Units neurons) {
        return read + 1;
    }

    @Override
    public boolean isTimeOfFirst() {
        return false;
    }
}
