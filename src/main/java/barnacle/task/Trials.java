package barnacle.task;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A batch of trials: stimuli with their targets. Arrays are shared and must not be modified.
 *
 * @param count trials
 * @param steps of one trial
 * @param stepsPerSegment how long each scheduled pattern lasts
 * @param spans over which the readout is averaged, ascending and disjoint
 * @param patterns [pattern][channel]
 * @param schedule [trial][segment], an index into {@code patterns}
 * @param targets what the readouts should be
 * @param address where they were drawn: of their initial states too
 */
public record Trials(
        int count,
        int steps,
        int stepsPerSegment,
        List<ReadoutSpan> spans,
        double[][] patterns,
        int[][] schedule,
        Targets targets,
        Address address) {
    /**
     * Where the trials of a batch are drawn: the randomness of each depends on this and its number alone.
     *
     * @param stream "training", "held out", ...: streams do not share trials
     * @param iteration which batch of the stream
     * @param first the first trial's number in its batch
     */
    public record Address(Seed seed, String stream, long iteration, int first) {
        /** That of a whole batch. */
        public Address(Seed seed, String stream, long iteration) {
            this(seed, stream, iteration, 0);
        }

        /** The randomness of one trial, counted from the first, for a purpose. */
        RandomStream random(String purpose, int trial) {
            return seed.stream(purpose + " " + stream, iteration, first + trial);
        }

        /** That of a batch without its first trials. */
        Address from(int trial) {
            return new Address(seed, stream, iteration, first + trial);
        }
    }

    /** The trials as lanes of a program, each with its own initial state and noise. */
    public Lanes lanes(NetworkProgram program) {
        return Lanes.drawInitialState(
                        program,
                        count,
                        steps,
                        stepsPerSegment,
                        spans,
                        patterns,
                        schedule,
                        trial -> address.random("initial state", trial))
                .withNoise(trial -> address.random("noise", trial));
    }

    /** The trials from {@code from} to {@code to - 1}, the same as in this batch. */
    public Trials range(int from, int to) {
        return new Trials(
                to - from,
                steps,
                stepsPerSegment,
                spans,
                patterns,
                Arrays.copyOfRange(schedule, from, to),
                targets.range(from, to),
                address.from(from));
    }

    /**
     * The same trials cut or extended to other steps; beyond the schedule there is no stimulus. Spans stay where they
     * are, as far as the trial reaches; if that is nowhere, the one span is the trial's end, as long as the first
     * was.
     */
    public Trials lasting(int otherSteps) {
        List<ReadoutSpan> otherSpans = new ArrayList<>();
        for (ReadoutSpan span : spans) {
            if (span.from() < otherSteps) {
                otherSpans.add(new ReadoutSpan(span.from(), Math.min(span.to(), otherSteps), span.atStart()));
            }
        }
        if (otherSpans.isEmpty()) {
            otherSpans.add(ReadoutSpan.last(Math.min(spans.get(0).steps(), otherSteps), otherSteps));
        }
        return new Trials(count, otherSteps, stepsPerSegment, otherSpans, patterns, schedule, targets, address);
    }

    /** The right answer of each trial: {@link Targets#labels}. */
    public int[] labels() {
        return targets.labels();
    }

    /** The output that should be largest in a trial; -1 if its targets are numbers. */
    public int label(int trial) {
        return targets.label(trial);
    }
}
