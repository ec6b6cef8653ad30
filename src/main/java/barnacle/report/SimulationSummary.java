package barnacle.report;

import barnacle.project.Project;
import barnacle.setting.Written;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one simulated trial did, in a few numbers.
 *
 * @param answer the right answer's index; -1 if the task has none
 * @param readout each output's mean over each window, [window * outputs + output]; NaN if the run did not reach its end
 * @param failure a sentence if the run diverged or left what is possible, otherwise {@code null}
 */
public record SimulationSummary(
        @Written("") SimulatedTrial simulated,
        List<GroupSpikes> groups,
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
     * One group's spikes.
     *
     * @param spiking how many of its neurons spiked at all
     * @param rateHz mean over its neurons and the simulated time
     */
    public record GroupSpikes(String name, int neurons, int spikes, int spiking, double rateHz) {}

    /** Sums a recording up. */
    public static SimulationSummary of(Project project, Recording recording, String engine, long trial, int answer) {
        NetworkProgram program = recording.program();
        int last = recording.samples() - 1;
        double seconds = recording.time(last) / 1000;
        List<SpikeTrain> trains = recording.spikes();
        List<GroupSpikes> groups = new ArrayList<>();
        for (NetworkProgram.Group g : program.groups()) {
            int spikes = 0;
            int spiking = 0;
            for (SpikeTrain train : trains.subList(g.firstNeuron(), g.firstNeuron() + g.size())) {
                spikes += train.times().length;
                spiking += train.times().length > 0 ? 1 : 0;
            }
            double rate = seconds > 0 ? spikes / (g.size() * seconds) : 0;
            groups.add(new GroupSpikes(g.name(), g.size(), spikes, spiking, rate));
        }
        return new SimulationSummary(
                new SimulatedTrial(
                        project.title(),
                        project.seed().value(),
                        trial,
                        recording.time(last),
                        program.settings().dt(),
                        program.settings().scheme().getClass().getSimpleName(),
                        engine),
                groups,
                answer,
                Arrays.stream(recording.averages()).boxed().toList(),
                recording.failure() == null ? null : recording.failure().toString());
    }
}
