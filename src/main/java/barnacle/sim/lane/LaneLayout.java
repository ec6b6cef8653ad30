package barnacle.sim.lane;

import barnacle.model.ConductanceSynapse;
import barnacle.sim.NetworkProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the rows of a network lie in the arrays that {@link LaneCoupling} fills.
 *
 * <p>Rows of z, the weighted input, start at a multiple of {@link LaneProduct#ROWS} in each group, because products
 * write whole panels; so do the rows of a release's derivative, and of an arrival's. The product W r of a
 * {@link ConductanceSynapse} is no input yet, so it has rows of z of its own, which follow those of all groups and
 * drive nothing.
 */
final class LaneLayout {
    private final List<NetworkProgram.Group> groups;
    private final List<NetworkProgram.Release> releases;
    private final int neurons;
    private final int gateRows;
    private final int releaseRows;
    private final int[] zRowOfGroup;
    private final Map<NetworkProgram.Link, Integer> zRowOfConductance = new HashMap<>();
    private final int zRows;
    private final List<NetworkProgram.Arrival> arrivals;
    private final int[] barRowOfRelease;
    private final int[] barRowOfArrival;
    private final int barRows;

    LaneLayout(NetworkProgram program) {
        groups = program.groups();
        releases = program.releases();
        neurons = program.neurons();
        gateRows = program.gateRows();
        arrivals = program.arrivals();
        releaseRows = program.releaseRows() + program.arrivalRows();
        zRowOfGroup = new int[groups.size()];
        int row = 0;
        for (int g = 0; g < zRowOfGroup.length; g++) {
            zRowOfGroup[g] = row;
            row += LaneProduct.padded(groups.get(g).size());
        }
        for (NetworkProgram.Link link : program.recurrent()) {
            if (LaneSum.of(link.synapse()) == LaneSum.CONDUCTANCE) {
                zRowOfConductance.put(link, row);
                row += LaneProduct.padded(link.block().rows());
            }
        }
        zRows = row;
        barRowOfRelease = new int[releases.size()];
        row = 0;
        for (int k = 0; k < barRowOfRelease.length; k++) {
            barRowOfRelease[k] = row;
            row += LaneProduct.padded(releases.get(k).size());
        }
        barRowOfArrival = new int[arrivals.size()];
        for (int k = 0; k < barRowOfArrival.length; k++) {
            barRowOfArrival[k] = row;
            row += LaneProduct.padded(arrivals.get(k).release().size());
        }
        barRows = row;
    }

    /** Rows of v and u. */
    int neurons() {
        return neurons;
    }

    /** Rows of w. */
    int gateRows() {
        return gateRows;
    }

    /** Rows of r: the releases, then the arrivals. */
    int releaseRows() {
        return releaseRows;
    }

    /** Rows of z. */
    int zRows() {
        return zRows;
    }

    /** Rows of the derivatives to r. */
    int barRows() {
        return barRows;
    }

    /** Where a group's rows of z start. */
    int zRow(int group) {
        return zRowOfGroup[group];
    }

    /** Where the rows of z of a link's target group start. */
    int targetRow(NetworkProgram.Link link) {
        return zRowOfGroup[groupOf(link)];
    }

    /**
     * Where a recurrent link's product is added up in z: the rows of its target group, or its own through a
     * conductance.
     */
    int productRow(NetworkProgram.Link link) {
        Integer own = zRowOfConductance.get(link);
        return own == null ? targetRow(link) : own;
    }

    /** Which group a link's targets are. */
    int groupOf(NetworkProgram.Link link) {
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).firstNeuron() == link.to()) {
                return g;
            }
        }
        throw new IllegalStateException("no group starts at neuron " + link.to());
    }

    /** Where the derivatives to a release's rows start. */
    int barRow(int release) {
        return barRowOfRelease[release];
    }

    /** Where the derivatives to an arrival's rows start. */
    int arrivalBarRow(int arrival) {
        return barRowOfArrival[arrival];
    }

    /** Where the derivatives to what a recurrent link multiplies start. */
    int barRow(NetworkProgram.Link link) {
        for (int k = 0; k < barRowOfArrival.length; k++) {
            if (arrivals.get(k).firstRow() == link.from()) {
                return barRowOfArrival[k];
            }
        }
        for (int k = 0; k < releases.size(); k++) {
            if (releases.get(k).firstRow() == link.from()) {
                return barRowOfRelease[k];
            }
        }
        throw new IllegalStateException("no release or arrival starts at row " + link.from());
    }
}
