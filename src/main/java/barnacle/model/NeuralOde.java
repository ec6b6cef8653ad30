package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A neural ordinary differential equation: the derivative of the state y is what a stack of dense layers makes of it.
 *
 * <p>The network sees x(i) = (y(i) / inputScale(i))^inputPower. Each hidden layer turns x into activation(W x + b), and
 * the last layer, which is linear, into dy(i)/dt = slopeScale(i) (W x + b)(i). Its blocks are {@code layer1},
 * {@code layer2}, ... with W as [unit][input], and {@code layer1.bias}, ... as one row if there are {@code biases}; the
 * last of them is the linear layer.
 *
 * <p>Source: Chen, Rubanova, Bettencourt and Duvenaud, Neural ordinary differential equations, NeurIPS 2018; scaled as
 * in Kim, Ji, Deng, Ma and Rackauckas, Stiff neural ordinary differential equations, Chaos 31:093122 (2021).
 *
 * @param hidden layers; none makes the equation linear in x
 * @param initialWeights of every layer; biases start at 0
 * @param trained values that take the place of the drawn ones
 */
public record NeuralOde(
        List<StateVariable> states,

        @Quantity(
                label = "Input power",
                min = 1,
                max = 9,
                help = "The power to which each component of the state is raised before the first layer.")
        int inputPower,

        List<DenseLayer> hidden,
        boolean biases,
        InitialWeights initialWeights,
        List<TrainedValues> trained) {
    public NeuralOde {
        Quantities.check(NeuralOde.class, states, inputPower, hidden, biases, initialWeights, trained);
        states = List.copyOf(states);
        hidden = List.copyOf(hidden);
        trained = List.copyOf(trained);
        if (states.isEmpty()) {
            throw new InvalidSetting(
                    "states", "NeuralOde.states.none", "states is empty; an equation needs at least one component.");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < states.size(); i++) {
            if (!names.add(states.get(i).name())) {
                throw new InvalidSetting(
                        "states/" + i + "/name",
                        "NeuralOde.states.nameTwice",
                        "name is \"{0}\", as that of an earlier component; give it another.",
                        states.get(i).name());
            }
        }
    }

    /** One hidden layer between two components. */
    public NeuralOde() {
        this(
                List.of(new StateVariable("y1", 1, 1), new StateVariable("y2", 1, 1)),
                1,
                List.of(new DenseLayer()),
                true,
                new FanInUniform(0, 1, 0),
                List.of());
    }

    /** How many components the state has. */
    public int dimension() {
        return states.size();
    }

    /** How many numbers each layer reads and the last one gives: one more than there are layers. */
    public List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        widths.add(dimension());
        hidden.forEach(layer -> widths.add(layer.units()));
        widths.add(dimension());
        return widths;
    }

    /** How many numbers all layers have. */
    public long parameters() {
        long sum = 0;
        List<Integer> widths = widths();
        for (int i = 1; i < widths.size(); i++) {
            sum += (long) widths.get(i) * (widths.get(i - 1) + (biases ? 1 : 0));
        }
        return sum;
    }

    /**
     * This equation over other components, without trained values: the network sees each divided by its largest size,
     * and its output times its steepest slope is the derivative, so that all that it handles is of order 1.
     *
     * <p>Source: Kim, Ji, Deng, Ma and Rackauckas, Chaos 31:093122 (2021), equation scaling, which divides by the size
     * over the duration instead; where time runs over powers of ten, that is orders below the slopes at its start.
     *
     * @param names one for each component
     * @param sizes [component], above 0; not modified
     * @param slopes [component], above 0, in its unit over that of time; not modified
     * @throws InvalidSetting if two names are the same or a scale is out of its bounds
     */
    public NeuralOde over(List<String> names, double[] sizes, double[] slopes) {
        List<StateVariable> components = new ArrayList<>();
        for (int k = 0; k < sizes.length; k++) {
            components.add(new StateVariable(names.get(k), sizes[k], slopes[k]));
        }
        return new NeuralOde(components, inputPower, hidden, biases, initialWeights, List.of());
    }

    /**
     * The settings that trained values stand in for: JSON pointers below {@code /neuralOde}, each with a block. The
     * initial weights are only where no layer is drawn from them any more.
     */
    public Map<String, BlockName> supplanted() {
        List<BlockName> blocks = trained.stream().map(TrainedValues::block).toList();
        boolean all = IntStream.range(1, widths().size()).allMatch(layer -> blocks.contains(BlockName.layer(layer)));
        return all ? Map.of("/initialWeights", BlockName.layer(1)) : Map.of();
    }

    /** This equation with other values in place of those drawn. */
    public NeuralOde withTrained(List<TrainedValues> values) {
        return new NeuralOde(states, inputPower, hidden, biases, initialWeights, values);
    }
}
