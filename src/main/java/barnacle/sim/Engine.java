package barnacle.sim;

/** Runs compiled networks. Engines have no state and are shared by all threads. */
public sealed interface Engine permits ReferenceEngine, LaneEngine {
    /** Buffers for one thread to run batches of one program. */
    Simulation simulation(NetworkProgram program);

    /** Whether it can run a scheme. */
    boolean supports(Scheme scheme);

    /** One sentence for receipts: the arithmetic and the instruction width. */
    String description();

    /**
     * The fastest engine here that runs a scheme: {@link LaneEngine}, or {@link ReferenceEngine} for {@link GeneralMethod}
     * and where Java was started without the module {@code jdk.incubator.vector}. {@link #description} tells which.
     */
    static Engine fastest(Scheme scheme) {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        LaneEngine lanes = new LaneEngine();
        return vectors && lanes.supports(scheme) ? lanes : new ReferenceEngine();
    }
}
