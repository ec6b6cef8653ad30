package barnacle.model;

/** When a neuron first spikes in a window, ms from the window's start; the window's length if it does not. */
public record FirstSpike() implements SpikeReading {
    @Override
    public double silent(double window) {
        return window;
    }

    @Override
    public double spiking(double read, double time, double window) {
        return Math.min(read, time);
    }
}
