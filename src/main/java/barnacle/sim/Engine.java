package barnacle.sim;

import barnacle.ode.Solver;

/** Runs compiled networks and neural ordinary differential equations. Engines have no state and are shared by all threads. */
public sealed interface Engine permits ReferenceEngine, LaneEngine {
    /**
     * Buffers for one thread to run batches of one program.
     *
     * @param neurons whether the gradient is that of the neurons' own parameters too; otherwise they have none, and going back is faster
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
    Flow flow(NeuralOdeProgram program);

    /** Whether it can solve a neural ordinary differential equation by this. */
    boolean supports(Solver solver);

    /** What checkpoints call it, for {@link #named}. Two engines round otherwise, so a run keeps to one. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** One sentence for receipts: the arithmetic and the instruction width. */
    String description();

    /**
     * The fastest engine here that runs a scheme: {@link LaneEngine}, or {@link ReferenceEngine} for {@link GeneralMethod}
     * and where Java was started without the module {@code jdk.incubator.vector}. {@link #description} tells which.
     */
    static Engine fastest(Scheme scheme) {
        LaneEngine lanes = new LaneEngine();
        return hasVectors() && lanes.supports(scheme) ? lanes : new ReferenceEngine();
    }

    /**
     * The fastest engine here that solves neural ordinary differential equations by this: {@link LaneEngine} for an {@link
     * barnacle.ode.ExplicitMethod} with a {@link barnacle.ode.FixedStep}; {@link ReferenceEngine} otherwise and without the module.
     */
    static Engine fastest(Solver solver) {
        LaneEngine lanes = new LaneEngine();
        return hasVectors() && lanes.supports(solver) ? lanes : new ReferenceEngine();
    }

    /**
     * The engine of this {@link #name}.
     *
     * @throws IllegalArgumentException if there is none here; the message is a sentence
     */
    static Engine named(String name) {
        if (name.equals(LaneEngine.class.getSimpleName())) {
            if (!hasVectors()) {
                throw new IllegalArgumentException("it was computed in single precision, which needs Java's module"
                        + " jdk.incubator.vector; start Barnacle by its launcher, or java with --add-modules"
                        + " jdk.incubator.vector.");
            }
            return new LaneEngine();
        }
        if (name.equals(ReferenceEngine.class.getSimpleName())) {
            return new ReferenceEngine();
        }
        throw new IllegalArgumentException("it was computed by the engine " + name
                + ", which this Barnacle does not have; use the Barnacle that wrote it.");
    }

    private static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
