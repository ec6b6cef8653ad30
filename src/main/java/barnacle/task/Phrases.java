package barnacle.task;

import barnacle.model.Network;
import barnacle.model.RandomStream;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.SimulationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the tasks share whose stimulus is a phrase: words of equal duration, each a fixed pattern over the stimulus'
 * channels.
 */
final class Phrases {
    private Phrases() {}

    /** @param words indices into the vocabulary */
    record Phrase(int[] words, int label) {}

    /** Draws each trial's phrase from its own stream; the readout is averaged over the last part of the trial. */
    static Trials draw(
            LabelTask task,
            double wordDuration,
            double responseWindow,
            double[][] vocabulary,
            Function<RandomStream, Phrase> phrases,
            SimulationSettings settings,
            Trials.Address address,
            int count) {
        int[][] schedule = new int[count][];
        int[] labels = new int[count];
        for (int trial = 0; trial < count; trial++) {
            Phrase phrase = phrases.apply(address.random("trial", trial));
            schedule[trial] = phrase.words();
            labels[trial] = phrase.label();
        }
        int steps = settings.steps("duration", task.duration());
        return new Trials(
                count,
                steps,
                settings.steps("wordDuration", wordDuration),
                List.of(ReadoutSpan.last(settings.steps("responseWindow", responseWindow), steps)),
                vocabulary,
                schedule,
                new Targets.Labels(labels),
                address);
    }

    /** One trial's phrase, as {@link NetworkTask#stimulus} has it. */
    static Trials stimulus(
            double wordDuration,
            double[][] vocabulary,
            Function<RandomStream, Phrase> phrases,
            SimulationSettings settings,
            Trials.Address address,
            int steps) {
        Phrase phrase = phrases.apply(address.random("trial", 0));
        // A word that lasts to the end and beyond may last to the end.
        boolean isOne = steps * settings.dt() <= wordDuration;
        int word = isOne ? steps : settings.steps("wordDuration", wordDuration);
        return new Trials(
                1,
                steps,
                word,
                List.of(),
                vocabulary,
                new int[][] {phrase.words()},
                new Targets.Labels(new int[] {phrase.label()}),
                address);
    }

    /** What keeps a task from running on a network: what its trials need, and what they need of the network. */
    static List<Issue> issues(LabelTask task, Network network, SimulationSettings settings) {
        List<Issue> issues = new ArrayList<>();
        if (network.stimulus().isEmpty()) {
            issues.add(new Issue(
                    "/network",
                    "Phrases.stimulus.none",
                    "The task has words to give and the network no stimulus; add one, or remove the task."));
        } else if (network.projections().stream().noneMatch(p -> network.isStimulus(p.source()))) {
            issues.add(Issue.missing(
                    "/network/stimulus",
                    "Phrases.stimulus.unconnected",
                    "The stimulus reaches no neuron; connect \"{0}\" to a group.",
                    network.stimulus().get().name()));
        }
        if (network.readout().isEmpty()) {
            issues.add(new Issue(
                    "/network",
                    "Phrases.readout.none",
                    "The task has {0} classes to tell apart and the network no readout; add one, or remove the task.",
                    task.outputs()));
        } else if (network.outputs() != task.outputs()) {
            issues.add(new Issue(
                    "/network/readout/outputs",
                    "Phrases.outputs.differ",
                    "The readout has {0} {0,choice,0#outputs|1#output|1<outputs} and the task {1}"
                            + " {1,choice,0#classes|1#class|1<classes}; make them equal.",
                    network.outputs(),
                    task.outputs()));
        }
        issues.addAll(task.trialIssues(settings));
        return issues;
    }

    /** What keeps a task's trials from being drawn. */
    static List<Issue> trialIssues(
            LabelTask task, double wordDuration, double responseWindow, SimulationSettings settings) {
        List<Issue> issues = new ArrayList<>();
        try {
            settings.steps("wordDuration", wordDuration);
            // Whole words are whole trials; what can still go wrong is a trial of too many steps.
            settings.steps("wordDuration", task.duration());
        } catch (InvalidSetting e) {
            issues.add(new Issue("/task/wordDuration", e.sentence()));
        }
        try {
            settings.steps("responseWindow", responseWindow);
        } catch (InvalidSetting e) {
            issues.add(new Issue("/task/responseWindow", e.sentence()));
        }
        return issues;
    }

    /** The phases of a trial that shows a word, waits, shows a last word and then reads the answer in silence. */
    static List<Epoch> epochs(String first, int delay, String last, double wordDuration, double responseWindow) {
        double end = (1 + delay) * wordDuration;
        List<Epoch> epochs = new ArrayList<>();
        epochs.add(new Epoch(first, 0, wordDuration));
        if (delay > 0) {
            epochs.add(new Epoch("delay", wordDuration, end));
        }
        epochs.add(new Epoch(last, end, end + wordDuration));
        epochs.add(new Epoch("response", end + wordDuration, end + wordDuration + responseWindow));
        return epochs;
    }
}
