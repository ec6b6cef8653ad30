package barnacle.sim.plain;

import barnacle.ode.Solver;
import barnacle.sim.Engine;
import barnacle.sim.EquationSimulation;
import barnacle.sim.GeneralMethod;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NeuralOdeProgram;
import barnacle.sim.Scheme;
import barnacle.sim.Simulation;

/** Plain scalar Java in double precision, every {@link Scheme} and every {@link Solver}: what faster engines are tested against. */
public final class ReferenceEngine implements Engine {
    @Override
    public Simulation simulation(NetworkProgram program, boolean neurons) {
        return program.settings().scheme() instanceof GeneralMethod general
                ? new GeneralSimulation(program, general.method())
                : new ReferenceSimulation(program, neurons);
    }

    @Override
    public boolean supports(Scheme scheme) {
        return true;
    }

    @Override
    public EquationSimulation simulation(NeuralOdeProgram program) {
        return new GeneralEquationSimulation(program);
    }

    @Override
    public boolean supports(Solver solver) {
        return true;
    }

    @Override
    public String description() {
        return "double precision, one lane after another";
    }
}
