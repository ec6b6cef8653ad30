package barnacle.sim.engine;

import barnacle.model.Neuron;
import barnacle.ode.Solver;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Scheme;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which engine runs what. */
public final class Engines {
    private Engines() {}

    /**
     * An engine and why it runs.
     *
     * @param obstacle a clause that says what keeps the fast engine from running; empty if it runs
     */
    public record Choice(Engine engine, Optional<String> obstacle) {
        /** The engine's arithmetic, and what keeps the fast one from running. */
        public String described() {
            return engine.description()
                    + obstacle.map(why -> ", because " + why).orElse("");
        }
    }

    /**
     * The fastest engine here that runs these neurons by a scheme: {@link LaneEngine}, or {@link ReferenceEngine} for
     * {@link GeneralMethod}, for a neuron without a kernel, and where Java was started without the module
     * {@code jdk.incubator.vector}.
     */
    public static Choice fastest(Scheme scheme, List<Neuron> neurons) {
        Engine lanes = new LaneEngine();
        return choice(lanes, () -> lanes.obstacle(scheme, neurons));
    }

    /**
     * The fastest engine here that solves neural ordinary differential equations by this: {@link LaneEngine} for an
     * {@link barnacle.ode.ExplicitMethod} with a {@link barnacle.ode.FixedStep}; {@link ReferenceEngine} otherwise and
     * without the module.
     */
    public static Choice fastest(Solver solver) {
        Engine lanes = new LaneEngine();
        return choice(lanes, () -> lanes.obstacle(solver));
    }

    /**
     * The fast engine, or the plain one if something keeps the fast one from running.
     *
     * @param obstacle not asked without the module, because the kernels cannot be loaded then
     */
    static Choice choice(Engine fast, Supplier<Optional<String>> obstacle) {
        Optional<String> why =
                hasVectors() ? obstacle.get() : Optional.of("Java was started without the module jdk.incubator.vector");
        return new Choice(why.isEmpty() ? fast : new ReferenceEngine(), why);
    }

    /**
     * The engine of this {@link Engine#name}. Its arithmetic may be a later one, which rounds otherwise.
     *
     * @throws IllegalArgumentException if there is none here of this arithmetic or a later one; the message is a
     *     sentence
     */
    public static Engine named(String name) {
        if (isOf(LaneEngine.class, name)) {
            if (!hasVectors()) {
                throw new IllegalArgumentException("it was computed in single precision, which needs Java's module"
                        + " jdk.incubator.vector; start Barnacle by its launcher, or java with --add-modules"
                        + " jdk.incubator.vector.");
            }
            return known(new LaneEngine(), name);
        }
        if (isOf(ReferenceEngine.class, name)) {
            return known(new ReferenceEngine(), name);
        }
        throw unknown(name);
    }

    private static boolean isOf(Class<? extends Engine> kind, String name) {
        String simple = kind.getSimpleName();
        return name.equals(simple) || name.matches(simple + " [1-9][0-9]{0,8}");
    }

    private static Engine known(Engine engine, String name) {
        if (arithmetic(name) > engine.arithmetic()) {
            throw unknown(name);
        }
        return engine;
    }

    /** The number that the name of an engine here ends with; 1 if it has none. */
    private static int arithmetic(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? 1 : Integer.parseInt(name.substring(space + 1));
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("it was computed by the engine " + name
                + ", which this Barnacle does not have; use the Barnacle that wrote it.");
    }

    private static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
