package barnacle.bench;

import barnacle.model.AllToAll;
import barnacle.model.ConnectionRule;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GradedSynapse;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.RandomStream;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Scheme;
import barnacle.sim.SimulationSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What the benchmarks run: the stimulus integration network of arXiv 2311.10869 with its initial weights, at any number
 * of neurons.
 */
record BenchWorkload(NetworkProgram program, double[] parameters, Lanes lanes) {
    static final int NEURONS = 128;

    private static final int CHANNELS = 50;
    private static final int WORDS = 4;
    private static final int STEPS_PER_WORD = 40;
    private static final Seed SEED = new Seed(1);

    /** The published size. */
    static BenchWorkload draw(Scheme scheme, int trials, int steps) {
        return draw(scheme, NEURONS, 1, trials, steps);
    }

    /**
     * Any size.
     *
     * @param density the fraction of the recurrent connections that exist
     */
    static BenchWorkload draw(Scheme scheme, int neurons, double density, int trials, int steps) {
        ConnectionRule rule = density == 1 ? new AllToAll() : new FixedProbability(density);
        Projection recurrent =
                new Projection("cells", "cells", rule, new FanInUniform(0.001, 1, 0.2), new GradedSynapse());
        return draw(scheme, new NeuronGroup("cells", neurons), List.of(recurrent), trials, steps);
    }

    /**
     * Any neurons in place of the published ones.
     *
     * @param group called "cells"
     * @param recurrent what joins its neurons
     */
    static BenchWorkload draw(Scheme scheme, NeuronGroup group, List<Projection> recurrent, int trials, int steps) {
        List<Projection> projections = new ArrayList<>();
        projections.add(new Projection("words", "cells", new AllToAll(), new FanInUniform(), new CurrentInjection()));
        projections.addAll(recurrent);
        projections.add(new Projection("cells", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse()));
        Network network = new Network(
                new Stimulus("words", CHANNELS), List.of(group), new Readout("answer", 3, 0), projections, List.of());
        ParameterTable table = ParameterTable.draw(network, SEED);
        NetworkProgram program = new NetworkProgram(network, table, new SimulationSettings(0.1, scheme, 0));
        RandomStream random = SEED.stream("words");
        double[][] patterns = new double[WORDS][CHANNELS];
        for (double[] pattern : patterns) {
            for (int i = 0; i < CHANNELS; i++) {
                pattern[i] = random.nextDouble() < 0.5 ? 0 : 0.2;
            }
        }
        int[][] schedule = new int[trials][steps / STEPS_PER_WORD];
        for (int[] words : schedule) {
            for (int i = 0; i < words.length; i++) {
                words[i] = (int) (WORDS * random.nextDouble());
            }
        }
        Lanes lanes = Lanes.drawInitialState(
                program,
                trials,
                steps,
                STEPS_PER_WORD,
                List.of(ReadoutSpan.last(Math.min(100, steps), steps)),
                patterns,
                schedule,
                lane -> SEED.stream("initial state", lane));
        return new BenchWorkload(program, table.values(), lanes);
    }
}
