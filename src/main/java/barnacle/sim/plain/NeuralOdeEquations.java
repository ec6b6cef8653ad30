package barnacle.sim.plain;

import barnacle.model.NeuralOde;
import barnacle.sim.ParameterTable;

/** A neural ordinary differential equation with its numbers, as equations of its state. Belongs to one thread. */
public final class NeuralOdeEquations implements StateEquations {
    /** In ranges: what is farther away is of nothing that the equation was to learn. */
    private static final double FARTHEST = 10;

    private final NeuralField field;
    private final double[] scales;

    /**
     * Takes an equation and its numbers.
     *
     * @param parameters in the order of the table; kept, not modified
     * @param scales by component, how far it ranges; above 0
     */
    public NeuralOdeEquations(NeuralOde equation, ParameterTable table, double[] parameters, double[] scales) {
        field = new NeuralField(equation, table);
        field.use(parameters);
        this.scales = scales.clone();
    }

    @Override
    public int size() {
        return scales.length;
    }

    @Override
    public void slopes(double[] y, double[] dydt) {
        field.evaluate(0, y, dydt);
    }

    @Override
    public void jacobian(double[] y, double[] jacobian) {
        field.jacobian(0, y, jacobian);
    }

    @Override
    public double[] scales() {
        return scales.clone();
    }

    /** Within ten ranges of 0. */
    @Override
    public boolean isPossible(double[] y) {
        for (int i = 0; i < y.length; i++) {
            if (!(Math.abs(y[i]) <= FARTHEST * scales[i])) {
                return false;
            }
        }
        return true;
    }
}
