package barnacle.sim;

/** Runs compiled networks. Engines have no state and are shared by all threads. */
public sealed interface Engine permits ReferenceEngine, LaneEngine {
    /** Buffers for one thread to run batches of one program. */
    Simulation simulation(NetworkProgram program);

    /** Whether it can run a scheme. */
    boolean supports(Scheme scheme);

    /** One sentence for receipts: the arithmetic and the instruction width. */
    String description();
}
