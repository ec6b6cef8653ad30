package barnacle.model;

import barnacle.setting.Issue;
import barnacle.setting.Measure;
import barnacle.setting.Quantities;
import barnacle.setting.Since;
import barnacle.setting.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the experimenter does to a circuit: the currents that are injected, the synaptic background, what is recorded,
 * and where it starts.
 *
 * @param surrounding the backgrounds; left out where there is none
 * @param recorded left out where it is the default
 * @param initial left out where every initial state is drawn
 */
public record Protocol(
        List<Injection> injections,
        @Since(5) @Written("backgrounds") Optional<List<Background>> surrounding,
        Optional<Recorded> recorded,
        @Since(5) Optional<InitialState> initial) {
    /** On average in a step: of more, too many would come together and count as one. */
    private static final double MOST_SPIKES = 0.5;

    public Protocol {
        Quantities.check(Protocol.class, injections, surrounding, recorded, initial);
        injections = List.copyOf(injections);
        surrounding = surrounding.filter(some -> !some.isEmpty()).map(List::copyOf);
    }

    /** Nothing is done. */
    public Protocol() {
        this(List.of());
    }

    /** Without a background; the usual is recorded. */
    public Protocol(List<Injection> injections) {
        this(injections, List.of());
    }

    /** Of which the usual is recorded, from a state that is drawn. */
    public Protocol(List<Injection> injections, List<Background> backgrounds) {
        this(injections, Optional.of(backgrounds), Optional.empty(), Optional.empty());
    }

    /** Without a background, from a state that is drawn. */
    public Protocol(List<Injection> injections, Optional<Recorded> recorded) {
        this(injections, Optional.empty(), recorded, Optional.empty());
    }

    /** The synaptic background. */
    public List<Background> backgrounds() {
        return surrounding.orElseGet(List::of);
    }

    /** The same protocol with other injections. */
    public Protocol withInjections(List<Injection> other) {
        return new Protocol(other, surrounding, recorded, initial);
    }

    /**
     * What is left of the protocol for a run that begins later: what was over is gone, and what was under way began
     * before it.
     *
     * @param by in the unit of the injections' times
     */
    public Protocol later(double by) {
        return withInjections(injections.stream()
                .filter(i -> i.end().filter(end -> end <= by).isEmpty())
                .map(i -> i.later(by))
                .toList());
    }

    /** The same protocol from another initial state; empty for one that is drawn. */
    public Protocol from(Optional<InitialState> other) {
        return new Protocol(injections, surrounding, recorded, other);
    }

    /** What is recorded. */
    public Recorded record() {
        return recorded.orElseGet(Recorded::new);
    }

    /** The same protocol as far as it acts on the circuit: without what is recorded. */
    public Protocol acting() {
        return new Protocol(injections, surrounding, Optional.empty(), initial);
    }

    /** Whether nothing acts on the circuit. */
    public boolean isSilent() {
        return injections.isEmpty() && surrounding.isEmpty();
    }

    /** Whether two runs from the same state may differ. */
    public boolean isNoisy() {
        return surrounding.isPresent()
                || injections.stream().anyMatch(i -> i.current().isNoise());
    }

    /** The same protocol in which every injected noise gives its mean, without the background. */
    public Protocol withoutNoise() {
        return new Protocol(
                injections.stream().map(Injection::withoutNoise).toList(), Optional.empty(), recorded, initial);
    }

    /** The protocol with a group's new name in everything that refers to it. */
    public Protocol renamed(String from, String to) {
        return new Protocol(
                injections.stream()
                        .map(i -> i.group().equals(from) ? i.into(to) : i)
                        .toList(),
                surrounding.map(some -> some.stream()
                        .map(b -> b.group().equals(from) ? b.into(to) : b)
                        .toList()),
                recorded.map(r -> r.renamed(from, to)),
                initial.map(state -> state.renamed(from, to)));
    }

    /** The protocol without what is of a group. */
    public Protocol without(String group) {
        return new Protocol(
                injections.stream().filter(i -> !i.group().equals(group)).toList(),
                surrounding.map(some ->
                        some.stream().filter(b -> !b.group().equals(group)).toList()),
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
        for (int i = 0; i < backgrounds().size(); i++) {
            issues.addAll(ofBackground(backgrounds().get(i), network, dt, "/protocol/backgrounds/" + i));
        }
        initial.ifPresent(state -> issues.addAll(state.issues(network, "/protocol/initial")));
        issues.addAll(recordingIssues(network, dt));
        return issues;
    }

    /** What keeps what is to be recorded from being it; as {@link #issues}. */
    public List<Issue> recordingIssues(Network network, double dt) {
        return recorded.map(r -> r.issues(network, dt, "/protocol/recorded")).orElse(List.of());
    }

    private static List<Issue> ofBackground(Background background, Network network, double dt, String pointer) {
        NeuronGroup group = network.groups().stream()
                .filter(g -> g.name().equals(background.group()))
                .findFirst()
                .orElse(null);
        if (group == null) {
            return List.of(new Issue(
                    pointer + "/group",
                    "Background.group.unknown",
                    "A background acts on \"{0}\", which is no group of this network; use one of: {1}.",
                    background.group(),
                    String.join(
                            ", ",
                            network.groups().stream().map(NeuronGroup::name).toList())));
        }
        return group.neuron().cycles(background.rate()) * dt > MOST_SPIKES
                ? List.of(new Issue(
                        pointer + "/rate",
                        "Background.rate.unresolved",
                        "The background of \"{0}\" has {1} spikes a neuron in a time step of {2}, of which one counts;"
                                + " take a lower rate with a larger weight, or a shorter step.",
                        background.group(),
                        group.neuron().cycles(background.rate()) * dt,
                        Measure.time(dt)))
                : List.of();
    }
}
