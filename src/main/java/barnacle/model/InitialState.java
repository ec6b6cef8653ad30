package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Since;
import barnacle.setting.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A state that every trial starts in, in place of a drawn one. A state variable that is not among these is drawn as it
 * is without them, and a kinetic synapse that is not has nothing bound. What a delay holds back is no part of it: at
 * the start nothing is on its way.
 *
 * @param kinetics the bound shares of kinetic synapses; left out where there is none
 */
public record InitialState(
        List<VariableState> variables,
        @Since(5) @Written("synapses") Optional<List<SynapseState>> kinetics) {
    public InitialState {
        Quantities.check(InitialState.class, variables, kinetics);
        variables = List.copyOf(variables);
        kinetics = kinetics.filter(some -> !some.isEmpty()).map(List::copyOf);
        Set<List<String>> seen = new HashSet<>();
        for (int k = 0; k < variables.size(); k++) {
            VariableState state = variables.get(k);
            if (!seen.add(List.of(state.group(), state.variable()))) {
                throw new InvalidSetting(
                        "variables/" + k,
                        "InitialState.twice",
                        "{0} of \"{1}\" is given an initial state twice; keep one.",
                        state.variable(),
                        state.group());
            }
        }
        Set<BlockName> blocks = new HashSet<>();
        for (int k = 0; kinetics.isPresent() && k < kinetics.get().size(); k++) {
            SynapseState state = kinetics.get().get(k);
            if (!blocks.add(state.block())) {
                throw new InvalidSetting(
                        "synapses/" + k,
                        "InitialState.synapses.twice",
                        "The connection from \"{0}\" to \"{1}\" is given an initial state twice; keep one.",
                        state.source(),
                        state.target());
            }
        }
    }

    /** The state of nothing. */
    public InitialState() {
        this(List.of());
    }

    /** Where nothing is bound. */
    public InitialState(List<VariableState> variables) {
        this(variables, Optional.empty());
    }

    /** The bound shares of kinetic synapses. */
    public List<SynapseState> synapses() {
        return kinetics.orElseGet(List::of);
    }

    InitialState renamed(String from, String to) {
        return new InitialState(
                variables.stream()
                        .map(state -> state.group().equals(from) ? state.of(to) : state)
                        .toList(),
                kinetics.map(some ->
                        some.stream().map(state -> state.renamed(from, to)).toList()));
    }

    /** The same without a group; empty if nothing of another group is left. */
    Optional<InitialState> without(String group) {
        InitialState left = new InitialState(
                variables.stream().filter(state -> !state.group().equals(group)).toList(),
                kinetics.map(some ->
                        some.stream().filter(state -> !state.isOf(group)).toList()));
        return Optional.of(left).filter(some -> !some.equals(new InitialState()));
    }

    /**
     * What keeps a network from starting in it.
     *
     * @param pointer to this record, from the project's root
     */
    List<Issue> issues(Network network, String pointer) {
        List<Issue> issues = new ArrayList<>();
        for (int k = 0; k < variables.size(); k++) {
            VariableState state = variables.get(k);
            String at = pointer + "/variables/" + k;
            network.groups().stream()
                    .filter(group -> group.name().equals(state.group()))
                    .findFirst()
                    .ifPresentOrElse(
                            group -> issues.addAll(issues(state, group, at)),
                            () -> issues.add(new Issue(
                                    at + "/group",
                                    "InitialState.group.unknown",
                                    "The initial state has \"{0}\", which is no group of this network; use one of: {1}.",
                                    state.group(),
                                    String.join(
                                            ", ",
                                            network.groups().stream()
                                                    .map(NeuronGroup::name)
                                                    .toList()))));
        }
        for (int k = 0; k < synapses().size(); k++) {
            issues.addAll(issues(synapses().get(k), network, pointer + "/synapses/" + k));
        }
        return issues;
    }

    private static List<Issue> issues(SynapseState state, Network network, String pointer) {
        Projection found = network.projections().stream()
                .filter(p -> p.block().equals(state.block()))
                .findFirst()
                .orElse(null);
        if (found == null || found.synapse().kinetics() == null) {
            return List.of(new Issue(
                    pointer,
                    "InitialState.synapses.unknown",
                    "The initial state has what \"{0}\" has bound in \"{1}\", and no kinetic synapse of this network"
                            + " connects them; keep another moment, or forget the initial state.",
                    state.source(),
                    state.target()));
        }
        int size = network.group(state.source()).size();
        if (state.bound().size() != size) {
            return List.of(new Issue(
                    pointer + "/bound",
                    "InitialState.synapses.count",
                    "The initial state has {0} bound {0,choice,0#shares|1#share|1<shares} from \"{1}\" to \"{2}\", and"
                            + " \"{1}\" has {3} {3,choice,1#neuron|1<neurons}; give one share for each, or forget the"
                            + " initial state.",
                    state.bound().size(),
                    state.source(),
                    state.target(),
                    size));
        }
        return List.of();
    }

    private static List<Issue> issues(VariableState state, NeuronGroup group, String pointer) {
        List<NeuronVariable> known = group.neuron().variables();
        NeuronVariable variable = known.stream()
                .filter(v -> v.name().equals(state.variable()))
                .findFirst()
                .orElse(null);
        if (variable == null) {
            return List.of(new Issue(
                    pointer + "/variable",
                    "InitialState.variable.unknown",
                    "The initial state of \"{0}\" has {1}, and its neurons have {2}; use one of these.",
                    group.name(),
                    state.variable(),
                    String.join(", ", known.stream().map(NeuronVariable::name).toList())));
        }
        if (state.values().size() != group.size()) {
            return List.of(new Issue(
                    pointer + "/values",
                    "InitialState.values.count",
                    "The initial state has {0} {0,choice,0#values|1#value|1<values} of {1} of \"{2}\", which has {3}"
                            + " {3,choice,1#neuron|1<neurons}; give one value for each, or forget the initial state.",
                    state.values().size(),
                    variable.name(),
                    group.name(),
                    group.size()));
        }
        List<Issue> issues = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            double value = state.values().get(i);
            if (!variable.possible().holds(value)) {
                issues.add(new Issue(
                        pointer + "/values/" + i,
                        "InitialState.values.bounds",
                        "{0} of {1}[{2}] starts at {3}; it must be between {4} and {5}.",
                        variable.name(),
                        group.name(),
                        i,
                        value,
                        variable.possible().low(),
                        variable.possible().high()));
            }
        }
        return issues;
    }
}
