package barnacle.bench;

import java.util.List;
import barnacle.sim.Engine;
import barnacle.sim.engine.Engines;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One batch of the published network on one thread: time for 128 neurons and 500 steps, by scheme and number of lanes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class LaneBenchmark {
    @Param({"Staggered", "SemiImplicit"})
    public String scheme;

    @Param({"1", "16", "50", "64"})
    public int trials;

    private BenchWorkload work;
    private Simulation simulation;
    private double[] readout;
    private double[] bar;
    private double[] gradient;

    @Setup
    public void draw() {
        Scheme chosen = scheme.equals("Staggered") ? new Staggered() : new SemiImplicit();
        work = BenchWorkload.draw(chosen, trials, 500);
        simulation = Engines.fastest(chosen, List.of()).engine().simulation(work.program());
        readout = new double[work.program().outputs() * trials];
        bar = new double[readout.length];
        Arrays.fill(bar, 1.0 / bar.length);
        gradient = new double[work.parameters().length];
    }

    @Benchmark
    public double[] forward() {
        simulation.forward(work.parameters(), work.lanes(), readout, null);
        return readout;
    }

    @Benchmark
    public double[] forwardAndBackward() {
        simulation.forward(work.parameters(), work.lanes(), readout, null);
        simulation.backward(work.parameters(), work.lanes(), bar, gradient);
        return gradient;
    }
}
