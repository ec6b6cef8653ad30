package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.setting.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps an {@link Injection} from acting on a network.
 *
 * @param dt the time step
 * @param pointer of the injection, from the project's root
 */
record InjectionIssues(Network network, double dt, String pointer) {
    List<Issue> of(Injection injection) {
        List<Issue> issues = new ArrayList<>();
        NeuronGroup group = network.groups().stream()
                .filter(g -> g.name().equals(injection.group()))
                .findFirst()
                .orElse(null);
        if (group == null) {
            issues.add(new Issue(
                    pointer + "/group",
                    "Injection.group.unknown",
                    "A current is injected into \"{0}\", which is no group of this network; use one of: {1}.",
                    injection.group(),
                    String.join(
                            ", ",
                            network.groups().stream().map(NeuronGroup::name).toList())));
            return issues;
        }
        issues.addAll(ofNeurons(injection, group));
        issues.addAll(ofTimes(injection));
        issues.addAll(ofCurrent(injection, group));
        return issues.stream().map(issue -> issue.measured(group.neuron())).toList();
    }

    private List<Issue> ofNeurons(Injection injection, NeuronGroup group) {
        List<Issue> issues = new ArrayList<>();
        for (int k = 0; k < injection.neurons().size(); k++) {
            int neuron = injection.neurons().get(k);
            String at = pointer + "/neurons/" + k;
            if (neuron < 0 || neuron >= group.size()) {
                issues.add(new Issue(
                        at,
                        "Injection.neurons.outside",
                        "A current is injected into neuron {0} of \"{1}\", whose neurons are 0 to {2}; name one of"
                                + " these.",
                        neuron,
                        group.name(),
                        group.size() - 1));
            } else if (injection.neurons().indexOf(neuron) < k) {
                issues.add(new Issue(
                        at,
                        "Injection.neurons.twice",
                        "An injection names neuron {0} of \"{1}\" twice; keep one.",
                        neuron,
                        group.name()));
            }
        }
        return issues;
    }

    private List<Issue> ofTimes(Injection injection) {
        List<Issue> issues = new ArrayList<>();
        injection
                .end()
                .filter(end -> end <= injection.start())
                .ifPresent(end -> issues.add(new Issue(
                        pointer + "/end",
                        "Injection.end.beforeStart",
                        "An injection into \"{0}\" ends at {1} and starts at {2}; the end must come after the start.",
                        injection.group(),
                        Measure.time(end),
                        Measure.time(injection.start()))));
        if (injection.end().isEmpty() && injection.current().needsEnd()) {
            issues.add(new Issue(
                    pointer,
                    "Injection.end.missing",
                    "{0} into \"{1}\" has no end, and its course needs one; give it an end.",
                    injection.current().getClass(),
                    injection.group()));
        }
        return issues;
    }

    private List<Issue> ofCurrent(Injection injection, NeuronGroup group) {
        List<Issue> issues = new ArrayList<>();
        InjectedCurrent current = injection.current();
        Range range = current.range(injection.length());
        boolean lasts = injection.length() > 0 && (injection.end().isPresent() || !current.needsEnd());
        if (lasts && (range.low() < -InjectedCurrent.LARGEST || range.high() > InjectedCurrent.LARGEST)) {
            issues.add(new Issue(
                    pointer + "/current",
                    "Injection.current.bounds",
                    "{0} into \"{1}\" goes from {2} to {3}; it must stay between {4} and {5}.",
                    current.getClass(),
                    injection.group(),
                    new Measure(range.low(), Dimension.CURRENT),
                    new Measure(range.high(), Dimension.CURRENT),
                    new Measure(-InjectedCurrent.LARGEST, Dimension.CURRENT),
                    new Measure(InjectedCurrent.LARGEST, Dimension.CURRENT)));
        }
        double period = current.shortestPeriod(group.neuron());
        if (period < 2 * dt) {
            issues.add(new Issue(
                    pointer + "/current",
                    "Injection.current.unresolved",
                    "{0} into \"{1}\" goes up and down within {2}, and a time step is {3}; it needs at least two"
                            + " steps, so make it slower or the step shorter.",
                    current.getClass(),
                    injection.group(),
                    Measure.time(period),
                    Measure.time(dt)));
        }
        return issues;
    }
}
