package barnacle.sim;

import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Memory;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/** The memory that a network's numbers take, estimated before they are drawn. */
public final class NetworkMemory {
    /** The numbers of a table, and those that a run is given. */
    private static final int COPIES = 2;

    private NetworkMemory() {}

    /** What drawing and running a network once needs beyond what there is. */
    public static Optional<Issue> issue(Network network) {
        return issue(network, new Memory());
    }

    /**
     * As {@link #issue(Network)}.
     *
     * @param need in which nothing is counted yet, with what there is
     */
    static Optional<Issue> issue(Network network, Memory need) {
        try {
            return refusal(network, ParameterTable.layout(network), need)
                    .map(sentence -> new Issue("/network/projections", sentence));
        } catch (InvalidSetting tooLarge) {
            return Optional.of(new Issue("/network/" + tooLarge.field(), tooLarge.sentence()));
        }
    }

    /** What there is not enough memory for; empty where the numbers fit. */
    static Optional<Sentence> refusal(Network network, List<Block> blocks, Memory need) {
        double numbers = blocks.stream().mapToDouble(Block::size).sum();
        double weights = 0;
        double connections = 0;
        double most = 0;
        for (int k = 0; k < network.projections().size(); k++) {
            Projection projection = network.projections().get(k);
            Block block = blocks.get(k);
            weights += block.size();
            connections += Math.min(projection.rule().expected(block.rows(), block.columns()), block.size());
            most = Math.max(most, block.size());
        }
        need.arrays(COPIES + (network.trained().isEmpty() ? 0 : 1), Double.BYTES, numbers);
        // The weights side by side, and what each comes from.
        need.array(Double.BYTES + Integer.BYTES, connections);
        // Which pairs are connected, of one projection at a time.
        need.array(Byte.BYTES, most);
        return need.isTooMuch()
                ? Optional.of(Sentence.of(
                        "NetworkMemory.tooMuch",
                        "Running {0} with {1} needs {2}; take smaller groups or fewer projections.",
                        Quantities.count(network.neurons(), "neuron"),
                        Quantities.count((long) weights, "weight"),
                        need.compared()))
                : Optional.empty();
    }
}
