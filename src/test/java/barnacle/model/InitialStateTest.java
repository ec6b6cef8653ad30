package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a circuit may start. */
class InitialStateTest {
    private static final Network NETWORK =
            new Network(List.of(new NeuronGroup("cells", 2), new NeuronGroup("others", 1)), List.of());

    private static final Network KINETIC = new Network(
            NETWORK.groups(),
            List.of(new Projection("cells", "others", new AllToAll(), new FanInUniform(), new KineticSynapse())));

    private static String issue(String group, String variable, Double... values) {
        List<Issue> issues = new Protocol()
                .from(Optional.of(new InitialState(List.of(new VariableState(group, variable, List.of(values))))))
                .issues(NETWORK, 0.1);
        assertEquals(1, issues.size());
        Issue issue = issues.get(0).measured(NETWORK);
        return issue.pointer() + ": " + issue.message();
    }

    @Test
    void whatCannotBeTheStartIsNamed() {
        assertEquals(
                "/protocol/initial/variables/0/group: The initial state has \"cell\", which is no group of this"
                        + " network; use one of: cells, others.",
                issue("cell", "v", 1.0));
        assertEquals(
                "/protocol/initial/variables/0/variable: The initial state of \"cells\" has n, and its neurons have"
                        + " v, w; use one of these.",
                issue("cells", "n", 0.0, 0.0));
        assertEquals(
                "/protocol/initial/variables/0/values: The initial state has 1 value of v of \"cells\", which has 2"
                        + " neurons; give one value for each, or forget the initial state.",
                issue("cells", "v", -20.0));
        assertEquals(
                "/protocol/initial/variables/0/values/1: w of cells[1] starts at 1.5; it must be between 0 and 1.",
                issue("cells", "w", 0.0, 1.5));
    }

    private static String issue(SynapseState state) {
        List<Issue> issues = new Protocol()
                .from(Optional.of(new InitialState(List.of(), Optional.of(List.of(state)))))
                .issues(KINETIC, 0.1);
        assertEquals(1, issues.size());
        return issues.get(0).pointer() + ": " + issues.get(0).message();
    }

    @Test
    void aShareThatNoSynapseHasBoundIsNamed() {
        assertEquals(
                "/protocol/initial/synapses/0: The initial state has what \"others\" has bound in \"cells\", and no"
                        + " kinetic synapse of this network connects them; keep another moment, or forget the initial"
                        + " state.",
                issue(new SynapseState("others", "cells", List.of(0.5))));
        assertEquals(
                "/protocol/initial/synapses/0/bound: The initial state has 1 bound share from \"cells\" to \"others\","
                        + " and \"cells\" has 2 neurons; give one share for each, or forget the initial state.",
                issue(new SynapseState("cells", "others", List.of(0.5))));
        InvalidSetting refused =
                assertThrows(InvalidSetting.class, () -> new SynapseState("cells", "others", List.of(0.5, 1.5)));
        assertEquals("bound/1", refused.field());
    }

    @Test
    void whatIsBoundFollowsItsGroups() {
        InitialState state = new InitialState(
                List.of(), Optional.of(List.of(new SynapseState("cells", "others", List.of(0.5, 0.25)))));
        assertEquals(
                List.of(new SynapseState("cells", "rest", List.of(0.5, 0.25))),
                state.renamed("others", "rest").synapses());
        assertEquals(Optional.empty(), state.without("cells"));
        assertEquals(Optional.empty(), state.without("others"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 1e300})
    void aNumberBeyondAllBoundsIsRefused(double value) {
        InvalidSetting refused =
                assertThrows(InvalidSetting.class, () -> new VariableState("cells", "v", List.of(-20.0, value)));
        assertEquals("values/1", refused.field());
    }

    @Test
    void aVariableStartsOnce() {
        VariableState v = new VariableState("cells", "v", List.of(-20.0, -20.0));
        assertThrows(InvalidSetting.class, () -> new InitialState(List.of(v, v)));
    }
}
