package barnacle.examine;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * One trained number.
 *
 * @param block the name of the block it is in, such as {@code cells-to-readout}
 */
public record AlongNumber(
        String block,

        @Quantity(label = "Target", min = 0, help = "Its row: the neuron that a weight acts on, from 0.")
        int row,

        @Quantity(
                label = "Source",
                min = 0,
                help = "Its column: the neuron that a weight comes from, or whose parameter it is, from 0.")
        int column)
        implements LineDirection {
    public AlongNumber {
        Quantities.check(AlongNumber.class, block, row, column);
    }

    public AlongNumber() {
        this("", 0, 0);
    }
}
