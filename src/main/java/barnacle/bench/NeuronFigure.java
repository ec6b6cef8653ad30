package barnacle.bench;

import barnacle.model.AllToAll;
import barnacle.model.FanInUniform;
import barnacle.model.GradedSynapse;
import barnacle.model.Mixed;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.setting.Family;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import barnacle.sim.engine.Engines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How fast one kind of neuron steps, on one thread: cells that only listen to the stimulus, and cells that all reach
 * each other. All kinds are measured in turn in every round, by the thread's own time, so that what else the machine
 * does counts little.
 *
 * @param neuron the class's name
 * @param engine the engine that runs it
 * @param alone without a connection
 * @param dense with all connections
 */
public record NeuronFigure(String neuron, String engine, Rate alone, Rate dense) {
    /**
     * Neurons times steps a second.
     *
     * @param forward of a run forward
     * @param gradient forward and backward to all weights; empty for a kind that has no gradient
     */
    public record Rate(double forward, Optional<Double> gradient) {
        /** This as a share of another kind's. */
        public Rate over(Rate other) {
            return new Rate(forward / other.forward, gradient.map(g -> g / other.gradient.orElseThrow()));
        }
    }

    static List<NeuronFigure> measure(BenchRun run) {
        List<Timed> all = new ArrayList<>();
        for (Class<? extends Neuron> member : Family.members(Neuron.class)) {
            for (boolean dense : new boolean[] {false, true}) {
                all.add(new Timed(Family.defaults(member), dense, run.quick()));
            }
        }
        // One round more than counts: the first compiles.
        for (int round = 0; round <= run.rounds(); round++) {
            all.forEach(Timed::measure);
        }
        List<NeuronFigure> figures = new ArrayList<>();
        for (int k = 0; k < all.size(); k += 2) {
            Timed alone = all.get(k);
            figures.add(new NeuronFigure(
                    alone.neuron.getClass().getSimpleName(),
                    alone.engine,
                    alone.rate(),
                    all.get(k + 1).rate()));
        }
        return figures;
    }

    private static final class Timed {
        private final Neuron neuron;
        private final String engine;
        private final BenchWorkload work;
        private final Simulation simulation;
        private final double[] readout;
        private final double[] bar;
        private final double[] gradient;
        private final double neuronSteps;
        private double forward = Double.POSITIVE_INFINITY;
        private double both = Double.POSITIVE_INFINITY;

        Timed(Neuron neuron, boolean dense, boolean quick) {
            this.neuron = neuron;
            Engines.Choice choice = Engines.fastest(new Staggered(), List.of(neuron));
            engine = choice.engine().name();
            // The plain engine takes its time.
            int steps = (choice.obstacle().isPresent() ? 80 : 800) / (quick ? 2 : 1);
            NeuronGroup group = new NeuronGroup("cells", new Mixed(), BenchWorkload.NEURONS, neuron);
            List<Projection> recurrent = dense
                    ? List.of(new Projection(
                            "cells", "cells", new AllToAll(), new FanInUniform(0, 0.1, 0), new GradedSynapse()))
                    : List.of();
            work = BenchWorkload.draw(new Staggered(), group, recurrent, BenchRun.BATCH, steps);
            simulation = choice.engine().simulation(work.program(), false);
            readout = work.lanes().newReadout(work.program());
            bar = new double[readout.length];
            Arrays.fill(bar, 1.0 / bar.length);
            gradient = new double[work.parameters().length];
            neuronSteps = (double) BenchRun.BATCH * BenchWorkload.NEURONS * steps;
        }

        void measure() {
            long begin = BenchRun.ownNanoseconds();
            simulation.forward(work.parameters(), work.lanes(), readout, null);
            forward = Math.min(forward, (BenchRun.ownNanoseconds() - begin) * 1e-9);
            if (!neuron.isReset()) {
                simulation.backward(work.parameters(), work.lanes(), bar, gradient);
                both = Math.min(both, (BenchRun.ownNanoseconds() - begin) * 1e-9);
            }
        }

        Rate rate() {
            Optional<Double> withGradient = neuron.isReset() ? Optional.empty() : Optional.of(neuronSteps / both);
            return new Rate(neuronSteps / forward, withGradient);
        }
    }
}
