package barnacle.model;

import java.util.List;

/**
 * What a spike does to a neuron whose equations do not bring its voltage back: at the peak the voltage is put to
 * another value and each gate jumps. The reset is the spike.
 *
 * @param peak the voltage at which it happens
 * @param voltage after it, below the peak
 * @param jumps what is added to each gate
 */
public record Reset(double peak, double voltage, List<Double> jumps) {
    public Reset {
        jumps = List.copyOf(jumps);
    }
}
