package barnacle.sim;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.FirstSpike;
import barnacle.model.SpikeCount;
import barnacle.model.SpikeRate;
import barnacle.model.Synapse;
import barnacle.sim.plain.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine keeps of the gradient through smoothed spikes. */
public interface SurrogateGradientLaws extends EngineLaw {
    /** A width, and the spike readings of both groups of {@link Circuit#reading}. */
    default List<Arguments> smoothedSpikes() {
        List<Arguments> cases = new ArrayList<>();
        for (Scheme scheme : schemesWithGradient()) {
            for (double width : new double[] {2, 20}) {
                cases.add(Arguments.of(scheme, width, new SpikeRate(), new FirstSpike()));
                cases.add(Arguments.of(scheme, width, new FirstSpike(), new SpikeRate()));
                cases.add(Arguments.of(scheme, width, new SpikeCount(), new FirstSpike()));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("smoothedSpikes")
    default void surrogateGradientEqualsCentralDifferencesOfTheSmoothReading(
            Scheme scheme, double width, Synapse left, Synapse right) {
        NetworkProgram program = Circuit.reading(0.5, scheme, left, right);
        double[] parameters = program.table().values();
        List<ReadoutSpan> spans = List.of(new ReadoutSpan(0, 1), new ReadoutSpan(1, 40), new ReadoutSpan(45, 90));
        Lanes lanes = Circuit.lanes(program, 5, 90, spans);
        double[] gradient = new double[parameters.length];
        double[] readout = lanes.newReadout(program);
        Simulation simulation = engine().simulation(program);
        simulation.forward(parameters, lanes, readout, null);
        simulation.backward(parameters, lanes, weights(readout.length), 90, width, gradient, null);
        for (Block block : some(program.table().blocks())) {
            if (block.kind() == Block.Kind.READOUT || block.kind() == Block.Kind.READOUT_BIAS) {
                continue; // their gradient is that of the readout as it is read
            }
            double largest = 0;
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                largest = Math.max(largest, Math.abs(gradient[i]));
            }
            assertTrue(largest > 0, block.name().toString());
            double tolerance = Math.max(1e-5, 1e5 * rounding()) * largest;
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                if (program.table().isPresent(i)) {
                    // Where two voltages are equal the smooth reading has a corner: one of two distances has none
                    // within it.
                    double far = smoothSlope(program, lanes, width, i, 1e-5);
                    double near = Math.abs(far - gradient[i]) <= tolerance
                            ? far
                            : smoothSlope(program, lanes, width, i, 1e-6);
                    assertEquals(near, gradient[i], tolerance, block.name() + " [" + (i - block.offset()) + "]");
                }
            }
        }
    }

    private double smoothSlope(NetworkProgram program, Lanes lanes, double width, int parameter, double step) {
        double h = step * Math.max(0.05, Math.abs(program.table().values()[parameter]));
        return (8 * (smooth(program, lanes, width, parameter, h) - smooth(program, lanes, width, parameter, -h))
                        - smooth(program, lanes, width, parameter, 2 * h)
                        + smooth(program, lanes, width, parameter, -2 * h))
                / (12 * h);
    }

    /** The weighted sum of smooth readouts with a parameter moved, in double precision, from the voltages alone. */
    private double smooth(NetworkProgram program, Lanes lanes, double width, int moved, double by) {
        double[] parameters = program.table().values();
        parameters[moved] += by;
        double[][][] v = new double[program.neurons()][lanes.count()][lanes.steps() + 1];
        new ReferenceEngine()
                .simulation(program)
                .forward(parameters, lanes, lanes.newReadout(program), (step, state) -> {
                    for (int i = 0; i < v.length; i++) {
                        for (int lane = 0; lane < lanes.count(); lane++) {
                            v[i][lane][step] = state.voltage(i, lane);
                        }
                    }
                    return true;
                });
        double[] bar = weights(lanes.newReadout(program).length);
        double sum = 0;
        for (NetworkProgram.Link link : program.readout()) {
            int neuron = link.block().name().part().equals("left") ? 0 : 4;
            for (int w = 0; w < lanes.spans().size(); w++) {
                for (int j = 0; j < link.block().columns(); j++) {
                    for (int lane = 0; lane < lanes.count(); lane++) {
                        double read = smooth(
                                link.synapse(),
                                v[neuron + j][lane],
                                lanes.spans().get(w),
                                width);
                        for (int k = 0; k < 2; k++) {
                            double weight = parameters[
                                    link.block().offset() + k * link.block().columns() + j];
                            sum += bar[(w * 2 + k) * lanes.count() + lane] * weight * read;
                        }
                    }
                }
            }
        }
        return sum;
    }

    private double smooth(Synapse synapse, double[] v, ReadoutSpan span, double width) {
        double duration = span.steps() * 0.5;
        double lowest = v[span.from()];
        double highest = lowest;
        double rises = 0;
        for (int t = span.from() + 1; t <= span.to(); t++) {
            lowest = Math.min(lowest, v[t]);
            highest = Math.max(highest, v[t]);
            rises += Math.max(0, share(v[t], width) - share(v[t - 1], width));
        }
        if (synapse instanceof SpikeCount) {
            return share(lowest, width) + rises;
        }
        if (synapse instanceof SpikeRate) {
            return (share(lowest, width) + rises) * 1000 / duration;
        }
        double time = ReadingLaws.plain(synapse, v, span, 0.5, -10);
        return time < duration ? time : 2 * duration * (1 - share(highest, width));
    }

    private double share(double v, double width) {
        double x = (v + 10) / width;
        return (1 + x / (1 + Math.abs(x))) / 2;
    }

    /** Narrow enough, a smooth rate is the rate: each spike rises from 0 to 1. */
    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void smoothRateTendsToTheRate(Scheme scheme) {
        NetworkProgram program = Circuit.reading(0.25, scheme, new SpikeRate(), new SpikeRate());
        Lanes lanes = Circuit.lanes(program, 1, 800, List.of(new ReadoutSpan(100, 700)));
        Recording recording =
                Recording.record(new ReferenceEngine(), program, program.table().values(), lanes, 0);
        int spiking = 0;
        for (int i = 0; i < 7; i++) {
            double rate = ReadingLaws.plain(
                    new SpikeRate(), recording.voltage(i), lanes.spans().get(0), 0.25, -10);
            double smooth =
                    smooth(new SpikeRate(), recording.voltage(i), lanes.spans().get(0), 1e-6) * 2;
            assertEquals(rate, smooth, 1e-3);
            spiking += rate > 0 ? 1 : 0;
        }
        assertTrue(spiking > 2, spiking + " spike");
    }

    @ParameterizedTest
    @MethodSource("circuitsWithGradient")
    default void withoutSpikesTheSurrogateGradientIsTheGradient(NetworkProgram program) {
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(program, 5, 30, 10);
        double[] readout = lanes.newReadout(program);
        double[] gradient = new double[parameters.length];
        Simulation simulation = engine().simulation(program);
        simulation.forward(parameters, lanes, readout, null);
        simulation.backward(parameters, lanes, weights(readout.length), 30, 5, gradient, null);
        assertArrayEquals(gradient(engine(), program, parameters, lanes), gradient);
    }
}
