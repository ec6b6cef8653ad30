package barnacle.sim.plain;

import barnacle.model.ConductanceSynapse;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.MembraneVoltage;
import barnacle.sim.Block;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What one recurrent link adds to the weighted input of its targets, in double precision, and the adjoint, by its
 * synapse.
 */
sealed interface PlainLink {
    /**
     * Adds to z.
     *
     * @param u of the targets
     * @param r what the sources release
     */
    void add(double[] p, int count, double[] u, double[] r, double[] z);

    /** The adjoint of {@link #add}: adds to uBar, rBar and the weights' gradient. */
    void addAdjoint(
            double[] p,
            int count,
            double[] u,
            double[] r,
            double[] zBar,
            double[] uBar,
            double[] rBar,
            double[] gradient);

    /**
     * The member for a link's synapse.
     *
     * @throws IllegalArgumentException if there is none
     */
    static PlainLink of(NetworkProgram.Link link, ParameterTable table) {
        BiFunction<NetworkProgram.Link, ParameterTable, PlainLink> member =
                LinkMembers.BY_SYNAPSE.get(link.synapse().getClass());
        if (member == null) {
            throw new IllegalArgumentException("the reference engine knows no link through " + link.synapse());
        }
        return member.apply(link, table);
    }

    /** The members by class of synapse. */
    final class LinkMembers {
        private static final Map<Class<?>, BiFunction<NetworkProgram.Link, ParameterTable, PlainLink>> BY_SYNAPSE =
                Map.of(
                        GradedSynapse.class, Weighted::new,
                        MembraneVoltage.class, Weighted::new,
                        KineticSynapse.class, Weighted::new,
                        ConductanceSynapse.class, Opened::new,
                        GapJunction.class, Joined::new);

        private LinkMembers() {}
    }

    /** z += W r. */
    record Weighted(NetworkProgram.Link link, ParameterTable table) implements PlainLink {
        @Override
        public void add(double[] p, int count, double[] u, double[] r, double[] z) {
            multiply(p, link, count, r, z);
        }

        @Override
        public void addAdjoint(
                double[] p,
                int count,
                double[] u,
                double[] r,
                double[] zBar,
                double[] uBar,
                double[] rBar,
                double[] gradient) {
            multiplyAdjoint(table, p, link, count, r, zBar, rBar, gradient);
        }
    }

    /** z += W r (reversal - u), through a conductance W r. */
    final class Opened implements PlainLink {
        private final NetworkProgram.Link link;
        private final ParameterTable table;
        private final double reversal;
        private double[] conductance = {};
        private double[] conductanceBar = {};

        Opened(NetworkProgram.Link link, ParameterTable table) {
            this.link = link;
            this.table = table;
            reversal = ((ConductanceSynapse) link.synapse()).reversal();
        }

        /** Overwrites the conductance of the targets, rows as those of z. */
        private void open(double[] p, int count, double[] r) {
            int end = (link.to() + link.block().rows()) * count;
            if (conductance.length < end) {
                conductance = new double[end];
                conductanceBar = new double[end];
            }
            Arrays.fill(conductance, link.to() * count, end, 0);
            multiply(p, link, count, r, conductance);
        }

        @Override
        public void add(double[] p, int count, double[] u, double[] r, double[] z) {
            open(p, count, r);
            int end = (link.to() + link.block().rows()) * count;
            for (int at = link.to() * count; at < end; at++) {
                z[at] += conductance[at] * (reversal - u[at]);
            }
        }

        @Override
        public void addAdjoint(
                double[] p,
                int count,
                double[] u,
                double[] r,
                double[] zBar,
                double[] uBar,
                double[] rBar,
                double[] gradient) {
            open(p, count, r);
            int end = (link.to() + link.block().rows()) * count;
            for (int at = link.to() * count; at < end; at++) {
                conductanceBar[at] = zBar[at] * (reversal - u[at]);
                uBar[at] -= zBar[at] * conductance[at];
            }
            multiplyAdjoint(table, p, link, count, r, conductanceBar, rBar, gradient);
        }
    }

    /** z += the sum of W (r - u), through gap junctions. */
    record Joined(NetworkProgram.Link link, ParameterTable table) implements PlainLink {
        @Override
        public void add(double[] p, int count, double[] u, double[] r, double[] z) {
            Block block = link.block();
            for (int row = 0; row < block.rows(); row++) {
                int target = (link.to() + row) * count;
                for (int column = 0; column < block.columns(); column++) {
                    double weight = p[block.offset() + row * block.columns() + column];
                    int source = (link.from() + column) * count;
                    for (int lane = 0; lane < count; lane++) {
                        z[target + lane] += weight * (r[source + lane] - u[target + lane]);
                    }
                }
            }
        }

        @Override
        public void addAdjoint(
                double[] p,
                int count,
                double[] u,
                double[] r,
                double[] zBar,
                double[] uBar,
                double[] rBar,
                double[] gradient) {
            Block block = link.block();
            for (int row = 0; row < block.rows(); row++) {
                int target = (link.to() + row) * count;
                for (int column = 0; column < block.columns(); column++) {
                    int at = block.offset() + row * block.columns() + column;
                    if (!table.isPresent(at)) {
                        continue;
                    }
                    double weight = p[at];
                    int source = (link.from() + column) * count;
                    double sum = 0;
                    for (int lane = 0; lane < count; lane++) {
                        double bar = zBar[target + lane];
                        rBar[source + lane] += weight * bar;
                        uBar[target + lane] -= weight * bar;
                        sum += bar * (r[source + lane] - u[target + lane]);
                    }
                    gradient[at] += sum;
                }
            }
        }
    }

    /** Adds W times the rows {@code from} to the rows {@code to}. */
    static void multiply(double[] p, NetworkProgram.Link link, int count, double[] from, double[] to) {
        Block block = link.block();
        for (int row = 0; row < block.rows(); row++) {
            int target = (link.to() + row) * count;
            for (int column = 0; column < block.columns(); column++) {
                double weight = p[block.offset() + row * block.columns() + column];
                int source = (link.from() + column) * count;
                for (int lane = 0; lane < count; lane++) {
                    to[target + lane] += weight * from[source + lane];
                }
            }
        }
    }

    /** The adjoint of {@link #multiply}: adds to fromBar and to the gradient of the weights that exist. */
    static void multiplyAdjoint(
            ParameterTable table,
            double[] p,
            NetworkProgram.Link link,
            int count,
            double[] from,
            double[] toBar,
            double[] fromBar,
            double[] gradient) {
        Block block = link.block();
        for (int row = 0; row < block.rows(); row++) {
            int target = (link.to() + row) * count;
            for (int column = 0; column < block.columns(); column++) {
                int at = block.offset() + row * block.columns() + column;
                if (!table.isPresent(at)) {
                    continue;
                }
                double weight = p[at];
                int source = (link.from() + column) * count;
                double sum = 0;
                for (int lane = 0; lane < count; lane++) {
                    fromBar[source + lane] += weight * toBar[target + lane];
                    sum += toBar[target + lane] * from[source + lane];
                }
                gradient[at] += sum;
            }
        }
    }
}
