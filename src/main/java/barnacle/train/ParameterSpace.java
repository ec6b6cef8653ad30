package barnacle.train;

import barnacle.sim.ParameterTable;
import java.util.List;

/**
 * The trainable subset of a {@link ParameterTable}: θ in a fixed order, with bounds. The only place that turns a
 * network's numbers into θ and back. Immutable.
 */
public final class ParameterSpace {
    private ParameterSpace() {}

    /**
     * @throws barnacle.model.InvalidSetting if a line names nothing in this table (the message lists what it could name),
     *     or two lines name the same block
     */
    public static ParameterSpace of(ParameterTable table, List<Trainable> trainable) {
        throw new UnsupportedOperationException("not here yet");
    }

    /** The length of θ. */
    public int size() {
        throw new UnsupportedOperationException("not here yet");
    }

    /** A fresh θ of the values the table was drawn with. */
    public double[] initial() {
        throw new UnsupportedOperationException("not here yet");
    }

    /** Moves every number of θ into its bounds, in place. */
    public void clip(double[] theta) {
        throw new UnsupportedOperationException("not here yet");
    }

    /** Writes θ into an array in the table's order, in place. */
    public void scatter(double[] theta, double[] values) {
        throw new UnsupportedOperationException("not here yet");
    }

    /** Reads θ's entries out of an array in the table's order (a gradient, say) into {@code theta}. */
    public void gather(double[] values, double[] theta) {
        throw new UnsupportedOperationException("not here yet");
    }
}
