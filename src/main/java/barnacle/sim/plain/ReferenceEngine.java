package barnacle.sim.plain;

import barnacle.ode.Solver;
import barnacle.sim.Engine;
import barnacle.sim.EquationSimulation;
import barnacle.sim.GeneralMethod;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NeuralOdeProgram;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;

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
