package barnacle.sim;

import barnacle.model.BlockName;
import barnacle.model.ConnectionRule;
import barnacle.model.InitialWeights;
import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Draws a network that is edited again and again: weights that an edit leaves as they were are taken from the table
 * that was drawn before. What is drawn is {@link ParameterTable#draw(Network, Seed)} to the bit. Keeps one table;
 * belongs to one thread.
 */
public final class Redraw {
    /** A larger table is not kept: its memory may be wanted for the next. */
    private static final int MOST = 4_000_000;

    private Network network;
    private Seed seed;
    private ParameterTable table;
    /** What decided each projection's weights in the table. */
    private Map<BlockName, Cause> causes = Map.of();

    /** All that a projection's weights are drawn from, beside the seed. */
    private record Cause(
            int rows,
            int columns,
            double min,
            double max,
            boolean mutual,
            String source,
            ConnectionRule rule,
            InitialWeights weights,
            Optional<TrainedValues> trained) {}

    /**
     * Draws a network.
     *
     * @throws barnacle.setting.InvalidSetting as {@link ParameterTable#draw(Network, Seed)} does
     */
    public ParameterTable draw(Network next, Seed nextSeed) {
        if (!nextSeed.equals(seed)) {
            causes = Map.of();
        } else if (next.equals(network)) {
            return table;
        }
        Map<BlockName, Cause> found = new HashMap<>();
        ParameterTable drawn = ParameterTable.draw(next, nextSeed, (projection, block, values, present) -> {
            Cause cause = cause(next, projection, block);
            boolean isKept = cause.equals(causes.get(block.name()));
            found.put(block.name(), cause);
            if (isKept) {
                table.copyDrawn(block, values, present);
            }
            return isKept;
        });
        boolean isKept = drawn.size() <= MOST;
        network = isKept ? next : null;
        seed = isKept ? nextSeed : null;
        table = isKept ? drawn : null;
        causes = isKept ? found : Map.of();
        return drawn;
    }

    private static Cause cause(Network network, Projection p, Block block) {
        return new Cause(
                block.rows(),
                block.columns(),
                block.min(),
                block.max(),
                block.mutual(),
                p.source(),
                p.rule(),
                p.initialWeights(),
                network.trained().stream()
                        .filter(t -> t.block().equals(block.name()))
                        .findFirst());
    }

    /** Has weights that need not be drawn. */
    interface Known {
        /**
         * Puts a projection's weights and which of them are connections into a table's arrays.
         *
         * @return whether it has them; otherwise nothing was put
         */
        boolean put(Projection projection, Block block, double[] values, BitSet present);
    }
}
