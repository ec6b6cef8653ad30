package barnacle.sim.plain;

import barnacle.model.ConductanceSynapse;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.MembraneVoltage;
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
    /** Takes the weights out of numbers in the order of the table. */
    void use(double[] p);

    /**
     * Adds to z, with the weights that were taken last.
     *
     * @param u of the targets
     * @param r what the sources release
     */
    void add(int count, double[] u, double[] r, double[] z);

    /** The adjoint of {@link #add}: adds to uBar, rBar and the weights' gradient. */
    void addAdjoint(int count, double[] u, double[] r, double[] zBar, double[] uBar, double[] rBar, double[] gradient);

    /**
     * The weights' share of {@link #addAdjoint} of some steps that have the same zBar, at once: adds to the gradient.
     *
     * @param held u of the targets, on average over the steps
     * @param joined u of the targets, added up over the steps in which anything was released
     * @param r what the sources released, added up
     */
    void addOuter(int count, double[] held, double[] joined, double[] r, double[] zBar, double[] gradient);

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
    record Weighted(Connections connections) implements PlainLink {
        Weighted(NetworkProgram.Link link, ParameterTable table) {
            this(new Connections(link, table));
        }

        @Override
        public void use(double[] p) {
            connections.use(p);
        }

        @Override
        public void add(int count, double[] u, double[] r, double[] z) {
            connections.multiply(count, r, z);
        }

        @Override
        public void addAdjoint(
                int count, double[] u, double[] r, double[] zBar, double[] uBar, double[] rBar, double[] gradient) {
            connections.multiplyAdjoint(count, r, zBar, rBar, gradient);
        }

        @Override
        public void addOuter(int count, double[] held, double[] joined, double[] r, double[] zBar, double[] gradient) {
            connections.addOuter(count, r, zBar, gradient);
        }
    }

    /** z += W r (reversal - u), through a conductance W r. */
    final class Opened implements PlainLink {
        private final NetworkProgram.Link link;
        private final Connections connections;
        private final double reversal;
        private double[] conductance = {};
        private double[] conductanceBar = {};

        Opened(NetworkProgram.Link link, ParameterTable table) {
            this.link = link;
            connections = new Connections(link, table);
            reversal = ((ConductanceSynapse) link.synapse()).reversal();
        }

        /** Overwrites the conductance of the targets, rows as those of z. */
        private void open(int count, double[] r) {
            int end = (link.to() + link.block().rows()) * count;
            if (conductance.length < end) {
                conductance = new double[end];
                conductanceBar = new double[end];
            }
            Arrays.fill(conductance, link.to() * count, end, 0);
            connections.multiply(count, r, conductance);
        }

        @Override
        public void use(double[] p) {
            connections.use(p);
        }

        @Override
        public void add(int count, double[] u, double[] r, double[] z) {
            open(count, r);
            int end = (link.to() + link.block().rows()) * count;
            for (int at = link.to() * count; at < end; at++) {
                z[at] += conductance[at] * (reversal - u[at]);
            }
        }

        @Override
        public void addAdjoint(
                int count, double[] u, double[] r, double[] zBar, double[] uBar, double[] rBar, double[] gradient) {
            open(count, r);
            int end = (link.to() + link.block().rows()) * count;
            for (int at = link.to() * count; at < end; at++) {
                conductanceBar[at] = zBar[at] * (reversal - u[at]);
                uBar[at] -= zBar[at] * conductance[at];
            }
            connections.multiplyAdjoint(count, r, conductanceBar, rBar, gradient);
        }

        @Override
        public void addOuter(int count, double[] held, double[] joined, double[] r, double[] zBar, double[] gradient) {
            int end = (link.to() + link.block().rows()) * count;
            for (int at = link.to() * count; at < end; at++) {
                conductanceBar[at] = zBar[at] * (reversal - held[at]);
            }
            connections.addOuter(count, r, conductanceBar, gradient);
        }
    }

    /** z += the sum of W (r - u), through gap junctions. */
    record Joined(Connections connections) implements PlainLink {
        Joined(NetworkProgram.Link link, ParameterTable table) {
            this(new Connections(link, table));
        }

        @Override
        public void use(double[] p) {
            connections.use(p);
        }

        @Override
        public void add(int count, double[] u, double[] r, double[] z) {
            connections.join(count, r, u, z);
        }

        @Override
        public void addAdjoint(
                int count, double[] u, double[] r, double[] zBar, double[] uBar, double[] rBar, double[] gradient) {
            connections.joinAdjoint(count, r, u, zBar, rBar, uBar, gradient);
        }

        @Override
        public void addOuter(int count, double[] held, double[] joined, double[] r, double[] zBar, double[] gradient) {
            connections.addOuterJoined(count, r, joined, zBar, gradient);
        }
    }
}
