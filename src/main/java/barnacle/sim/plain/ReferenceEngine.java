package barnacle.sim.plain;

import barnacle.model.Neuron;
import barnacle.ode.DifferentiableField;
import barnacle.ode.Solver;
import barnacle.sim.Engine;
import barnacle.sim.EquationSimulation;
import barnacle.sim.EquationStepper;
import barnacle.sim.GeneralMethod;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NetworkStepper;
import barnacle.sim.NeuralOdeProgram;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.util.List;
import java.util.Optional;

/**
 * Plain scalar Java in double precision, every {@link Scheme} and every {@link Solver}: what faster engines are tested
 * against.
 */
public final class ReferenceEngine implements Engine {
    @Override
    public Simulation simulation(NetworkProgram program, boolean neurons) {
        Scheme scheme = program.settings().scheme();
        if (scheme instanceof GeneralMethod general) {
            return new GeneralSimulation(program, general.method());
        }
        if (scheme instanceof Staggered || scheme instanceof SemiImplicit) {
            return new ReferenceSimulation(program, neurons);
        }
        throw new IllegalArgumentException("the reference engine has no " + scheme);
    }

    /** The same steps for a {@link barnacle.sim.NetworkRun}: those of one lane, one by one. */
    public NetworkStepper stepper(NetworkProgram program) {
        Scheme scheme = program.settings().scheme();
        return scheme instanceof GeneralMethod general
                ? new GeneralStepper(program, general.method())
                : new TrapezoidalStepper(program);
    }

    @Override
    public Optional<String> obstacle(Scheme scheme, List<Neuron> neurons) {
        return Optional.empty();
    }

    @Override
    public EquationSimulation simulation(NeuralOdeProgram program) {
        return new GeneralEquationSimulation(program);
    }

    /** The same steps for a {@link barnacle.sim.EquationRun}. */
    public EquationStepper stepper(NeuralOdeProgram program) {
        return new EquationSteps(program);
    }

    /**
     * The right-hand side of an equation, for one thread.
     *
     * @param parameters taken as they are; not modified
     */
    public DifferentiableField field(NeuralOdeProgram program, double[] parameters) {
        NeuralField field = new NeuralField(program.equation(), program.table());
        field.use(parameters);
        return field;
    }

    @Override
    public Optional<String> obstacle(Solver solver) {
        return Optional.empty();
    }

    /** 2 since the terms of a neuron are summed in the order of its parts. */
    @Override
    public int arithmetic() {
        return 2;
    }

    @Override
    public double resolution() {
        return Math.ulp(1.0);
    }

    @Override
    public String description() {
        return "double precision, one lane after another";
    }
}
