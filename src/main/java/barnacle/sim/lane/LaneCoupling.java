package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.model.ConductanceSynapse;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import java.util.List;

/**
 * What passes between the parts of one network, in lanes: the stimulus' drive, synaptic release and recurrent input, and the
 * transpose of each for the gradient. Arrays are laid out in blocks ({@link LaneMath}), their rows by {@link LaneLayout}; buffers belong
 * to one simulation.
 */
final class LaneCoupling {
    private final List<NetworkProgram.Group> groups;
    private final LaneLayout layout;
    private final int zRows;
    private final LaneStimulus stimulus;
    private final LaneReleases releases;
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
        conductances = new LaneConductances(program, layout);
        junctions = new LaneJunctions(program, layout);
        recurrentGroup = new boolean[groups.size()];
        List<NetworkProgram.Link> recurrent = program.recurrent();
        links = new LaneLink[recurrent.size()];
        for (int k = 0; k < links.length; k++) {
            NetworkProgram.Link link = recurrent.get(k);
            boolean first = true;
            if (!(link.synapse() instanceof ConductanceSynapse)) {
                int group = layout.groupOf(link);
                first = !recurrentGroup[group];
                recurrentGroup[group] = true;
            }
            LaneLink.Place place = new LaneLink.Place(link.from(), layout.productRow(link), layout.barRow(link), first);
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

    /** What the stimulus drives; to be looked up whenever it changes. */
    LaneStimulus stimulus() {
        return stimulus;
    }

    /**
     * Overwrites the z of some blocks with all weighted input, and their r with the release at voltages u that makes the recurrent part.
     *
     * @param count at most {@link LaneProduct#TEAM}
     * @param released false for the semi-implicit scheme's first step: nothing has been released yet
     */
    void couple(int first, int count, boolean released, Rows u, Rows r, Rows z) {
        for (int block = first; block < first + count; block++) {
            drive(block, released, z);
            if (released) {
                releases.release(block, u, r);
            }
        }
        if (!released) {
            return;
        }
        for (LaneLink link : links) {
            link.multiply(first, count, r, stimulus.drive(), z);
        }
        for (int block = first; block < first + count; block++) {
            conductances.add(block, u, z);
            junctions.add(block, u, z);
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

    /** Advances a block's r where it is the bound share of kinetic synapses, by a time h at voltages v. {@link #couple} comes next. */
    void advance(int block, double h, Rows v, Rows r) {
        releases.advance(block, h, v, r);
    }

    /**
     * The adjoint of {@link #advance}, after {@link #coupleAdjoint}: adds to vBar. The arrays are the block's alone.
     *
     * @param r before the step, from {@code rAt} on
     */
    void advanceAdjoint(int block, double h, Rows v, Rows r, int rAt, Rows vBar) {
        releases.advanceAdjoint(block, h, v, r, rAt, vBar);
    }

    /** Overwrites a block's r with the release at voltages v. */
    void release(int block, Rows v, Rows r) {
        releases.release(block, v, r);
    }

    /** Starts a backward run. */
    void prepareAdjoint(double[] parameters, Lanes batch) {
        stimulus.prepareAdjoint(batch);
        releases.prepareAdjoint(this.parameters.blocks());
        for (LaneLink link : links) {
            link.prepareAdjoint(parameters);
        }
        junctions.prepareAdjoint();
    }

    /**
     * The adjoint of {@link #couple} in one step of one block: adds to uBar, to the weights' derivatives and to those of the drive. The
     * arrays are the block's alone. {@link #stretchAdjoint} is to follow.
     *
     * @param zBar rows that fill up panels must be 0; the rows of conductances are overwritten
     */
    void coupleAdjoint(int block, boolean released, Rows u, Rows r, Rows z, Rows zBar, Rows uBar) {
        stimulus.add(zBar);
        if (!released) {
            return;
        }
        releases.clear(block);
        conductances.addAdjoint(u, z, zBar, uBar);
        junctions.addAdjoint(u, zBar, uBar);
        int lanes = Math.min(BLOCK, parameters.lanes() - block * BLOCK);
        for (LaneLink link : links) {
            link.multiplyAdjoint(lanes, r, zBar, releases.bar(block));
        }
        releases.releaseAdjoint(block, r, uBar);
    }

    /** Holds what kinetic synapses have bound: what follows from it does not count. */
    void hold(int block) {
        releases.hold(block);
    }

    /**
     * Adds to the weights' derivatives what {@link #coupleAdjoint} left for all steps [from, to) of one block at once. The arrays are the
     * block's alone.
     */
    void stretchAdjoint(Rows[] r, Rows[] zBar, int from, int to) {
        for (LaneLink link : links) {
            link.stretchAdjoint(r, zBar, from, to);
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
