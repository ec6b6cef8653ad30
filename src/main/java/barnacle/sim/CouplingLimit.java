package barnacle.sim;

import barnacle.model.Network;
import barnacle.model.Protocol;
import barnacle.model.Seed;
import barnacle.model.Synapse;
import barnacle.setting.Dimension;
import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the couplings onto a neuron are too strong for the time step. A scheme takes what gap junctions and
 * conductance synapses pass at a voltage before the step ({@link Scheme#stability}), so that the step must be short
 * beside the time in which they alone would change the voltage: C over the conductances that may be open at once. What
 * a junction does to one neuron it does to the other too, against it, and counts twice.
 */
public final class CouplingLimit {
    private CouplingLimit() {}

    /** What is too strong in a network as it is drawn or was trained, and in its background. */
    public static Optional<Sentence> said(Network network, SimulationSettings settings, Protocol protocol, Seed seed) {
        return said(network, settings, protocol, () -> ParameterTable.draw(network, seed));
    }

    /**
     * What is too strong in a network and its background.
     *
     * @param drawn gives its numbers; asked only where something couples
     */
    public static Optional<Sentence> said(
            Network network, SimulationSettings settings, Protocol protocol, Supplier<ParameterTable> drawn) {
        if (network.projections().stream().noneMatch(p -> opens(p.synapse()))
                && protocol.backgrounds().stream().noneMatch(b -> opens(b.synapse()))) {
            return Optional.empty();
        }
        ParameterTable table = drawn.get();
        return said(new NetworkProgram(network, table, settings, protocol), table.values());
    }

    private static boolean opens(Synapse synapse) {
        return synapse.isJunction() || synapse.drawsTowards().isPresent();
    }

    /**
     * What is too strong and what to do, said of the worst neuron; empty if nothing is.
     *
     * @param parameters in the order of the program's table; not modified
     */
    public static Optional<Sentence> said(NetworkProgram program, double[] parameters) {
        Worst worst = Worst.of(program, parameters);
        if (program.settings().dt() < worst.longest()) {
            return Optional.empty();
        }
        return Optional.of(Sentence.of(
                        "CouplingLimit.tooStrong",
                        "The gap junctions and conductance synapses onto {0} can open {1} together, which {2} follows in"
                                + " steps below {3} only; the time step is {4}. Take a smaller time step or smaller"
                                + " weights.",
                        program.called(worst.neuron()),
                        new Measure(rounded(worst.open()), Dimension.CONDUCTANCE),
                        program.settings().scheme().getClass(),
                        Measure.time(rounded(worst.longest())),
                        Measure.time(program.settings().dt()))
                .measured(program.groups().get(program.groupOf(worst.neuron())).neuron()));
    }

    /** Below which time step every coupling is followed; infinite without couplings. */
    static double longestStep(NetworkProgram program, double[] parameters) {
        return Worst.of(program, parameters).longest();
    }

    /**
     * The neuron that needs the shortest steps.
     *
     * @param open the conductance that its couplings can open together
     * @param longest step that follows them
     */
    private record Worst(int neuron, double open, double longest) {
        static Worst of(NetworkProgram program, double[] parameters) {
            double[] open = new double[program.neurons()];
            double[] felt = new double[program.neurons()];
            for (NetworkProgram.Link link : program.recurrent()) {
                if (opens(link.synapse())) {
                    Block block = link.block();
                    double share = link.synapse().mostReleased();
                    for (int at = 0; at < block.size(); at++) {
                        double conductance = share * Math.abs(parameters[block.offset() + at]);
                        int target = link.to() + at / block.columns();
                        open[target] += conductance;
                        felt[target] += (link.synapse().isJunction() ? 2 : 1) * conductance;
                    }
                }
            }
            Worst worst = new Worst(0, 0, Double.POSITIVE_INFINITY);
            for (NetworkProgram.Group g : program.groups()) {
                double surrounded = program.protocol().backgrounds().stream()
                        .filter(b -> b.group().equals(g.name()) && opens(b.synapse()))
                        .mapToDouble(b -> b.weight() * b.mostBound())
                        .sum();
                double[] own = new double[g.membraneParameters()];
                for (int i = 0; i < g.size(); i++) {
                    for (int k = 0; k < own.length; k++) {
                        own[k] = parameters[g.parameter(k, i)];
                    }
                    int neuron = g.firstNeuron() + i;
                    open[neuron] += surrounded;
                    felt[neuron] += surrounded;
                    double gain = Math.abs(parameters[g.gain(i)]);
                    double rate = gain * felt[neuron] / g.neuron().dynamics(own).capacitance();
                    double longest = program.settings().scheme().stability() / rate;
                    worst = longest < worst.longest ? new Worst(neuron, gain * open[neuron], longest) : worst;
                }
            }
            return worst;
        }
    }

    /** To three digits, and no more than it is. */
    static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(3, RoundingMode.FLOOR))
                        .doubleValue()
                : value;
    }
}
