package barnacle.sim;

import barnacle.model.Background;
import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.TrainedValues;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the weights of a conductance are in units: weights are pure numbers, and the input gain of the target multiplies
 * them. All receptors bound, a weight w opens {@code gain · w}.
 */
public final class OpenedConductance {
    private OpenedConductance() {}

    /** What a weight of 1 opens; empty for a projection that opens no conductance in neurons. */
    public static Optional<Sentence> ofOne(Network network, Projection p) {
        if (!opens(network, p)) {
            return Optional.empty();
        }
        NeuronGroup target = network.group(p.target());
        double gain = gain(network, target);
        return Optional.of(Sentence.of(
                "OpenedConductance.ofOne",
                "The input gain of \"{0}\" multiplies these weights: a weight of 1 is a conductance of {1}.",
                target.name(),
                target.neuron().numeral(rounded(gain), Dimension.CONDUCTANCE)));
    }

    /**
     * What the largest weight of a projection opens, as it is drawn or was trained.
     *
     * @param table of the network
     */
    public static Optional<Sentence> ofLargest(Network network, Projection p, ParameterTable table) {
        if (!opens(network, p)) {
            return Optional.empty();
        }
        Block block = table.block(p.block());
        double weight = 0;
        for (int i = block.offset(); i < block.offset() + block.size(); i++) {
            weight = Math.max(weight, Math.abs(table.value(i)));
        }
        NeuronGroup target = network.group(p.target());
        double gain = gain(network, target);
        return Optional.of(Sentence.of(
                "OpenedConductance.ofLargest",
                "Weights of {0}, up to {1}, are conductances of up to {2}: the input gain of \"{3}\" multiplies them.",
                p.block(),
                rounded(weight),
                target.neuron().numeral(rounded(gain * weight), Dimension.CONDUCTANCE),
                target.name()));
    }

    /** What the weight of a background opens; empty if it opens no conductance. */
    public static Optional<Sentence> of(Network network, Background background) {
        if (background.reversal().isEmpty()) {
            return Optional.empty();
        }
        NeuronGroup target = network.group(background.group());
        return Optional.of(Sentence.of(
                "OpenedConductance.background",
                "The weight {0} of the background into \"{1}\" is a conductance of {2}: the input gain multiplies it.",
                rounded(background.weight()),
                target.name(),
                target.neuron().numeral(rounded(gain(network, target) * background.weight()), Dimension.CONDUCTANCE)));
    }

    private static boolean opens(Network network, Projection p) {
        return (p.synapse().isJunction() || p.synapse().drawsTowards().isPresent()) && !network.isReadout(p.target());
    }

    /** The mean of what a training left, or the group's own. */
    private static double gain(Network network, NeuronGroup target) {
        BlockName block = BlockName.parameter(target.name(), NeuronGroup.GAIN);
        return network.trained().stream()
                .filter(t -> t.block().equals(block))
                .findFirst()
                .map(TrainedValues::values)
                .map(values -> Arrays.stream(values.toArray()).average().orElse(target.gain()))
                .orElse(target.gain());
    }

    /** To four digits. */
    private static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(4)).doubleValue()
                : value;
    }
}
