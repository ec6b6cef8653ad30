package barnacle.model;

import barnacle.setting.Units;

/**
 * A number made of a neuron's spikes in each window: its resets, or upward crossings of the spike threshold. It jumps
 * when a spike comes or goes, so that it has no useful gradient and is for evolution strategies, or for a gradient with
 * a surrogate.
 */
public sealed interface SpikeReading extends Reading permits SpikeRate, SpikeCount, FirstSpike {
    /**
     * What is read of a window without a spike.
     *
     * @param window its length
     */
    double silent(double window);

    /**
     * What is read of a window with one more spike.
     *
     * @param read what was read without it
     * @param time of the spike from the window's start; the spikes come in order
     * @param window its length
     * @param neurons in whose units these times are
     */
    double spiking(double read, double time, double window, Units neurons);

    /** Whether it reads when the first spike comes; otherwise it reads a multiple of how many there are. */
    boolean isTimeOfFirst();

    @Override
    default boolean hasGradient() {
        return false;
    }
}
