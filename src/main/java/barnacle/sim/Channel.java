package barnacle.sim;

import java.util.List;

/**
 * One quantity of a run, of all that have it and are looked at.
 *
 * @param name as files write it: {@code v}, {@code w}, {@code ICa}, {@code synaptic}
 * @param unit empty for a pure number
 * @param columns what each number of a row is of: {@code cells[3]}, {@code readout[0]}
 * @param isOfNeurons whether a column's name leaves open which quantity of a neuron it is
 * @param source finds a row
 */
public record Channel(String name, String unit, List<String> columns, boolean isOfNeurons, Source source) {
    public Channel {
        columns = List.copyOf(columns);
    }

    /** Finds the numbers of one lane. */
    @FunctionalInterface
    public interface Source {
        /**
         * Overwrites a row.
         *
         * @param row as long as there are columns
         */
        void read(Simulation.State state, int lane, double[] row);
    }
}
