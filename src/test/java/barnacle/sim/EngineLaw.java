package barnacle.sim;

import barnacle.model.FirstSpike;
import barnacle.model.SpikeCount;
import barnacle.model.SpikeRate;
import barnacle.ode.Rodas4;
import barnacle.sim.plain.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;

/**
 * What the laws of engines share: an engine, how exact its arithmetic is, what they run over, and the scalar whose
 * gradient is tested.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public interface EngineLaw {
    /** Of a run of 60 steps: the first step alone, two that touch, a gap, and the end. */
    List<ReadoutSpan> SPANS =
            List.of(new ReadoutSpan(0, 1), new ReadoutSpan(1, 9), new ReadoutSpan(20, 38), new ReadoutSpan(55, 60));

    Engine engine();

    /** The relative rounding error of one operation: about 1e-16 for double, 1e-7 for float. */
    double rounding();

    /**
     * Those that the engine has, of both fast ones, a general method that steps all lanes together, and one that steps
     * each alone.
     */
    default List<Scheme> schemes() {
        return Stream.<Scheme>of(
                        new Staggered(), new SemiImplicit(), new GeneralMethod(), new GeneralMethod(new Rodas4()))
                .filter(scheme -> engine().supports(scheme, List.of()))
                .toList();
    }

    default List<Scheme> schemesWithGradient() {
        return List.of(new Staggered(), new SemiImplicit());
    }

    default List<NetworkProgram> circuits() {
        return schemes().stream().flatMap(Circuit::all).toList();
    }

    default List<NetworkProgram> circuitsAndSpikeReadouts() {
        List<NetworkProgram> circuits = new ArrayList<>(circuits());
        schemes().forEach(s -> circuits.add(Circuit.reading(0.5, s, new SpikeRate(), new FirstSpike())));
        schemes().forEach(s -> circuits.add(Circuit.reading(0.5, s, new SpikeCount(), new SpikeRate())));
        return circuits;
    }

    default List<NetworkProgram> circuitsWithGradient() {
        return schemesWithGradient().stream().flatMap(Circuit::all).toList();
    }

    /** The scalar whose gradient is tested: a fixed mixture of all readouts. */
    default double[] weights(int length) {
        double[] weights = new double[length];
        for (int i = 0; i < length; i++) {
            weights[i] = Math.cos(1 + 2 * i);
        }
        return weights;
    }

    default double[] gradient(Engine engine, NetworkProgram program, double[] parameters, Lanes lanes) {
        return gradient(engine, program, parameters, lanes, lanes.steps());
    }

    default double[] gradient(Engine engine, NetworkProgram program, double[] parameters, Lanes lanes, int steps) {
        return gradient(engine.simulation(program), program, parameters, lanes, steps);
    }

    default double[] gradient(
            Simulation simulation, NetworkProgram program, double[] parameters, Lanes lanes, int steps) {
        double[] readout = lanes.newReadout(program);
        double[] gradient = new double[parameters.length];
        simulation.forward(parameters, lanes, readout, null);
        simulation.backward(parameters, lanes, weights(readout.length), steps, gradient);
        return gradient;
    }

    /** The scalar's derivative along a direction: central differences of fourth order, always in double precision. */
    default double slope(NetworkProgram program, double[] parameters, double[] direction, Lanes lanes) {
        double h = 2e-5;
        return (8 * (value(program, parameters, direction, h, lanes) - value(program, parameters, direction, -h, lanes))
                        - (value(program, parameters, direction, 2 * h, lanes)
                                - value(program, parameters, direction, -2 * h, lanes)))
                / (12 * h);
    }

    default double value(NetworkProgram program, double[] parameters, double[] direction, double h, Lanes lanes) {
        double[] moved = parameters.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += h * direction[i];
        }
        double[] readout = lanes.newReadout(program);
        new ReferenceEngine().simulation(program).forward(moved, lanes, readout, null);
        double[] weights = weights(readout.length);
        double sum = 0;
        for (int i = 0; i < readout.length; i++) {
            sum += weights[i] * readout[i];
        }
        return sum;
    }
}
