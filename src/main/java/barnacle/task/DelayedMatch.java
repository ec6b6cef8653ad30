package barnacle.task;

import barnacle.model.Network;
import barnacle.model.RandomStream;
import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.sim.SimulationSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Delayed match to sample: one word is shown, then after a silent delay another; the readout, averaged over a silent
 * response window, must tell whether they were the same.
 *
 * <p>The words are random binary vectors as in {@link StimulusIntegration}. Half of the trials match; in the others the
 * test word is any of the rest. The paradigm: Blough, "Delayed matching in the pigeon", J. Exp. Anal. Behav. 2:151
 * (1959).
 *
 * @param samples how many words there are to choose sample and test from
 * @param delay words of silence between them
 * @param distinct how far apart the words are; left out, each is drawn once, as before there was a choice
 */
public record DelayedMatch(
        @Quantity(label = "Samples", min = 2, max = 100, help = "How many words sample and test are chosen from.")
        int samples,

        @Quantity(label = "Delay words", min = 0, max = 10_000, help = "How long the sample must be remembered.")
        int delay,

        @Quantity(label = "Word duration", dimension = Dimension.TIME, min = 0, minExclusive = true, max = 10_000)
        double wordDuration,

        @Quantity(
                label = "Response window",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 10_000,
                help = "The readout is averaged over this silence after the test word.")
        double responseWindow,

        Loss loss,
        Optional<DistinctWords> distinct)
        implements LabelTask {
    public DelayedMatch {
        Quantities.check(DelayedMatch.class, samples, delay, wordDuration, responseWindow, loss, distinct);
    }

    public DelayedMatch() {
        this(2, 10, 4, 10, new CrossEntropy());
    }

    /** With words no two of which are the same. */
    public DelayedMatch(int samples, int delay, double wordDuration, double responseWindow, Loss loss) {
        this(samples, delay, wordDuration, responseWindow, loss, Optional.of(new DistinctWords()));
    }

    @Override
    public double duration() {
        return (2 + delay) * wordDuration + responseWindow;
    }

    @Override
    public int outputs() {
        return 2;
    }

    @Override
    public List<Sentence> outputNames() {
        return List.of(
                Sentence.of("DelayedMatch.output.noMatch", "no match"),
                Sentence.of("DelayedMatch.output.match", "match"));
    }

    @Override
    public List<Sentence> wordNames() {
        return IntStream.range(0, samples)
                .mapToObj(k -> Sentence.of("DelayedMatch.word", "sample {0}", k))
                .toList();
    }

    @Override
    public Sentence contrastName() {
        return Sentence.of("DelayedMatch.contrast", "channels in which sample and test differ");
    }

    @Override
    public int contrast(Trials trials, int trial) {
        int[] words = trials.schedule()[trial];
        double[] sample = trials.patterns()[words[0]];
        double[] test = trials.patterns()[words[1 + delay]];
        int apart = 0;
        for (int c = 0; c < sample.length; c++) {
            apart += sample[c] == test[c] ? 0 : 1;
        }
        return apart;
    }

    @Override
    public List<Epoch> epochs() {
        return Phrases.epochs("sample", delay, "test", wordDuration, responseWindow);
    }

    @Override
    public Trials draw(Network network, SimulationSettings settings, Trials.Address address, int count) {
        double[][] vocabulary = patterns(network, address.seed(), 1);
        return Phrases.draw(this, wordDuration, responseWindow, vocabulary, this::phrase, settings, address, count);
    }

    @Override
    public Trials stimulus(Network network, SimulationSettings settings, Trials.Address address, int steps) {
        double[][] vocabulary = patterns(network, address.seed(), 1);
        return Phrases.stimulus(wordDuration, vocabulary, this::phrase, settings, address, steps);
    }

    private Phrases.Phrase phrase(RandomStream random) {
        int label = random.nextInt(2);
        int[] words = new int[2 + delay];
        Arrays.fill(words, samples);
        words[0] = random.nextInt(samples);
        words[1 + delay] = label == 1 ? words[0] : (words[0] + 1 + random.nextInt(samples - 1)) % samples;
        return new Phrases.Phrase(words, label);
    }

    @Override
    public List<Issue> trialIssues(SimulationSettings settings) {
        return Phrases.trialIssues(this, wordDuration, responseWindow, settings);
    }

    @Override
    public List<Issue> issues(Network network, SimulationSettings settings) {
        return Phrases.issues(this, network, settings);
    }
}
