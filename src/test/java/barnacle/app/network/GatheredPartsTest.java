package barnacle.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.session.ProjectSession;
import barnacle.model.Mixed;
import barnacle.model.NeuronGroup;
import barnacle.project.Diagram.Position;
import barnacle.project.Project;
import barnacle.project.Subjects;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts that are gathered are edited together, each time as one edit. */
class GatheredPartsTest {
    private final ProjectSession session = new ProjectSession(Project.newCircuit());
    private String refused = "";
    private final NetworkViewModel model = new NetworkViewModel(session, sentence -> refused = sentence, said -> {});
    private Project drawn;

    @BeforeEach
    void draw() {
        for (int i = 0; i < 4; i++) {
            model.addGroup(
                    new Position(40 * i, 400 * i * i), NetworkActions.presets().get(0), new Mixed());
        }
        model.connect("cells", "cells 2");
        model.connect("cells 2", "cells 3");
        drawn = session.project();
    }

    private List<String> groups() {
        return Subjects.network(session.project()).network().groups().stream()
                .map(NeuronGroup::name)
                .toList();
    }

    private void gather(String... parts) {
        model.select(Selection.gathered(List.of(parts)));
    }

    private void undoneAtOnce() {
        assertFalse(session.project().equals(drawn));
        session.undo();
        assertEquals(drawn, session.project());
    }

    @Test
    void theyMoveByTheSameWayAndAllElseStays() {
        Map<String, Position> before = model.positions();
        gather("cells", "cells 3");
        for (int i = 0; i < 3; i++) {
            model.arrangement().nudge(8, -16);
        }
        model.positions().forEach((name, place) -> {
            boolean moves = model.selection().parts().contains(name);
            assertEquals(before.get(name).x() + (moves ? 24 : 0), place.x(), name);
            assertEquals(before.get(name).y() - (moves ? 48 : 0), place.y(), name);
        });
        assertEquals("move 2 parts", session.undoNameProperty().get());
        undoneAtOnce();
    }

    @Test
    void theyAreDeletedWithTheirProjections() {
        gather("cells", "cells 2");
        model.deleteSelected();
        assertEquals(List.of("cells 3", "cells 4"), groups());
        assertEquals(List.of(), NetworkViewModel.blocks(model.network()));
        assertEquals(Selection.NOTHING, model.selection());
        undoneAtOnce();
    }

    @Test
    void whatCannotBeDeletedKeepsAllOfThem() {
        Project task = Project.newNetwork();
        session.open(task);
        model.addGroup(new Position(0, 0), NetworkActions.presets().get(0), new Mixed());
        drawn = session.project();
        model.selectAll();
        model.deleteSelected();
        assertEquals(drawn, session.project());
        assertTrue(refused.contains("stays with the task"), refused);
    }

    @Test
    void theyAreAlignedAtTheOutermostOfThem() {
        for (Arrangement.Line line : Arrangement.Line.values()) {
            gather("cells", "cells 2", "cells 4");
            Map<String, Position> before = model.positions();
            model.arrangement().align(line);
            TreeSet<Double> across = new TreeSet<>();
            TreeSet<Double> down = new TreeSet<>();
            for (String part : model.selection().parts()) {
                across.add(model.positions().get(part).x());
                down.add(model.positions().get(part).y());
            }
            Position first = before.get("cells");
            Position last = before.get("cells 4");
            switch (line) {
                case LEFT -> assertEquals(List.of(first.x()), List.copyOf(across));
                case RIGHT -> assertEquals(List.of(last.x()), List.copyOf(across));
                case TOP -> assertEquals(List.of(first.y()), List.copyOf(down));
                default -> assertEquals(List.of(last.y()), List.copyOf(down));
            }
            assertEquals(3, (line.isUpright() ? down : across).size(), "the other way they stay");
            assertEquals(before.get("cells 3"), model.positions().get("cells 3"));
            undoneAtOnce();
        }
    }

    @Test
    void theStepsBetweenThemAreEqualAndTheOutermostStay() {
        gather("cells 4", "cells 2", "cells", "cells 3");
        Map<String, Position> before = model.positions();
        model.arrangement().distribute(false);
        Map<String, Position> after = model.positions();
        assertEquals(before.get("cells"), after.get("cells"));
        assertEquals(before.get("cells 4"), after.get("cells 4"));
        double step = (before.get("cells 4").y() - before.get("cells").y()) / 3;
        assertEquals(before.get("cells").y() + step, after.get("cells 2").y());
        assertEquals(before.get("cells").y() + 2 * step, after.get("cells 3").y());
        assertEquals(before.get("cells 2").x(), after.get("cells 2").x());
        undoneAtOnce();
        gather("cells", "cells 2");
        model.arrangement().distribute(true);
        assertTrue(refused.contains("three"), refused);
    }

    @Test
    void theyStayGatheredUnderTheirNewNamesAndUntilTheyAreGone() {
        gather("cells", "cells 2", "cells 4");
        model.rename("cells 2", "middle");
        assertEquals(List.of("cells", "middle", "cells 4"), model.selection().parts());
        session.undo();
        session.undo();
        session.undo();
        session.undo();
        assertEquals(List.of("cells", "cells 2"), model.selection().parts(), "the fourth group was undone");
    }

    @Test
    void theyAreCopiedIntoAnotherWindowWithTheProjectionsAmongThem() {
        gather("cells 3", "cells 2");
        String text = model.copies().text().orElseThrow();
        ProjectSession other = new ProjectSession(Project.newCircuit());
        NetworkViewModel there = new NetworkViewModel(other, sentence -> refused = sentence, said -> {});
        there.copies().paste(text);
        assertEquals("", refused);
        assertEquals(List.of("cells 2", "cells 3"), there.network().parts());
        assertEquals(
                List.of("cells 2-to-cells 3"),
                NetworkViewModel.blocks(there.network()).stream()
                        .map(Object::toString)
                        .toList());
        assertEquals(List.of("cells 2", "cells 3"), there.selection().parts());
        assertEquals("paste 2 groups", other.undoNameProperty().get());
    }

    @Test
    void aDuplicateIsSelectedInPlaceOfItsOriginal() {
        gather("cells", "cells 2");
        model.copies().duplicate();
        assertEquals(List.of("cells", "cells 2", "cells 3", "cells 4", "cells 5", "cells 6"), groups());
        assertEquals(List.of("cells 5", "cells 6"), model.selection().parts());
        undoneAtOnce();
    }

    @Test
    void whatIsNoCircuitIsNotPastedAndASentenceSaysWhatToDo() {
        for (String text : List.of("", "Dear all,", "{\"network\": 1}")) {
            refused = "";
            model.copies().paste(text);
            assertEquals(drawn, session.project());
            assertTrue(refused.contains("Ctrl+C"), refused);
        }
    }

    @Test
    void whereNoGroupIsSelectedNothingIsCopied() {
        model.select(Selection.NOTHING);
        assertTrue(model.copies().text().isEmpty());
        assertTrue(refused.contains("Select a neuron group"), refused);
    }
}
