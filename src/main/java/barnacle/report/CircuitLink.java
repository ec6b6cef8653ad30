package barnacle.report;

import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.model.Synapse;
import barnacle.project.Sign;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a drawing of a circuit tells of a projection.
 *
 * @param connections how many there are
 * @param mean size of their weights, whatever their sign; NaN of none
 * @param share of the largest mean among projections whose synapses are of the same kind, so that their weights have
 *     the same unit; 0 of none
 */
record CircuitLink(Projection projection, Sign sign, int connections, double mean, double share) {
    /** All of a network, as drawn and trained. */
    static List<CircuitLink> of(Network network, ParameterTable table) {
        List<CircuitLink> links = new ArrayList<>();
        Map<Class<? extends Synapse>, Double> largest = new HashMap<>();
        for (Projection p : network.projections()) {
            Block block = table.block(p.block());
            int end = block.offset() + block.size();
            int connections = 0;
            double sum = 0;
            for (int i = table.nextPresent(block.offset()); i >= 0 && i < end; i = table.nextPresent(i + 1)) {
                connections++;
                sum += Math.abs(table.value(i));
            }
            double mean = sum / connections;
            links.add(new CircuitLink(p, Sign.of(network, p), connections, mean, 0));
            if (connections > 0) {
                largest.merge(p.synapse().getClass(), mean, Math::max);
            }
        }
        return links.stream().map(link -> link.among(largest)).toList();
    }

    private CircuitLink among(Map<Class<? extends Synapse>, Double> largest) {
        double most = largest.getOrDefault(projection.synapse().getClass(), 0.0);
        return new CircuitLink(projection, sign, connections, mean, connections > 0 && most > 0 ? mean / most : 0);
    }

    /** Whether it leads back to where it comes from. */
    boolean isLoop() {
        return projection.source().equals(projection.target());
    }
}
