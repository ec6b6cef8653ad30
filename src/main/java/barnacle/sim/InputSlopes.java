package barnacle.sim;

/**
 * A derivative with respect to each neuron's weighted input, said from outside: of each lane, the same for all steps of
 * a part of the run.
 *
 * @param parts that a run is cut into, about as long as each other; 0 where nothing is said
 * @param values [(part * neurons + neuron) * lanes + lane]; not modified
 */
public record InputSlopes(int parts, double[] values) {
    /** Nothing is said. */
    public static final InputSlopes NONE = new InputSlopes(0, new double[0]);

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return parts == 0;
    }

    /** In which of some parts of a run a step is. */
    public static int part(int step, int steps, int parts) {
        return (int) ((long) step * parts / steps);
    }
}
