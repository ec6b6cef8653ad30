package barnacle.sim;

import barnacle.model.BlockName;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;

/**
 * One named stretch of a {@link ParameterTable}: element (row, column) is at {@code offset + row * columns + column}.
 *
 * @param name which of the network's or the equation's numbers
 * @param rows targets for weights, 1 for per-neuron parameters and biases
 * @param columns sources for weights, neurons or outputs otherwise
 * @param meaning what a neuron parameter is; {@code null} for weights and biases
 * @param min lowest value that makes sense, or -infinity; 0 for weights that are not negative
 *     ({@link barnacle.model.DaleRule#weights})
 * @param max highest value that makes sense, or +infinity; 0 for weights that are not positive
 * @param mutual whether (i, j) and (j, i) are the two directions of one thing: of a gap junction within a group
 */
public record Block(
        BlockName name,
        Kind kind,
        int offset,
        int rows,
        int columns,
        Quantities.Component meaning,
        double min,
        double max,
        boolean mutual) {
    /** What a block's numbers are. */
    public enum Kind {
        INPUT("input", 2),
        RECURRENT("recurrent", 2),
        READOUT("readout", 2),
        READOUT_BIAS("readout", 1),
        NEURON("", 1),
        LAYER("layers", 2),
        LAYER_BIAS("layers", 1);

        private final String collective;
        private final int axes;

        Kind(String collective, int axes) {
            this.collective = collective;
            this.axes = axes;
        }

        /** One word for all blocks that are trained together with those of this kind; empty for {@link #NEURON}. */
        public String collective() {
            return collective;
        }

        /** How many axes an exported array of it has: 2 for [target, source], 1 for what has no source. */
        public int axes() {
            return axes;
        }

        /**
         * Whether a row is one neuron's filter, whose numbers a landscape scales together; otherwise each number is
         * alone.
         */
        public boolean hasFilters() {
            return axes == 2;
        }

        /** Whether its numbers are the readout's. */
        public boolean isReadout() {
            return this == READOUT || this == READOUT_BIAS;
        }

        /** Whether its numbers are weights of what neurons, or an equation's units, receive. */
        public boolean isOfInputs() {
            return this == INPUT || this == RECURRENT || this == LAYER;
        }

        /** Whether its numbers are added to what a unit or an output receives. */
        public boolean isBias() {
            return this == READOUT_BIAS || this == LAYER_BIAS;
        }
    }

    /** What its numbers must be, "at least 0 mS/cm²"; empty where nothing bounds them. */
    public Sentence limits() {
        if (meaning != null && min <= Math.nextUp(meaning.quantity().min())) {
            return meaning.limits();
        }
        return min > Double.NEGATIVE_INFINITY
                ? Sentence.of("Quantity.atLeast", "at least {0}", Quantities.numeral(min, unit()))
                : max < Double.POSITIVE_INFINITY
                        ? Sentence.of("Quantity.atMost", "at most {0}", max)
                        : Sentence.plain("");
    }

    /** Empty for weights and biases. */
    public String unit() {
        return meaning == null ? "" : meaning.unit();
    }

    public int size() {
        return rows * columns;
    }

    /**
     * Where the other direction of the number at an index of the table stands; the index itself where there is none.
     */
    public int mirror(int index) {
        int within = index - offset;
        return mutual ? offset + within % columns * columns + within / columns : index;
    }

    /** A neuron parameter's own name: {@code gCa} of {@code cells.gCa}; the whole name of other blocks. */
    public String parameter() {
        return name.form() == BlockName.Form.PARAMETER ? name.other() : name.toString();
    }

    /**
     * The word for all blocks that are trained together with this one: that of its kind, or the neuron parameter's own
     * name.
     */
    public String collective() {
        return kind.collective().isEmpty() ? parameter() : kind.collective();
    }
}
