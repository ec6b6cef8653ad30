package barnacle.train;

import barnacle.sim.InputNoise;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** The second moments of what a network's weights multiply, in some lanes. */
final class SourceMoments {
    /** What is released is looked at as its mean over so many parts of a run, or more. */
    private static final int PARTS = 50;

    private final NetworkProgram program;
    private final ParameterSpace space;
    private final Lanes lanes;

    SourceMoments(NetworkProgram program, ParameterSpace space, Lanes lanes) {
        this.program = program;
        this.space = space;
        this.lanes = lanes;
    }

    /**
     * Runs the lanes once.
     *
     * @param parameters in the order of the table; not modified
     * @param found overwritten, by block of {@link ParameterSpace#sources}
     */
    void find(Simulation simulation, double[] parameters, double[][] found) {
        int part = Math.max(1, lanes.steps() / PARTS);
        List<NetworkProgram.Link> recurrent = program.recurrent();
        List<double[]> ofLinks = new ArrayList<>();
        recurrent.forEach(link ->
                ofLinks.add(new double[link.block().columns() * link.block().columns()]));
        InputNoise nothing = new InputNoise(new long[lanes.count()], part, 0);
        simulation.forwardPerturbed(parameters, lanes, nothing, 0, false, false, lanes.newReadout(program));
        simulation.addMoments(ofLinks.toArray(double[][]::new));
        double[] ofStimulus = ofStimulus();
        int k = 0;
        for (ParameterSpace.BlockRange range : space.parts()) {
            for (int link = 0; link < recurrent.size(); link++) {
                if (recurrent.get(link).block().equals(range.block())) {
                    boolean isJunction = recurrent.get(link).synapse().isJunction();
                    found[k++] = isJunction ? new double[ofLinks.get(link).length] : ofLinks.get(link);
                }
            }
            if (program.input().stream().anyMatch(link -> link.block().equals(range.block()))) {
                found[k++] = ofStimulus;
            }
        }
    }

    private double[] ofStimulus() {
        double[][] patterns = lanes.patterns();
        double[] shown = new double[patterns.length];
        for (int lane = 0; lane < lanes.count(); lane++) {
            for (int step = 0; step < lanes.steps(); step++) {
                int pattern = lanes.pattern(lane, step);
                if (pattern >= 0) {
                    shown[pattern] += 1.0 / lanes.count() / lanes.steps();
                }
            }
        }
        int channels = patterns.length == 0 ? program.network().channels() : patterns[0].length;
        double[] moments = new double[channels * channels];
        for (int pattern = 0; pattern < patterns.length; pattern++) {
            double[] x = patterns[pattern];
            for (int i = 0; shown[pattern] > 0 && i < channels; i++) {
                for (int j = 0; j < channels; j++) {
                    moments[i * channels + j] += shown[pattern] * x[i] * x[j];
                }
            }
        }
        return moments;
    }
}
