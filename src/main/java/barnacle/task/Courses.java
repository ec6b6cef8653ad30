package barnacle.task;

import barnacle.model.Network;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.SimulationSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the tasks share that have a course to follow. */
final class Courses {
    private Courses() {}

    /**
     * Trials without a stimulus, which differ in their initial states only.
     *
     * @param values [window][output]
     */
    static Trials draw(
            FitTask task,
            List<ReadoutSpan> spans,
            double[][] values,
            SimulationSettings settings,
            Trials.Address address,
            int count) {
        int steps = settings.steps("duration", task.duration());
        return new Trials(
                count,
                steps,
                steps,
                spans,
                new double[0][],
                new int[count][0],
                new Targets.Values(Collections.nCopies(count, values).toArray(double[][][]::new), task.tolerance()),
                address);
    }

    /** The phases of a trial that settles and then follows its course. */
    static List<Epoch> epochs(FitTask task, double settling, String course) {
        List<Epoch> epochs = new ArrayList<>();
        if (settling > 0) {
            epochs.add(new Epoch("settling", 0, settling));
        }
        epochs.add(new Epoch(course, settling, task.duration()));
        return epochs;
    }

    /**
     * Windows of equal length at equal distances, after a settling time.
     *
     * @param window at most {@code interval}; all in ms
     * @param atStart whether a window is read from the time it begins at: {@link ReadoutSpan#atStart}
     */
    static List<ReadoutSpan> spans(
            double settling, double window, double interval, int count, boolean atStart, SimulationSettings settings) {
        int first = settling == 0 ? 0 : settings.steps("settling", settling);
        int steps = settings.steps("window", window);
        int apart = settings.steps("interval", interval);
        List<ReadoutSpan> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spans.add(new ReadoutSpan(first + i * apart, first + i * apart + steps, atStart));
        }
        return spans;
    }

    /** What keeps a task from running on a network: what its trials need, and what they need of the network. */
    static List<Issue> issues(FitTask task, Network network, SimulationSettings settings) {
        List<Issue> issues = new ArrayList<>();
        if (network.readout().isEmpty()) {
            issues.add(new Issue(
                    "/network",
                    "Courses.readout.none",
                    "The task has a course to follow and the network no readout; add one, or remove the task."));
        } else if (network.outputs() != task.outputs()) {
            issues.add(new Issue(
                    "/network/readout/outputs",
                    "Courses.outputs.differ",
                    "The readout has {0} {0,choice,0#outputs|1#output|1<outputs} and the task a course for {1}; make them equal.",
                    network.outputs(),
                    task.outputs()));
        }
        if (task.loss().needsLabels()) {
            issues.add(ExactLoss.needsNumbers());
        }
        issues.addAll(task.trialIssues(settings));
        return issues;
    }

    /**
     * What keeps a task's trials from being drawn.
     *
     * @param times in ms, by the path of the setting from the task; 0 is no time at all
     */
    static List<Issue> trialIssues(FitTask task, Map<String, Double> times, SimulationSettings settings) {
        List<Issue> issues = new ArrayList<>();
        times.forEach((name, time) -> {
            try {
                if (time != 0) {
                    settings.steps(name.substring(name.lastIndexOf('/') + 1), time);
                }
            } catch (InvalidSetting e) {
                issues.add(new Issue("/task/" + name, e.sentence()));
            }
        });
        if (issues.isEmpty()) {
            try {
                settings.steps("duration", task.duration());
            } catch (InvalidSetting e) {
                issues.add(new Issue("/task", e.sentence()));
            }
        }
        return issues;
    }
}
