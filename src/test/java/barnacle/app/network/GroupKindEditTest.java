package barnacle.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.session.ProjectSession;
import barnacle.model.ConductanceSynapse;
import barnacle.model.DaleWeights;
import barnacle.model.Excitatory;
import barnacle.model.GroupKind;
import barnacle.model.Inhibitory;
import barnacle.model.KineticSynapse;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.model.Synapse;
import barnacle.project.Diagram.Position;
import barnacle.project.Project;
import barnacle.project.Subjects;
import barnacle.setting.Family;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.sim.OpenedConductance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A group of a kind is one edit away, and what is connected to it starts with what fits. */
class GroupKindEditTest {
    private static final Sentence FIELD = Sentence.word("Test.field", "field");

    private final ProjectSession session = new ProjectSession(Project.newNetwork());
    private final NetworkViewModel model = new NetworkViewModel(session, refused -> {}, said -> {});

    private Network network() {
        return Subjects.network(session.project()).network();
    }

    private void add(GroupKind kind) {
        model.addGroup(new Position(0, 0), NetworkActions.presets().get(0), kind);
    }

    private Projection connected() {
        add(new Inhibitory());
        add(new Excitatory());
        model.connect("I", "E");
        return network().projections().get(0);
    }

    private static Projection with(Projection p, Synapse synapse) {
        return new Projection(p.source(), p.target(), p.rule(), p.initialWeights(), synapse);
    }

    private List<String> contradictions() {
        return network().issues().stream().map(Issue::toString).toList();
    }

    @Test
    void groupOfEachKindIsAddedAsOneEditThatUndoTakesBack() {
        for (Class<? extends GroupKind> member : Family.members(GroupKind.class)) {
            add(Family.defaults(member));
            assertEquals(
                    Family.defaults(member),
                    network().groups().get(network().groups().size() - 1).kind());
        }
        assertEquals(
                List.of("cells", "E", "I"),
                network().groups().stream().map(g -> g.name()).toList());
        session.undo();
        session.undo();
        session.undo();
        assertEquals(List.of(), network().groups());
    }

    @Test
    void conductanceFromAnInhibitoryGroupBeginsWithAReversalThatInhibits() {
        Projection p = connected();
        model.change(FIELD, with(p, new ConductanceSynapse()));
        assertEquals(
                network().group("E").neuron().lowest(),
                network().projections().get(0).synapse().drawsTowards().orElseThrow());
        assertEquals(List.of(), contradictions());
        ConductanceSynapse typed = new ConductanceSynapse(new KineticSynapse(), 20);
        model.change(FIELD, with(p, typed));
        assertEquals(typed, network().projections().get(0).synapse(), "what a person types stays");
        assertEquals(1, contradictions().size(), "and is said");
    }

    @Test
    void weightsBySourceBeginOnTheSideOfTheirGroup() {
        Projection p = connected();
        model.change(FIELD, new Projection(p.source(), p.target(), p.rule(), new DaleWeights(), p.synapse()));
        assertEquals(new DaleWeights(1, 1, 4), network().projections().get(0).initialWeights());
    }

    @Test
    void anotherKindOfAGroupTurnsItsConductancesOverInTheSameEdit() {
        Projection p = connected();
        model.change(FIELD, with(p, new ConductanceSynapse()));
        session.settle();
        Project before = session.project();
        model.select(new Selection.SelectedPart("I"));
        model.change(FIELD, network().group("I").withKind(new Excitatory()));
        session.settle();
        assertTrue(network().projections().get(0).synapse().drawsTowards().orElseThrow() >= 0);
        assertEquals(List.of(), contradictions());
        session.undo();
        assertEquals(before, session.project());
    }

    @Test
    void mixedGroupKeepsWhatWasTyped() {
        Projection p = connected();
        model.change(FIELD, with(p, new ConductanceSynapse(new KineticSynapse(), -70)));
        model.select(new Selection.SelectedPart("I"));
        model.change(FIELD, network().group("I").withKind(new Mixed()));
        assertEquals(
                -70, network().projections().get(0).synapse().drawsTowards().orElseThrow());
    }

    @Test
    void projectionOfAKindSaysItsSignAndWhatAWeightOpens() {
        Projection p = connected();
        model.change(FIELD, with(p, new ConductanceSynapse()));
        Projection conductance = network().projections().get(0);
        assertTrue(Captions.signs(network(), conductance).orElseThrow().contains("at least 0"));
        assertTrue(Captions.signs(network(), p).orElseThrow().contains("at most 0"));
        assertTrue(OpenedConductance.ofOne(network(), conductance)
                .orElseThrow()
                .toString()
                .endsWith("a weight of 1 is a conductance of 36.75 mS/cm²."));
        assertTrue(OpenedConductance.ofOne(network(), p).isEmpty());
    }
}
