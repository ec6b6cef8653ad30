package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.Block;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import java.util.Arrays;
import java.util.List;

/**
 * What the stimulus drives in lanes: the weighted input of each distinct pattern, looked up for each lane when its
 * pattern changes, and the transpose for the gradient.
 */
final class LaneStimulus {
    private final LaneLayout layout;
    private final ParameterTable table;
    private final List<NetworkProgram.Link> input;
    private final int zRows;

    /** What each lane adds to a link's weights. */
    private final LaneFactors[] factors;
    /** Whether lanes add anything to a link's. */
    private final boolean[] adds;
    /** Bᵀ times each pattern, by link: [(pattern * rank + k) * lanes + lane]. */
    private final float[][] projected;
    /** One number for each lane of a block. */
    private final float[] weights = new float[BLOCK];

    private LaneParameters parameters = LaneParameters.NONE;
    private Rows drive = Rows.NONE;
    private float[] inputOfPattern = {};
    /** Where the inputs of a block's patterns start. */
    private final int[] pattern = new int[BLOCK];

    /** The derivatives to the drive of the block that is on its way back. */
    private float[] driveBar = {};

    private double[] inputOfPatternBar = {};

    LaneStimulus(NetworkProgram program, LaneLayout layout) {
        this.layout = layout;
        table = program.table();
        input = program.input();
        zRows = layout.zRows();
        factors =
                input.stream().map(link -> new LaneFactors(link.block(), table)).toArray(LaneFactors[]::new);
        adds = new boolean[factors.length];
        projected = new float[input.size()][0];
    }

    /** Weighs the patterns of a run. */
    void prepare(LaneParameters parameters, Lanes batch) {
        this.parameters = parameters;
        int size = zRows * parameters.blocks() * BLOCK;
        if (drive.array().length < size) {
            drive = Rows.anywhere(size);
        }
        weighPatterns(batch.patterns());
        for (int link = 0; link < factors.length; link++) {
            adds[link] = factors[link].prepare(parameters);
            if (adds[link]) {
                project(link, batch.patterns());
            }
        }
    }

    private void project(int link, double[][] patterns) {
        int lanes = parameters.candidate().length;
        int rank = factors[link].rank();
        projected[link] = LaneMath.grown(projected[link], patterns.length * rank * lanes);
        for (int p = 0; p < patterns.length; p++) {
            for (int k = 0; k < rank; k++) {
                for (int lane = 0; lane < lanes; lane++) {
                    double total = 0;
                    for (int channel = 0; channel < patterns[p].length; channel++) {
                        total += factors[link].right(lane, k, channel) * patterns[p][channel];
                    }
                    projected[link][(p * rank + k) * lanes + lane] = (float) total;
                }
            }
        }
    }

    /** Adds what the lanes of a block add to the weights of the stimulus. */
    private void addFactors(Lanes batch, int step, int block) {
        int lanes = parameters.candidate().length;
        for (int link = 0; link < factors.length; link++) {
            for (int k = 0; adds[link] && k < factors[link].rank(); k++) {
                for (int l = 0; l < BLOCK; l++) {
                    int lane = block * BLOCK + l;
                    int p = batch.pattern(lane < parameters.lanes() ? lane : 0, step);
                    weights[l] = p < 0 ? 0 : projected[link][(p * factors[link].rank() + k) * lanes + lane];
                }
                int to = drive.at() + (block * zRows + layout.targetRow(input.get(link))) * BLOCK;
                factors[link].spread(block, k, weights, drive.array(), to);
            }
        }
    }

    /**
     * Weighted input of each row for each distinct pattern, [candidate][row * (patterns + 1) + pattern]; the last is no
     * stimulus.
     */
    private void weighPatterns(double[][] patterns) {
        int columns = patterns.length + 1;
        int size = zRows * columns;
        double[][] candidates = parameters.candidates();
        inputOfPattern = LaneMath.grown(inputOfPattern, candidates.length * size);
        Arrays.fill(inputOfPattern, 0, candidates.length * size, 0);
        for (int c = 0; c < candidates.length; c++) {
            for (NetworkProgram.Link link : input) {
                Block block = link.block();
                int to = c * size + layout.targetRow(link) * columns;
                for (int row = 0; row < block.rows(); row++) {
                    int weights = block.offset() + row * block.columns();
                    for (int p = 0; p < patterns.length; p++) {
                        double total = 0;
                        for (int channel = 0; channel < block.columns(); channel++) {
                            total += candidates[c][weights + channel] * patterns[p][channel];
                        }
                        inputOfPattern[to + row * columns + p] += (float) total;
                    }
                }
            }
        }
    }

    /** What each lane's stimulus drives, rows of z; not to be modified. */
    Rows drive() {
        return drive;
    }

    /** Looks up what each lane's stimulus drives in a step; holds until the stimulus changes. */
    void look(Lanes batch, int step) {
        for (int block = 0; block < parameters.blocks(); block++) {
            look(batch, step, block, block);
            addFactors(batch, step, block);
        }
    }

    /** {@link #look} for one block on its way back, where the block is the first of every array. */
    void lookAlone(Lanes batch, int step, int block) {
        look(batch, step, block, 0);
    }

    private void look(Lanes batch, int step, int block, int to) {
        int columns = batch.patterns().length + 1;
        for (int k = 0; k < BLOCK; k++) {
            int lane = block * BLOCK + k;
            int p = batch.pattern(lane < parameters.lanes() ? lane : 0, step);
            pattern[k] = parameters.candidate()[lane] * zRows * columns + (p < 0 ? columns - 1 : p);
        }
        gather(inputOfPattern, columns, pattern, drive.array(), drive.at() + to * zRows * BLOCK, zRows);
    }

    private static void gather(float[] from, int columns, int[] pattern, float[] drive, int driveAt, int rows) {
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < BLOCK; lane++) {
                drive[driveAt + row * BLOCK + lane] = from[row * columns + pattern[lane]];
            }
        }
    }

    /** Starts a backward run. */
    void prepareAdjoint(Lanes batch) {
        driveBar = LaneMath.grown(driveBar, zRows * BLOCK);
        int patterns = batch.patterns().length + 1;
        if (inputOfPatternBar.length < zRows * patterns) {
            inputOfPatternBar = new double[zRows * patterns];
        }
        Arrays.fill(inputOfPatternBar, 0, zRows * patterns, 0);
        Arrays.fill(driveBar, 0);
    }

    /** Adds the derivatives to z in one step of one block to those of the drive. */
    void add(Rows zBar) {
        LaneMath.accumulate(zBar.array(), zBar.at(), zRows * BLOCK, driveBar, 0);
    }

    /**
     * The adjoint of {@link #lookAlone}: moves the drive's derivatives since the last call to the patterns of this
     * step.
     */
    void lookAdjoint(Lanes batch, int step, int block) {
        int columns = batch.patterns().length + 1;
        int count = Math.min(BLOCK, parameters.lanes() - block * BLOCK);
        for (int lane = 0; lane < count; lane++) {
            int p = batch.pattern(block * BLOCK + lane, step);
            pattern[lane] = p < 0 ? columns - 1 : p;
        }
        for (int row = 0; row < zRows; row++) {
            for (int lane = 0; lane < count; lane++) {
                inputOfPatternBar[row * columns + pattern[lane]] += driveBar[row * BLOCK + lane];
            }
        }
        Arrays.fill(driveBar, 0);
    }

    /** Adds the input weights' derivatives of the whole run to the gradient. */
    void addTo(Lanes batch, double[] gradient) {
        double[][] patterns = batch.patterns();
        int columns = patterns.length + 1;
        for (NetworkProgram.Link link : input) {
            Block block = link.block();
            int zRow = layout.targetRow(link);
            for (int row = 0; row < block.rows(); row++) {
                for (int channel = 0; channel < block.columns(); channel++) {
                    double total = 0;
                    for (int p = 0; p < patterns.length; p++) {
                        total += inputOfPatternBar[(zRow + row) * columns + p] * patterns[p][channel];
                    }
                    int at = block.offset() + row * block.columns() + channel;
                    if (table.isPresent(at)) {
                        gradient[at] += total;
                    }
                }
            }
        }
    }
}
