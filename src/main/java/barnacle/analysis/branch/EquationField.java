package barnacle.analysis.branch;

import barnacle.model.Range;
import barnacle.ode.DifferentiableField;
import java.util.List;

/** Any equation that knows its Jacobian as a {@link Field} without parameters. */
public final class EquationField implements Field {
    private final DifferentiableField equation;
    private final double[] scales;

    /** @param shown what a figure shows of each component */
    public EquationField(DifferentiableField equation, List<Range> shown) {
        this.equation = equation;
        scales = shown.stream().mapToDouble(Range::width).toArray();
    }

    @Override
    public int dimension() {
        return scales.length;
    }

    @Override
    public double[] scales() {
        return scales;
    }

    @Override
    public void at(double[] y, double[] p, double[] slope, double[] jacobian) {
        equation.evaluate(0, y, slope);
        if (jacobian != null) {
            equation.jacobian(0, y, jacobian);
        }
    }
}
