package barnacle.sim;

import barnacle.model.NeuronGroup;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;

/**
 * One named stretch of a {@link ParameterTable}: element (row, column) is at {@code offset + row * columns + column}.
 *
 * @param name a projection's {@code source-to-target}, {@code <readout>.bias} or {@code <group>.<parameter>}; a dense layer's
 *     {@code layer1} or {@code layer1.bias}
 * @param rows targets for weights, 1 for per-neuron parameters and biases
 * @param columns sources for weights, neurons or outputs otherwise
 * @param unit empty for weights and biases
 * @param min lowest value that makes sense, or -infinity; 0 for weights of a {@link barnacle.model.GapJunction}
 * @param max highest value that makes sense, or +infinity
 * @param mutual whether (i, j) and (j, i) are the two directions of one thing: of a gap junction within a group
 */
public record Block(
        String name,
        Kind kind,
        int offset,
        int rows,
        int columns,
        String unit,
        double min,
        double max,
        boolean mutual) {
    /** What a block's numbers are. */
    public enum Kind {
        INPUT,
        RECURRENT,
        READOUT,
        READOUT_BIAS,
        NEURON,
        LAYER,
        LAYER_BIAS;

        /** How many axes an exported array of it has: 2 for [target, source], 1 for what has no source. */
        public int axes() {
            return this == NEURON || this == READOUT_BIAS ? 1 : 2;
        }
    }

    /** What its numbers must be, "at least 0 mS/cm²"; empty where nothing bounds them. */
    public Sentence limits() {
        if (kind == Kind.NEURON) {
            return NeuronGroup.parameter(parameter()).limits();
        }
        return min > Double.NEGATIVE_INFINITY
                ? Sentence.of("Quantity.atLeast", "at least {0}", Quantities.text(min))
                : Sentence.plain("");
    }

    public int size() {
        return rows * columns;
    }

    /** Where the other direction of the number at an index of the table stands; the index itself where there is none. */
    int mirror(int index) {
        int within = index - offset;
        return mutual ? offset + within % columns * columns + within / columns : index;
    }

    /** The parameter's own name: {@code gCa} of {@code cells.gCa}; the whole name for weights. */
    public String parameter() {
        return kind == Kind.NEURON ? name.substring(name.lastIndexOf('.') + 1) : name;
    }
}
