package barnacle.sim.plain;

import barnacle.ode.DiscreteAdjoint;
import barnacle.ode.ExplicitMethod;
import barnacle.ode.FixedStep;
import barnacle.ode.Solution;
import barnacle.ode.Stepper;
import barnacle.sim.EquationStepper;
import barnacle.sim.NeuralOdeProgram;
import java.util.Arrays;

/** The steps of {@link GeneralEquationSimulation}, one solution alone. */
final class EquationSteps implements EquationStepper {
    private final NeuralOdeProgram program;
    private final NeuralField field;
    private final DiscreteAdjoint division;
    /** Null unless steps are fixed and explicit. */
    private final Stepper stepper;

    EquationSteps(NeuralOdeProgram program) {
        this.program = program;
        field = new NeuralField(program.equation(), program.table());
        if (program.solver().method() instanceof ExplicitMethod method
                && program.solver().control() instanceof FixedStep fixed) {
            division = new DiscreteAdjoint(method, fixed.step());
            stepper = method.stepper(program.equation().dimension());
        } else {
            division = null;
            stepper = null;
        }
    }

    @Override
    public void use(double[] parameters) {
        field.use(parameters);
    }

    @Override
    public void step(double t, double h, double[] y) {
        if (stepper == null) {
            Solution solution = program.solver().solve(field, y, t, t + h);
            double[][] values = solution.values();
            if (values.length == 2) {
                System.arraycopy(values[1], 0, y, 0, y.length);
            } else {
                Arrays.fill(y, Double.NaN);
            }
            return;
        }
        int parts = division.steps(h);
        for (int part = 0; part < parts; part++) {
            stepper.step(field, t + part * (h / parts), h / parts, y);
        }
    }
}
