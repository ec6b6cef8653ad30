package barnacle.sim;

import barnacle.ode.Solver;

/**
 * Runs compiled networks and neural ordinary differential equations. Engines have no state and are shared by all
 * threads.
 */
public interface Engine {
    /**
     * Buffers for one thread to run batches of one program.
     *
     * @param neurons whether the gradient is that of the neurons' own parameters too; otherwise they have none, and
     *     going back is faster
     * @throws IllegalArgumentException if this engine does not {@link #supports(Scheme)} the program's scheme
     */
    Simulation simulation(NetworkProgram program, boolean neurons);

    /** The same, with the whole gradient. */
    default Simulation simulation(NetworkProgram program) {
        return simulation(program, true);
    }

    /** Whether it can run a scheme. */
    boolean supports(Scheme scheme);

    /**
     * Buffers for one thread to solve batches of one neural ordinary differential equation.
     *
     * @throws IllegalArgumentException if this engine does not {@link #supports(Solver)} the program's solver
     */
    EquationSimulation simulation(NeuralOdeProgram program);

    /** Whether it can solve a neural ordinary differential equation by this. */
    boolean supports(Solver solver);

    /**
     * What checkpoints call it, for {@code sim.engine.Engines.named}. Two engines round otherwise, so a run keeps to
     * one.
     */
    default String name() {
        return getClass().getSimpleName();
    }

    /** One sentence for receipts: the arithmetic and the instruction width. */
    String description();
}
