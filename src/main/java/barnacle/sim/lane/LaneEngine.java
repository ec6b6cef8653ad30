package barnacle.sim.lane;

import barnacle.ode.ExplicitMethod;
import barnacle.ode.FixedStep;
import barnacle.ode.Solver;
import barnacle.sim.Engine;
import barnacle.sim.EquationSimulation;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NeuralOdeProgram;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;

/**
 * The fast engine: single precision, lanes side by side in vectors of {@code jdk.incubator.vector}. Every lane is
 * computed with the same operations in the same order whatever its batch, so one lane of a batch equals the lone run
 * exactly.
 *
 * <p>Runs {@link Staggered} and {@link SemiImplicit}, and neural ordinary differential equations by explicit methods in
 * fixed steps. Needs the module; {@code sim.engine.Engines} chooses.
 */
public final class LaneEngine implements Engine {
    @Override
    public Simulation simulation(NetworkProgram program, boolean neurons) {
        Scheme scheme = program.settings().scheme();
        if (!supports(scheme)) {
            throw new IllegalArgumentException("the lane engine has no " + scheme + "; use the reference engine");
        }
        return new LaneSimulation(program, neurons);
    }

    @Override
    public boolean supports(Scheme scheme) {
        return scheme instanceof Staggered || scheme instanceof SemiImplicit;
    }

    @Override
    public EquationSimulation simulation(NeuralOdeProgram program) {
        if (!supports(program.solver())) {
            throw new IllegalArgumentException(
                    "the lane engine has no " + program.solver() + "; use the reference engine");
        }
        return new LaneEquationSimulation(program);
    }

    @Override
    public boolean supports(Solver solver) {
        return solver.method() instanceof ExplicitMethod && solver.control() instanceof FixedStep;
    }

    @Override
    public String description() {
        return "single precision, " + LaneMath.WIDTH + " lanes per instruction (" + 32 * LaneMath.WIDTH + " bits)";
    }
}
