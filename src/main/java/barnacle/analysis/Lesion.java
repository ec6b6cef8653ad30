package barnacle.analysis;

import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.model.TrainedValues;
import barnacle.sim.Block;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.train.Evaluation;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is left of a network's accuracy when a part is removed: a neuron (all its outgoing weights are 0), a group of
 * them, a projection, or a single synapse. A gap junction within a group is one thing with two weights ({@link
 * ParameterTable#twin}): both are 0, whichever of its neurons is removed. All are measured on the same evaluation
 * trials.
 *
 * @param intact with nothing removed
 * @param parts in the order they were asked for
 */
public record Lesion(Evaluation intact, List<Part> parts) {
    public Lesion {
        parts = List.copyOf(parts);
    }

    /**
     * A part of a network.
     *
     * @param name of the group or the projection it belongs to
     * @param row the target of a synapse, the earlier neuron of a gap junction that is the same both ways; -1 for other
     *     parts
     * @param column the neuron, or the source of a synapse, or the junction's later neuron; -1 for a projection
     *     or a group
     * @param indices of its weights in the {@link ParameterTable}; shared, not to be modified
     */
    public record Cut(String name, int row, int column, int[] indices) {}

    /**
     * A removed part.
     *
     * @param left the accuracy without it
     */
    public record Part(Cut cut, Evaluation left) {}

    /** Every neuron with an outgoing projection. */
    public static List<Cut> neurons(NetworkProgram program) {
        Network network = program.network();
        List<Cut> cuts = new ArrayList<>();
        network.groups().forEach(group -> {
            List<Block> blocks = network.projections().stream()
                    .filter(p -> p.source().equals(group.name()))
                    .map(p -> program.table().block(p.block()))
                    .toList();
            for (int i = 0; i < group.size() && !blocks.isEmpty(); i++) {
                int neuron = i;
                int[] indices = blocks.stream()
                        .flatMapToInt(b -> IntStream.range(0, b.rows())
                                .map(row -> b.offset() + row * b.columns() + neuron)
                                .flatMap(at -> bothWays(program.table(), b, at)))
                        .toArray();
                cuts.add(new Cut(group.name(), -1, i, indices));
            }
        });
        return cuts;
    }

    /** Every group with an outgoing projection. */
    public static List<Cut> groups(NetworkProgram program) {
        Map<String, List<Cut>> byGroup = neurons(program).stream()
                .collect(Collectors.groupingBy(Cut::name, LinkedHashMap::new, Collectors.toList()));
        List<Cut> cuts = new ArrayList<>();
        byGroup.forEach((group, neurons) -> {
            // A gap junction is of two of them.
            IntStream all = neurons.stream().flatMapToInt(cut -> IntStream.of(cut.indices()));
            cuts.add(new Cut(group, -1, -1, all.distinct().toArray()));
        });
        return cuts;
    }

    /** Every projection. */
    public static List<Cut> projections(NetworkProgram program) {
        List<Cut> cuts = new ArrayList<>();
        for (Projection p : program.network().projections()) {
            Block block = program.table().block(p.block());
            int[] indices = IntStream.range(block.offset(), block.offset() + block.size())
                    .toArray();
            cuts.add(new Cut(block.name().toString(), -1, -1, indices));
        }
        return cuts;
    }

    /**
     * Every synapse of one projection; a gap junction that is the same both ways once.
     *
     * @param projection a {@link Projection#block}
     * @throws IllegalArgumentException if no projection has this name
     */
    public static List<Cut> synapses(NetworkProgram program, BlockName projection) {
        Block block =
                program.table().block(program.network().projection(projection).block());
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < block.size(); i++) {
            int at = block.offset() + i;
            if (program.table().isPresent(at) && program.table().twin(block, at) >= at) {
                int[] indices = bothWays(program.table(), block, at).toArray();
                cuts.add(new Cut(block.name().toString(), i / block.columns(), i % block.columns(), indices));
            }
        }
        return cuts;
    }

    /** An index of the table, and that of its other direction if it has one. */
    private static IntStream bothWays(ParameterTable table, Block block, int at) {
        return IntStream.of(at, table.twin(block, at)).distinct();
    }

    /**
     * Removes each part alone and measures, on the trainer's engine and as many threads as it has.
     *
     * @param trainer of the whole network
     * @param theta what the network has learned; not modified
     * @param trials how many evaluation trials
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static Lesion of(
            NetworkTrainer trainer, double[] theta, int trials, List<Cut> cuts, AnalysisObserver observer) {
        NetworkProblem problem = trainer.problem();
        ParameterTable table = trainer.table();
        double[] whole = table.values();
        trainer.space().scatter(theta, whole);
        Evaluation intact = trainer.evaluate(theta, trials);
        List<Part> parts = new ArrayList<>();
        for (Cut cut : cuts) {
            observer.require((double) parts.size() / cuts.size());
            double[] left = whole.clone();
            for (int index : cut.indices()) {
                left[index] = 0;
            }
            List<TrainedValues> values = table.blocks().stream()
                    .map(block -> new TrainedValues(block.name(), table.matrix(block, left)))
                    .toList();
            NetworkProblem lesioned = new NetworkProblem(
                    problem.network().withTrained(values),
                    problem.simulation(),
                    problem.protocol(),
                    problem.task(),
                    problem.training(),
                    problem.seed());
            try (NetworkTrainer rest = lesioned.evaluator(trainer.engine(), trainer.threads())) {
                parts.add(new Part(cut, rest.evaluate(rest.space().initial(), trials)));
            }
        }
        return new Lesion(intact, parts);
    }
}
