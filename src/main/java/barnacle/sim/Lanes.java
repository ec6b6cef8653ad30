package barnacle.sim;

import barnacle.model.RandomStream;
import java.util.function.IntFunction;

/**
 * What the lanes of a batch receive: a piecewise-constant stimulus and an initial state each. A lane is one copy of the
 * network; all lanes share their parameters. One is a batch of one.
 *
 * <p>The arrays are shared, not copied: whoever made them must not change them afterwards.
 *
 * @param count lanes
 * @param steps of the run; steps beyond the schedule have no stimulus
 * @param stepsPerSegment how long each scheduled pattern lasts
 * @param windowSteps the readout is averaged over this many last steps
 * @param patterns [pattern][channel], dimensionless
 * @param schedule [lane][segment], an index into {@code patterns}
 * @param initialVoltage [neuron * count + lane], mV
 * @param initialGate [neuron * count + lane], 0 to 1
 */
public record Lanes(
        int count,
        int steps,
        int stepsPerSegment,
        int windowSteps,
        double[][] patterns,
        int[][] schedule,
        double[] initialVoltage,
        double[] initialGate) {

    public Lanes {
        if (count < 1 || steps < 1 || windowSteps < 1 || windowSteps > steps || schedule.length != count) {
            throw new IllegalArgumentException("lanes " + count + ", steps " + steps + ", readout window " + windowSteps
                    + " steps, schedules " + schedule.length
                    + ": need at least one lane and step, a window within the run and a schedule for each lane");
        }
    }

    /** Draws initial states: {@code streams} gives each lane its own stream, so that a lane does not depend on its batch. */
    public static Lanes drawInitialState(
            NetworkProgram program,
            int count,
            int steps,
            int stepsPerSegment,
            int windowSteps,
            double[][] patterns,
            int[][] schedule,
            IntFunction<RandomStream> streams) {
        double[] voltage = new double[program.neurons() * count];
        double[] gate = new double[program.neurons() * count];
        for (int lane = 0; lane < count; lane++) {
            RandomStream random = streams.apply(lane);
            for (NetworkProgram.Group g : program.groups()) {
                for (int i = 0; i < g.size(); i++) {
                    int at = (g.firstNeuron() + i) * count + lane;
                    voltage[at] = g.voltage().draw(random);
                    gate[at] = Math.max(0, Math.min(1, g.gate().draw(random)));
                }
            }
        }
        return new Lanes(count, steps, stepsPerSegment, windowSteps, patterns, schedule, voltage, gate);
    }

    /** The pattern a lane receives in a step, or -1 for none. */
    public int pattern(int lane, int step) {
        int segment = step / stepsPerSegment;
        return segment < schedule[lane].length ? schedule[lane][segment] : -1;
    }

    /** One lane alone. */
    public Lanes lane(int lane) {
        int neurons = initialVoltage.length / count;
        double[] voltage = new double[neurons];
        double[] gate = new double[neurons];
        for (int i = 0; i < neurons; i++) {
            voltage[i] = initialVoltage[i * count + lane];
            gate[i] = initialGate[i * count + lane];
        }
        return new Lanes(1, steps, stepsPerSegment, windowSteps, patterns, new int[][] {schedule[lane]}, voltage, gate);
    }
}
