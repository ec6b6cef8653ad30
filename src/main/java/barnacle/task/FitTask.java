package barnacle.task;

import barnacle.model.Network;
import barnacle.sim.SimulationSettings;
import java.util.List;

/**
 * A task without right answers: the readout must follow given numbers, the same in every trial, and nothing stimulates
 * the network.
 */
public sealed interface FitTask extends NetworkTask permits TurnOff, Oscillator, TraceFit {
    /** How far off an output may be and still count as right: {@link Targets.Values#tolerance}. */
    double tolerance();

    @Override
    default Trials stimulus(Network network, SimulationSettings settings, Trials.Address address, int steps) {
        Targets none = new Targets.Values(new double[1][0][], tolerance());
        return new Trials(1, steps, steps, List.of(), new double[0][], new int[1][0], none, address);
    }

    @Override
    default boolean hasLabels() {
        return false;
    }
}
