package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import java.util.List;

/**
 * What passes between the parts of one network, in lanes: the stimulus' drive, synaptic release and recurrent input,
 * and the transpose of each for the gradient. Arrays are laid out in blocks ({@link LaneMath}), their rows by
 * {@link LaneLayout}; buffers belong to one simulation.
 */
final class LaneCoupling {
    private final List<NetworkProgram.Group> groups;
    private final LaneLayout layout;
    private final int zRows;
    private final LaneStimulus stimulus;
    private final LaneReleases releases;
    private final LaneDelays delays;
    private final LaneConductances conductances;
    private final LaneJunctions junctions;
    private final LaneLink[] links;
    /** Which groups a product starts from the drive of. */
    private final boolean[] recurrentGroup;

    private LaneParameters parameters = LaneParameters.NONE;

    LaneCoupling(NetworkProgram program, LaneLayout layout) {
        this.layout = layout;
        groups = program.groups();
        zRows = layout.zRows();
        stimulus = new LaneStimulus(program, layout);
        releases = new LaneReleases(program, layout);
        delays = new LaneDelays(program, layout);
        conductances = new LaneConductances(program, layout);
        junctions = new LaneJunctions(program, layout);
        recurrentGroup = new boolean[groups.size()];
        List<NetworkProgram.Link> recurrent = program.recurrent();
        links = new LaneLink[recurrent.size()];
        for (int k = 0; k < links.length; k++) {
            NetworkProgram.Link link = recurrent.get(k);
            boolean first = true;
            if (LaneSum.of(link.synapse()) != LaneSum.CONDUCTANCE) {
                int group = layout.groupOf(link);
                first = !recurrentGroup[group];
                recurrentGroup[group] = true;
            }
            LaneLink.ProductPlace place =
                    new LaneLink.ProductPlace(link.from(), layout.productRow(link), layout.barRow(link), first);
            links[k] = LaneLink.of(link, place, layout, program.table());
        }
    }

    /** Takes over weights and stimuli for a run of these lanes. */
    void prepare(LaneParameters parameters, Lanes batch) {
        this.parameters = parameters;
        stimulus.prepare(parameters, batch);
        releases.prepare();
        for (LaneLink link : links) {
            link.prepare(parameters);
        }
        junctions.prepare(parameters);
    }

    /** What the sources release; comes before {@link #multiply}, and its adjoint after {@link #multiplyAdjoint}. */
    LaneReleases releases() {
        return releases;
    }

    /** What is on its way; comes between {@link #releases} and {@link #multiply}. */
    LaneDelays delays() {
        return delays;
    }

    /** What the stimulus drives; to be looked up whenever it changes. */
    LaneStimulus stimulus() {
        return stimulus;
    }

    /**
     * Overwrites the z of blocks [first, first + count) with the stimulus' drive and the products of what was released.
     *
     * @param count at most {@link LaneProduct#TEAM}
     * @param released false for the semi-implicit scheme's first step: nothing has been released yet
     */
    void multiply(int first, int count, boolean released, Rows r, Rows z) {
        for (int block = first; block < first + count; block++) {
            drive(block, released, z);
        }
        for (int k = 0; released && k < links.length; k++) {
            links[k].multiply(first, count, r, stimulus.drive(), z);
        }
    }

    /** The stimulus' drive of what gets no product. */
    private void drive(int block, boolean released, Rows z) {
        Rows drive = stimulus.drive();
        for (int g = 0; g < recurrentGroup.length; g++) {
            if (!released || !recurrentGroup[g]) {
                int at = (block * zRows + layout.zRow(g)) * BLOCK;
                int length = LaneProduct.padded(groups.get(g).size()) * BLOCK;
                System.arraycopy(drive.array(), drive.at() + at, z.array(), z.at() + at, length);
            }
        }
    }

    /** Adds what depends on the targets' own voltages u as well to the z of blocks [first, first + count). */
    void open(int first, int count, Rows u, Rows z) {
        for (int block = first; block < first + count; block++) {
            conductances.add(block, u, z);
            junctions.add(block, u, z);
        }
    }

    /** Starts a backward run. */
    void prepareAdjoint(double[] parameters, Lanes batch) {
        stimulus.prepareAdjoint(batch);
        releases.prepareAdjoint(this.parameters.blocks());
        delays.prepareAdjoint();
        for (LaneLink link : links) {
            link.prepareAdjoint(parameters);
        }
        junctions.prepareAdjoint();
    }

    /** The adjoint of the drive in one step of one block: adds zBar to its derivatives. */
    void driveAdjoint(Rows zBar) {
        stimulus.add(zBar);
    }

    /**
     * The adjoint of {@link #open} in one step of one block: adds to uBar. The arrays are the block's alone.
     *
     * @param zBar rows that fill up panels must be 0; the rows of conductances are overwritten
     */
    void openAdjoint(Rows u, Rows z, Rows zBar, Rows uBar) {
        conductances.addAdjoint(u, z, zBar, uBar);
        junctions.addAdjoint(u, zBar, uBar);
    }

    /**
     * The adjoint of {@link #multiply} in one step of one block: adds to the weights' derivatives, and keeps those to r
     * in the {@link LaneReleases}. The arrays are the block's alone. {@link #stretchAdjoint} is to follow.
     */
    void multiplyAdjoint(int block, Rows r, Rows zBar) {
        releases.clear(block);
        int lanes = Math.min(BLOCK, parameters.lanes() - block * BLOCK);
        for (LaneLink link : links) {
            link.multiplyAdjoint(lanes, r, zBar, releases.bar(block));
        }
    }

    /**
     * Adds to the weights' derivatives what {@link #multiplyAdjoint} left for all steps [from, to) of one block at
     * once. The arrays are the block's alone.
     */
    void stretchAdjoint(Rows[] r, Rows[] zBar, int from, int to) {
        for (LaneLink link : links) {
            link.stretchAdjoint(r, zBar, from, to);
        }
    }

    /**
     * Adds to the recurrent weights' derivatives the products of zBar and r of one block, entries [0, count).
     */
    void addEligibility(int lanes, Rows[] r, Rows[] zBar, int count) {
        for (LaneLink link : links) {
            link.addOuter(lanes, r, zBar, count);
        }
    }

    /** Adds the recurrent weights' derivatives since the last call to the gradient. */
    void addTo(double[] gradient) {
        for (LaneLink link : links) {
            link.addTo(gradient);
        }
        junctions.addTo(gradient);
    }
}
