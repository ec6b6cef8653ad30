package barnacle.model;

import barnacle.setting.Quantities;

/**
 * Values that a training left in one block of the parameter table; they take the place of the drawn ones.
 *
 * @param block of the network or the equation, which may turn out not to have it
 * @param values weights as [target][source], 0 where there is no connection; per-neuron values and biases as one row
 */
public record TrainedValues(BlockName block, Matrix values) {
    public TrainedValues {
        Quantities.check(TrainedValues.class, block, values);
    }
}
