package barnacle.report;

import barnacle.analysis.NetworkSpikes;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.setting.Written;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one simulated trial did, in a few numbers.
 *
 * @param statistics what those of the groups are of; empty if the run ended before their span began
 * @param target the output that should be largest; -1 if the task has none
 * @param answer the output that was largest in the mean of all windows; -1 if the task has no target, or a readout is
 *     not finite
 * @param readout each output's mean over each window, [window * outputs + output]; NaN if the run did not reach its end
 * @param failure a sentence if the run diverged or left what is possible, otherwise {@code null}
 */
public record SimulationSummary(
        @Written("") SimulatedTrial simulated,
        Optional<StatisticsSpan> statistics,
        List<GroupSpikes> groups,
        int target,
        int answer,
        List<Double> readout,
        String failure) {

    /** Which trial of which project was simulated, and how. */
    public record SimulatedTrial(
            String title,
            long seed,
            long trial,
            @Written("durationMs") double duration,
            @Written("dtMs") double dt,
            String scheme,
            String engine) {}

    /**
     * What statistics of spikes are of.
     *
     * @param reference the neuron in whose cycles phases are: "cells[0]"
     * @param synchrony of all neurons of the network: {@link NetworkSpikes#synchrony}
     */
    public record StatisticsSpan(
            @Written("fromMs") double from,
            @Written("toMs") double to,
            @Written("fanoWindowMs") double window,
            String reference,
            double synchrony) {}

    /**
     * One group's spikes.
     *
     * @param spiking how many of its neurons spiked at all
     * @param rateHz mean over its neurons and the simulated time
     */
    public record GroupSpikes(
            String name, int neurons, int spikes, int spiking, double rateHz, Optional<GroupStatistics> statistics) {}

    /**
     * {@link NetworkSpikes.GroupSpikes} as files have it; NaN where spikes are too few.
     *
     * @param rateHz over the statistics' span
     */
    public record GroupStatistics(
            double rateHz,
            @Written("intervalMs") double interval,
            double cv,
            double cv2,
            double fano,
            double synchrony,
            double phase,
            double vectorStrength) {
        static GroupStatistics of(NetworkSpikes.GroupSpikes g) {
            return new GroupStatistics(
                    g.rate(),
                    g.interval(),
                    g.cv(),
                    g.cv2(),
                    g.fano(),
                    g.synchrony(),
                    g.phase().mean(),
                    g.phase().strength());
        }
    }

    /**
     * Sums a recording up.
     *
     * @param statistics of its spikes; empty if it ended before their span began
     */
    public static SimulationSummary of(
            Project project,
            Recording recording,
            Optional<NetworkSpikes> statistics,
            String engine,
            long trial,
            int target) {
        return of(
                project,
                recording.program(),
                new Seen(
                        recording.time(recording.samples() - 1),
                        recording.spikes().stream()
                                .mapToInt(train -> train.times().length)
                                .toArray(),
                        recording.averages(),
                        recording.failure()),
                statistics,
                engine,
                trial,
                target);
    }

    /**
     * What was seen of a run.
     *
     * @param end the time of its last state
     * @param spikes of each neuron
     * @param averages of the readout, {@link Recording#averages}
     * @param failure {@code null} if nothing went wrong
     */
    public record Seen(double end, int[] spikes, double[] averages, Sentence failure) {}

    /**
     * Sums a run up.
     *
     * @param statistics of its spikes; empty if it ended before their span began, or if its spikes were not kept
     */
    public static SimulationSummary of(
            Project project,
            NetworkProgram program,
            Seen seen,
            Optional<NetworkSpikes> statistics,
            String engine,
            long trial,
            int target) {
        double seconds = program.network().perFrequency(seen.end());
        List<GroupSpikes> groups = new ArrayList<>();
        for (NetworkProgram.Group g : program.groups()) {
            int spikes = 0;
            int spiking = 0;
            for (int i = g.firstNeuron(); i < g.firstNeuron() + g.size(); i++) {
                spikes += seen.spikes()[i];
                spiking += seen.spikes()[i] > 0 ? 1 : 0;
            }
            double rate = seconds > 0 ? spikes / (g.size() * seconds) : 0;
            int number = groups.size();
            groups.add(new GroupSpikes(
                    g.name(),
                    g.size(),
                    spikes,
                    spiking,
                    rate,
                    statistics.map(all -> GroupStatistics.of(all.groups().get(number)))));
        }
        return new SimulationSummary(
                new SimulatedTrial(
                        project.title(),
                        project.seed().value(),
                        trial,
                        seen.end(),
                        program.settings().dt(),
                        program.settings().scheme().getClass().getSimpleName(),
                        engine),
                statistics.map(all -> new StatisticsSpan(
                        all.span().from(),
                        all.span().to(),
                        all.span().window(),
                        program.called(all.reference()),
                        all.synchrony())),
                groups,
                target,
                target < 0 ? -1 : largest(seen.averages(), program.outputs()),
                Arrays.stream(seen.averages()).boxed().toList(),
                seen.failure() == null ? null : seen.failure().toString());
    }

    /** @param averages [window * outputs + output] */
    private static int largest(double[] averages, int outputs) {
        int best = 0;
        double[] sums = new double[outputs];
        for (int at = 0; at < averages.length; at++) {
            sums[at % outputs] += averages[at];
        }
        for (int k = 0; k < outputs; k++) {
            if (!Double.isFinite(sums[k])) {
                return -1;
            }
            best = sums[k] > sums[best] ? k : best;
        }
        return best;
    }
}
