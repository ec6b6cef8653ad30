package barnacle.sim.engine;

import barnacle.ode.Solver;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Scheme;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;

/** Which engine runs what. */
public final class Engines {
    private Engines() {}

    /**
     * The fastest engine here that runs a scheme: {@link LaneEngine}, or {@link ReferenceEngine} for
     * {@link GeneralMethod} and where Java was started without the module {@code jdk.incubator.vector}.
     * {@link Engine#description} tells which.
     */
    public static Engine fastest(Scheme scheme) {
        LaneEngine lanes = new LaneEngine();
        return hasVectors() && lanes.supports(scheme) ? lanes : new ReferenceEngine();
    }

    /**
     * The fastest engine here that solves neural ordinary differential equations by this: {@link LaneEngine} for an
     * {@link barnacle.ode.ExplicitMethod} with a {@link barnacle.ode.FixedStep}; {@link ReferenceEngine} otherwise and
     * without the module.
     */
    public static Engine fastest(Solver solver) {
        LaneEngine lanes = new LaneEngine();
        return hasVectors() && lanes.supports(solver) ? lanes : new ReferenceEngine();
    }

    /**
     * The engine of this {@link Engine#name}.
     *
     * @throws IllegalArgumentException if there is none here; the message is a sentence
     */
    public static Engine named(String name) {
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
