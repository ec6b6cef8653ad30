package barnacle.app.session;

import barnacle.model.Network;
import barnacle.model.NeuronVariable;
import barnacle.model.Protocol;
import barnacle.plot.Series;
import barnacle.plot.TrialTime;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import java.util.List;
import java.util.Optional;

/**
 * What a circuit does from its initial state on: with a task its first evaluation trial, and without one what its
 * protocol does to it.
 *
 * @param network that was run
 * @param protocol what was done to it
 * @param isTrial whether it was a trial of its task
 * @param traced the neurons of the voltages
 * @param voltages at every step, one series for each neuron that is traced; not modified
 * @param spikes of every neuron, in the order of the network
 * @param time its phases and its unit
 * @param until the last instant that is shown
 * @param isWhole whether the run came to its end
 */
public record CircuitGlimpse(
        Network network,
        Protocol protocol,
        boolean isTrial,
        List<Chosen> traced,
        List<Series> voltages,
        List<SpikeTrain> spikes,
        TrialTime time,
        double until,
        boolean isWhole,
        Optional<Sentence> fault)
        implements Glimpse {
    public CircuitGlimpse {
        traced = List.copyOf(traced);
        voltages = List.copyOf(voltages);
        spikes = List.copyOf(spikes);
    }

    /** What is traced. */
    public NeuronVariable voltage() {
        return network.namingNeuron().voltage();
    }
}
