package barnacle.task;

import barnacle.model.Seed;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import java.util.Arrays;

/**
 * A batch of trials: stimuli with their targets. Arrays are shared and must not be modified.
 *
 * @param first the first trial's number in its batch; part of its address
 * @param count trials
 * @param steps of one trial
 * @param stepsPerSegment how long each scheduled pattern lasts
 * @param windowSteps the response window: the last steps, over which the readout is averaged
 * @param patterns [pattern][channel]
 * @param schedule [trial][segment], an index into {@code patterns}
 * @param targets what the readouts should be
 * @param stream where they were drawn, with {@code iteration}: the address of their initial states too
 */
public record Trials(
        int first,
        int count,
        int steps,
        int stepsPerSegment,
        int windowSteps,
        double[][] patterns,
        int[][] schedule,
        Targets targets,
        Seed seed,
        String stream,
        long iteration) {
    /** The trials as lanes of a program, each with its own initial state. */
    public Lanes lanes(NetworkProgram program) {
        return Lanes.drawInitialState(
                program,
                count,
                steps,
                stepsPerSegment,
                windowSteps,
                patterns,
                schedule,
                trial -> seed.stream("initial state " + stream, iteration, first + trial));
    }

    /** The trials from {@code from} to {@code to - 1}, the same as in this batch. */
    public Trials range(int from, int to) {
        return new Trials(
                first + from,
                to - from,
                steps,
                stepsPerSegment,
                windowSteps,
                patterns,
                Arrays.copyOfRange(schedule, from, to),
                targets.range(from, to),
                seed,
                stream,
                iteration);
    }

    /** The same trials cut or extended to other steps; beyond the schedule there is no stimulus. */
    public Trials lasting(int otherSteps) {
        return new Trials(
                first,
                count,
                otherSteps,
                stepsPerSegment,
                Math.min(otherSteps, windowSteps),
                patterns,
                schedule,
                targets,
                seed,
                stream,
                iteration);
    }

    /**
     * The output that should be largest, by trial.
     *
     * @throws IllegalStateException if the targets are not labels
     */
    public int[] labels() {
        if (targets instanceof Targets.Labels labelled) {
            return labelled.labels();
        }
        throw new IllegalStateException("these trials have numbers to meet and no labels; ask their targets");
    }

    /** Whether the labelled output of a trial is largest in every window; the first of several that are largest counts. */
    boolean answered(int trial, double[] readout, int outputs) {
        int label = labels()[trial];
        for (int first = trial; first < readout.length; first += outputs * count) {
            int best = 0;
            for (int k = 0; k < outputs; k++) {
                double z = readout[first + k * count];
                if (!Double.isFinite(z)) {
                    return false;
                }
                best = z > readout[first + best * count] ? k : best;
            }
            if (best != label) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a trial counts as right.
     *
     * @param loss the trial's own
     */
    boolean right(int trial, double[] readout, int outputs, double loss) {
        return targets instanceof Targets.Values course
                ? loss <= course.tolerance()
                : answered(trial, readout, outputs);
    }
}
