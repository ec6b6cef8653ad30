package barnacle.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.session.ProjectSession;
import barnacle.model.Inhibitory;
import barnacle.project.Diagram.Position;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.Subjects;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.SpikeTrain;
import barnacle.sim.plain.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is drawn by hand, without a number changed, does what a person drew it for. */
class NewCircuitTest {
    private static final double SETTLED = 600;

    private record Spike(String group, double time) {}

    @Test
    void twoGroupsThatInhibitEachOtherAlternate() {
        ProjectSession session = new ProjectSession(Project.newCircuit());
        NetworkViewModel model = new NetworkViewModel(session, refused -> {}, said -> {});
        for (int i = 0; i < 2; i++) {
            model.addGroup(new Position(0, 0), NetworkActions.presets().get(0), new Inhibitory());
        }
        // Ports are at the sides.
        assertEquals(
                model.positions().get("I").y(), model.positions().get("I 2").y());
        model.connect("I", "I 2");
        model.connect("I 2", "I");
        assertEquals(List.of(), session.project().issues());
        NetworkSubject subject = Subjects.network(session.project());
        ParameterTable table = subject.table(session.project().seed());
        NetworkProgram program = new NetworkProgram(subject.network(), table, subject.simulation(), subject.protocol());
        int steps = (int) Math.round(2000 / subject.simulation().dt());
        Recording run = Recording.record(
                new ReferenceEngine(),
                program,
                table.values(),
                Lanes.free(program, steps, session.project().seed(), 0),
                0);
        List<Spike> spikes = new ArrayList<>();
        for (SpikeTrain train : run.spikes()) {
            for (double time : train.times()) {
                if (time > SETTLED) {
                    spikes.add(new Spike(train.group(), time));
                }
            }
        }
        spikes.sort((a, b) -> Double.compare(a.time(), b.time()));
        assertTrue(spikes.size() > 10, spikes.toString());
        for (int i = 2; i < spikes.size(); i++) {
            assertEquals(spikes.get(i - 2).group(), spikes.get(i).group(), spikes.toString());
            double cycle = spikes.get(i).time() - spikes.get(i - 2).time();
            assertEquals(0.5, (spikes.get(i - 1).time() - spikes.get(i - 2).time()) / cycle, 0.1, "in anti-phase");
        }
    }
}
