package barnacle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.project.Diagram.Position;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.Subjects;
import barnacle.setting.InvalidSetting;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProjectSessionTest {
    /** One thing a person may do; {@code a} and {@code b} choose what it is done to. */
    record Act(int kind, int a, int b) {
        void on(ProjectSession session) {
            Network n = Subjects.network(session.project()).network();
            String part = n.groups().isEmpty()
                    ? n.stimulus().orElseThrow().name()
                    : n.groups().get(a % n.groups().size()).name();
            try {
                switch (kind) {
                    case 0 ->
                        session.edit(
                                "add",
                                p -> NetworkEdits.changeNetwork(
                                        p, is -> is.withGroup(new NeuronGroup(n.freeName("cells"), 1 + a))));
                    case 1 -> session.edit("delete", p -> NetworkEdits.without(p, part));
                    case 2 -> session.edit("rename", p -> NetworkEdits.renamed(p, part, "name " + b));
                    case 3 ->
                        session.edit(
                                "connect",
                                p -> NetworkEdits.changeNetwork(
                                        p,
                                        is -> is.withProjection(is.newProjection(
                                                b % 2 == 0
                                                        ? n.stimulus()
                                                                .orElseThrow()
                                                                .name()
                                                        : part,
                                                b % 3 == 0
                                                        ? n.readout()
                                                                .orElseThrow()
                                                                .name()
                                                        : part))));
                    case 4 ->
                        session.editContinuously(
                                "move " + part,
                                p -> NetworkEdits.change(
                                        p, s -> s.withDiagram(s.diagram().with(part, new Position(a, b)))));
                    case 5 -> session.undo();
                    case 6 -> session.redo();
                    default -> session.settle();
                }
            } catch (InvalidSetting e) {
                // A refused edit is one of the things that must leave the history sound.
                assertFalse(e.getMessage().isEmpty());
            }
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 9))
                .as(Act::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void undoingAllRestoresTheFirstProjectAndRedoingAllTheLast(@ForAll("acts") List<Act> acts) {
        Project first = Project.newNetwork();
        ProjectSession session = new ProjectSession(first);
        acts.forEach(act -> act.on(session));
        Project last = session.project();
        int undone = 0;
        List<Project> seen = new ArrayList<>(List.of(last));
        while (!session.undoNameProperty().get().isEmpty()) {
            session.undo();
            seen.add(session.project());
            undone++;
        }
        assertEquals(first, session.project());
        assertFalse(session.changedProperty().get());
        for (int i = undone; i > 0; i--) {
            assertEquals(seen.get(i), session.project());
            session.redo();
        }
        assertEquals(last, session.project());
    }

    @Property(tries = 200)
    void noUndoIsWithoutEffect(@ForAll("acts") List<Act> acts) {
        ProjectSession session = new ProjectSession(Project.newNetwork());
        acts.forEach(act -> act.on(session));
        while (!session.undoNameProperty().get().isEmpty()) {
            Project before = session.project();
            session.undo();
            assertFalse(before.equals(session.project()));
        }
    }

    @Property(tries = 100)
    void issuesAreThoseOfTheProjectShown(@ForAll("acts") List<Act> acts) {
        ProjectSession session = new ProjectSession(Project.newNetwork());
        session.projectProperty()
                .addListener((o, before, after) ->
                        assertEquals(after.issues(), session.issuesProperty().get()));
        acts.forEach(act -> act.on(session));
    }

    @Example
    void continuousEditsOfOneNameAreOneUndoUntilTheySettle() {
        ProjectSession session = new ProjectSession(Project.newNetwork());
        for (int x = 1; x <= 5; x++) {
            moveTo(session, x);
        }
        session.settle();
        moveTo(session, 9);
        session.undo();
        assertEquals(
                5,
                Subjects.network(session.project())
                        .diagram()
                        .positions()
                        .get("stimulus")
                        .x());
        session.undo();
        assertTrue(Subjects.network(session.project()).diagram().positions().isEmpty());
        assertEquals("", session.undoNameProperty().get());
    }

    private static void moveTo(ProjectSession session, double x) {
        session.editContinuously(
                "move",
                p -> NetworkEdits.change(p, s -> s.withDiagram(s.diagram().with("stimulus", new Position(x, 0)))));
    }

    @Example
    void aRefusedEditChangesNothing() {
        ProjectSession session = new ProjectSession(Project.newNetwork());
        assertThrows(InvalidSetting.class, () -> session.edit("delete", p -> NetworkEdits.without(p, "stimulus")));
        assertEquals(Project.newNetwork(), session.project());
        assertEquals("", session.undoNameProperty().get());
    }

    @Example
    void changedTellsWhetherTheDiskHasTheProject() {
        ProjectSession session = new ProjectSession(Project.newNetwork());
        moveTo(session, 3);
        assertTrue(session.changedProperty().get());
        session.markSaved();
        assertFalse(session.changedProperty().get());
        session.undo();
        assertTrue(session.changedProperty().get());
        session.redo();
        assertFalse(session.changedProperty().get());
        session.openUnsaved(Project.newNetwork());
        assertTrue(session.changedProperty().get());
    }
}
