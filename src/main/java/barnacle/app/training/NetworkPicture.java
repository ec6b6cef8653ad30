package barnacle.app.training;

import barnacle.app.session.Chosen;
import barnacle.setting.Sentence;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Recording;
import barnacle.sim.SpikeTrain;
import barnacle.task.Loss;
import barnacle.task.Trials;
import barnacle.train.NetworkProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a network did in one trial.
 *
 * @param iteration of the training whose weights it shows; 0 for the network before it
 */
record NetworkPicture(
        NetworkProblem problem,
        long trial,
        long iteration,
        Verdict verdict,
        Recording recording,
        List<SpikeTrain> spikes,
        ReadoutCurves curves)
        implements Picture {
    /**
     * What the network answered.
     *
     * @param label the right class; -1 if the task has none
     * @param answer the class with the largest readout averaged over the readout spans; -1 if the run diverged
     * @param score of this trial
     */
    record Verdict(int label, int answer, Loss.Score score) {}

    /**
     * What was read over the trial.
     *
     * @param times of the samples
     * @param readout [output][sample]: the mean over as many steps as the last readout span has, up to there
     * @param course [output][sample]: what it should be, NaN where that does not matter; empty if the task has labels
     */
    record ReadoutCurves(double[] times, List<double[]> readout, List<double[]> course) {}

    private static final int SOME = 3;

    static NetworkPicture of(NetworkProblem problem, long trial, long iteration, Trials trials, Recording recording) {
        int samples = recording.samples();
        double[] times = new double[samples];
        for (int t = 0; t < samples; t++) {
            times[t] = recording.time(t);
        }
        List<double[]> readout = new ArrayList<>();
        int outputs = recording.program().outputs();
        double[] total = new double[outputs];
        for (int i = 0; i < recording.averages().length; i++) {
            total[i % outputs] += recording.averages()[i];
        }
        int answer = 0;
        ReadoutSpan last = trials.spans().get(trials.spans().size() - 1);
        for (int k = 0; k < outputs; k++) {
            readout.add(meanOverSpan(recording.readout(k), samples, last));
            answer = total[k] > total[answer] ? k : answer;
        }
        return new NetworkPicture(
                problem,
                trial,
                iteration,
                new Verdict(
                        trials.label(0),
                        recording.failure() == null ? answer : -1,
                        problem.task().loss().score(recording.averages(), outputs, trials.targets(), null)),
                recording,
                recording.spikes(),
                new ReadoutCurves(
                        times,
                        List.copyOf(readout),
                        trials.label(0) < 0 ? course(trials, outputs, samples) : List.of()));
    }

    private static List<double[]> course(Trials trials, int outputs, int samples) {
        List<double[]> course = new ArrayList<>();
        for (int k = 0; k < outputs; k++) {
            double[] target = new double[samples];
            Arrays.fill(target, Double.NaN);
            for (int w = 0; w < trials.spans().size(); w++) {
                ReadoutSpan span = trials.spans().get(w);
                int from = Math.min(span.first(), samples);
                Arrays.fill(
                        target,
                        from,
                        Math.max(from, Math.min(span.last() + 1, samples)),
                        trials.targets().at(w, k, 0));
            }
            course.add(target);
        }
        return course;
    }

    /**
     * The mean of so many samples up to each, of all there are before so many; without the initial state where no span
     * reads it, unless it is all there is.
     */
    private static double[] meanOverSpan(double[] values, int samples, ReadoutSpan span) {
        double[] mean = new double[samples];
        int first = span.atStart() ? 0 : 1;
        double sum = 0;
        for (int t = 0; t < samples; t++) {
            if (t < first) {
                mean[t] = values[t];
                continue;
            }
            sum += values[t];
            if (t - first >= span.steps()) {
                sum -= values[t - span.steps()];
            }
            mean[t] = sum / Math.min(t - first + 1, span.steps());
        }
        return mean;
    }

    @Override
    public Optional<Sentence> fault() {
        return Optional.ofNullable(recording.failure());
    }

    /** What a legend calls each neuron, in the order of the recording: {@code cells[3]}. */
    List<String> names() {
        return recording.program().groups().stream()
                .flatMap(g -> IntStream.range(0, g.size()).mapToObj(g::called))
                .toList();
    }

    /** The neurons as all screens call them, in the order of the recording. */
    List<Chosen> neurons() {
        return spikes.stream()
                .map(train -> new Chosen(train.group(), train.neuron()))
                .toList();
    }

    /** A few neurons spread over the network. */
    List<Integer> someNeurons() {
        int neurons = recording.program().neurons();
        int some = Math.min(SOME, neurons);
        return IntStream.range(0, some).mapToObj(i -> i * neurons / some).toList();
    }
}
