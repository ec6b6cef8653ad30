package barnacle.model;

import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Since;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the experimenter does to a circuit: the currents that are injected, what is recorded, and where it starts.
 *
 * @param recorded left out where it is the default
 * @param initial left out where every initial state is drawn
 */
public record Protocol(
        List<Injection> injections,
        Optional<Recorded> recorded,
        @Since(5) Optional<InitialState> initial) {
    public Protocol {
        Quantities.check(Protocol.class, injections, recorded, initial);
        injections = List.copyOf(injections);
    }

    /** Nothing is done. */
    public Protocol() {
        this(List.of());
    }

    /** Of which the usual is recorded. */
    public Protocol(List<Injection> injections) {
        this(injections, Optional.empty());
    }

    /** From a state that is drawn. */
    public Protocol(List<Injection> injections, Optional<Recorded> recorded) {
        this(injections, recorded, Optional.empty());
    }

    /** The same protocol from another initial state; empty for one that is drawn. */
    public Protocol from(Optional<InitialState> other) {
        return new Protocol(injections, recorded, other);
    }

    /** What is recorded. */
    public Recorded record() {
        return recorded.orElseGet(Recorded::new);
    }

    /** The same protocol as far as it acts on the circuit: without what is recorded. */
    public Protocol acting() {
        return new Protocol(injections, Optional.empty(), initial);
    }

    /** Whether nothing acts on the circuit. */
    public boolean isSilent() {
        return injections.isEmpty();
    }

    /** Whether two runs from the same state may differ. */
    public boolean isNoisy() {
        return injections.stream().anyMatch(i -> i.current().isNoise());
    }

    /** The same protocol in which every noise gives its mean. */
    public Protocol withoutNoise() {
        return new Protocol(injections.stream().map(Injection::withoutNoise).toList(), recorded, initial);
    }

    /** The protocol with a group's new name in everything that refers to it. */
    public Protocol renamed(String from, String to) {
        return new Protocol(
                injections.stream()
                        .map(i -> i.group().equals(from) ? i.into(to) : i)
                        .toList(),
                recorded.map(r -> r.renamed(from, to)),
                initial.map(state -> state.renamed(from, to)));
    }

    /** The protocol without what is of a group. */
    public Protocol without(String group) {
        return new Protocol(
                injections.stream().filter(i -> !i.group().equals(group)).toList(),
                recorded.map(r -> r.without(group)),
                initial.flatMap(state -> state.without(group)));
    }

    /**
     * What keeps it from acting on a network, with pointers from the project's root.
     *
     * @param dt the time step
     */
    public List<Issue> issues(Network network, double dt) {
        List<Issue> issues = new ArrayList<>();
        for (int i = 0; i < injections.size(); i++) {
            issues.addAll(new InjectionIssues(network, dt, "/protocol/injections/" + i).of(injections.get(i)));
        }
        initial.ifPresent(state -> issues.addAll(state.issues(network, "/protocol/initial")));
        issues.addAll(recordingIssues(network, dt));
        return issues;
    }

    /** What keeps what is to be recorded from being it; as {@link #issues}. */
    public List<Issue> recordingIssues(Network network, double dt) {
        return recorded.map(r -> r.issues(network, dt, "/protocol/recorded")).orElse(List.of());
    }
}
