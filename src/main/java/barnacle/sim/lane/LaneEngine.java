package barnacle.sim.lane;

import barnacle.model.Neuron;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fast engine: single precision, lanes side by side in vectors of {@code jdk.incubator.vector}. Every lane is
 * computed with the same operations in the same order whatever its batch, so one lane of a batch equals the lone run
 * exactly.
 *
 * <p>Runs {@link Staggered} and {@link SemiImplicit} with neurons that have a {@link LaneKernel}, and neural ordinary
 * differential equations by explicit methods in fixed steps. Needs the module; {@code sim.engine.Engines} chooses.
 */
public final class LaneEngine implements Engine {
    private final Function<Neuron, Optional<LaneKernel>> kernels;

    public LaneEngine() {
        this(LaneKernels::of);
    }

    /** @param kernels what is asked whether a kind of neuron has a kernel */
    LaneEngine(Function<Neuron, Optional<LaneKernel>> kernels) {
        this.kernels = kernels;
    }

    @Override
    public Simulation simulation(NetworkProgram program, boolean neurons) {
        List<Neuron> kinds =
                program.groups().stream().map(NetworkProgram.Group::neuron).toList();
        require(obstacle(program.settings().scheme(), kinds));
        return new LaneSimulation(program, neurons);
    }

    @Override
    public Optional<String> obstacle(Scheme scheme, List<Neuron> neurons) {
        if (!(scheme instanceof Staggered || scheme instanceof SemiImplicit)) {
            return Optional.of("the lane engine has no " + scheme.getClass().getSimpleName());
        }
        return neurons.stream()
                .filter(neuron -> kernels.apply(neuron).isEmpty())
                .findFirst()
                .map(neuron ->
                        "the lane engine has no kernel for " + neuron.getClass().getSimpleName());
    }

    @Override
    public EquationSimulation simulation(NeuralOdeProgram program) {
        require(obstacle(program.solver()));
        return new LaneEquationSimulation(program);
    }

    @Override
    public Optional<String> obstacle(Solver solver) {
        if (!(solver.method() instanceof ExplicitMethod)) {
            return Optional.of(
                    "the lane engine has no " + solver.method().getClass().getSimpleName());
        }
        if (!(solver.control() instanceof FixedStep)) {
            return Optional.of(
                    "the lane engine has no " + solver.control().getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private static void require(Optional<String> obstacle) {
        if (obstacle.isPresent()) {
            throw new IllegalArgumentException(obstacle.get() + "; use the reference engine");
        }
    }

    @Override
    public double resolution() {
        return Math.ulp(1f);
    }

    @Override
    public String description() {
        return "single precision, " + LaneMath.WIDTH + " lanes per instruction (" + 32 * LaneMath.WIDTH + " bits)";
    }
}
