package barnacle.sim;

import barnacle.model.Neuron;
import barnacle.ode.Solver;
import java.util.List;
import java.util.Optional;

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
     * @throws IllegalArgumentException if this engine does not {@link #supports(Scheme, List)} the program
     */
    Simulation simulation(NetworkProgram program, boolean neurons);

    /** The same, with the whole gradient. */
    default Simulation simulation(NetworkProgram program) {
        return simulation(program, true);
    }

    /** What keeps it from running these neurons by a scheme: a clause; empty if it runs them. */
    Optional<String> obstacle(Scheme scheme, List<Neuron> neurons);

    /** Whether it can run these neurons by a scheme. */
    default boolean supports(Scheme scheme, List<Neuron> neurons) {
        return obstacle(scheme, neurons).isEmpty();
    }

    /**
     * Buffers for one thread to solve batches of one neural ordinary differential equation.
     *
     * @throws IllegalArgumentException if this engine does not {@link #supports(Solver)} the program's solver
     */
    EquationSimulation simulation(NeuralOdeProgram program);

    /** What keeps it from solving a neural ordinary differential equation by this: a clause; empty if it does. */
    Optional<String> obstacle(Solver solver);

    /** Whether it can solve a neural ordinary differential equation by this. */
    default boolean supports(Solver solver) {
        return obstacle(solver).isEmpty();
    }

    /**
     * The number of its arithmetic. Whatever changes the bits of a result raises it, and a run of a lower number is of
     * an earlier arithmetic. The first is 1.
     */
    default int arithmetic() {
        return 1;
    }

    /**
     * What checkpoints call it, for {@code sim.engine.Engines.named}: its kind, and the number of its arithmetic beyond
     * the first. Two engines round otherwise, so a run keeps to one kind.
     */
    default String name() {
        String kind = getClass().getSimpleName();
        return arithmetic() == 1 ? kind : kind + " " + arithmetic();
    }

    /** The spacing of its numbers around 1: two that differ by less are one to it. */
    double resolution();

    /** One sentence for receipts: the arithmetic and the instruction width. */
    String description();
}
