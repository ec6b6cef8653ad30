package barnacle.sim.plain;

import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NetworkStepper;
import barnacle.sim.RunState;

/** One lane's {@link TrapezoidalSteps}. */
final class TrapezoidalStepper implements NetworkStepper {
    private final TrapezoidalSteps steps;
    private final RunState state;

    TrapezoidalStepper(NetworkProgram program) {
        steps = new TrapezoidalSteps(program, new Coupling(program));
        state = new RunState(program, 1);
        state.observed = steps.seen();
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public void use(double[] parameters, Lanes lane) {
        steps.use(parameters, lane);
    }

    @Override
    public void start() {
        steps.start(state);
    }

    @Override
    public void step(int played) {
        steps.step(played, state);
    }
}
