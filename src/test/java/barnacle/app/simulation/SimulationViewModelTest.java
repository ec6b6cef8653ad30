package barnacle.app.simulation;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.live.Cast;
import barnacle.app.live.Pacer;
import barnacle.app.live.Signal;
import barnacle.app.live.Watch;
import barnacle.app.session.Chosen;
import barnacle.app.session.ProjectSession;
import barnacle.model.MorrisLecar;
import barnacle.model.NeuronGroup;
import barnacle.plot.Series;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.plain.ReferenceEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

@Tag("window")
@Timeout(120)
class SimulationViewModelTest {
    private ProjectSession session;
    private SimulationViewModel model;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        if (model != null) {
            fx(model::close);
        }
    }

    private void open(Project project) throws Exception {
        fx(() -> {
            session = new ProjectSession(project);
            model = new SimulationViewModel(session);
            model.speedProperty().set(Pacer.UNLIMITED);
        });
        until(() -> model.castProperty().get() != Cast.NONE
                || model.obstacleProperty().get().isPresent());
    }

    private void runUntil(double time) throws Exception {
        fx(model::toggle);
        until(() -> model.timeProperty().get() >= time);
        fx(model::pause);
        settle();
    }

    /** Waits until no frame is on its way. */
    private void settle() throws Exception {
        until(model::rests);
    }

    private Series trace(int unit) {
        return model.history()
                .series(new Signal(
                        Signal.Kind.VALUE,
                        "",
                        model.castProperty().get().units().get(unit)));
    }

    private static Recording recording(Project project, int steps) {
        NetworkSubject subject = (NetworkSubject) project.subject();
        ParameterTable table = subject.table(project.seed());
        NetworkProgram program = new NetworkProgram(subject.network(), table, subject.simulation());
        Lanes lanes = Lanes.free(program, steps, project.seed(), 0);
        return Recording.record(new ReferenceEngine(), program, table.values(), lanes, 0);
    }

    /** What the screen shows is what the command records, whatever the pace at which it was taken. */
    @Test
    void theRunIsTheCommandsRun() throws Exception {
        open(Circuits.pair());
        runUntil(300);
        Series shown = fx(() -> trace(3));
        double dt = 0.05;
        Recording recorded =
                recording(Circuits.pair(), (int) Math.round(model.timeProperty().get() / dt));
        assertTrue(shown.size() > 100, "samples: " + shown.size());
        double[] times = shown.xs();
        double[] values = shown.ys();
        for (int i = 0; i < times.length; i++) {
            assertEquals(recorded.voltage(3)[(int) Math.round(times[i] / dt)], values[i]);
        }
    }

    @Test
    void aStepIsOneStepAndTheStartIsTheStart() throws Exception {
        open(Circuits.lone());
        fx(model::step);
        until(() -> model.timeProperty().get() > 0);
        assertEquals(0.05, model.timeProperty().get());
        fx(model::toStart);
        until(() -> model.timeProperty().get() == 0);
        assertFalse(model.runningProperty().get());
    }

    /** State and time are the same before and after an edit, which stands on the time axis. */
    @Test
    void anEditGoesOnFromWhereTheRunIs() throws Exception {
        open(Circuits.lone());
        runUntil(50);
        double time = model.timeProperty().get();
        double voltage = fx(() -> model.value(0));
        fx(() -> session.edit(
                "stronger current",
                p -> NetworkEdits.changeNetwork(p, n -> {
                    NeuronGroup g = n.groups().get(0);
                    return n.withGroup(
                            g.name(),
                            new NeuronGroup(
                                    g.name(),
                                    g.size(),
                                    g.neuron(),
                                    120,
                                    g.gain(),
                                    g.heterogeneity(),
                                    g.initialVoltage(),
                                    g.initialGates()));
                })));
        until(() -> !model.history().marks().isEmpty());
        assertEquals(time, model.timeProperty().get());
        assertEquals(voltage, fx(() -> model.value(0)));
        assertEquals(time, model.history().marks().get(0).time());
        assertEquals("stronger current", model.history().marks().get(0).what().toString());
        fx(session::undo);
        until(() -> model.history().marks().size() == 2);
        assertEquals(voltage, fx(() -> model.value(0)));
    }

    /** The start is then the moment, in the file too, until it is forgotten or the edit is undone. */
    @Test
    void aMomentBecomesTheStart(@TempDir Path folder) throws Exception {
        open(Circuits.pair());
        double drawn = fx(() -> model.value(0));
        runUntil(50);
        double time = model.timeProperty().get();
        double voltage = fx(() -> model.value(0));
        fx(() -> model.start().keep());
        until(() ->
                model.start().givenProperty().get() && !model.history().marks().isEmpty());
        assertEquals(time, model.timeProperty().get());
        assertEquals(voltage, fx(() -> model.value(0)));
        runUntil(time + 50);
        fx(model::toStart);
        until(() -> model.timeProperty().get() == 0);
        assertEquals(voltage, fx(() -> model.value(0)));
        Project kept = fx(() -> session.project());
        assertEquals(List.of(), kept.simulationIssues());
        ProjectFile.write(folder.resolve("kept.barnacle.json"), kept);
        assertEquals(kept, ProjectFile.read(folder.resolve("kept.barnacle.json"), List.of()));
        fx(() -> model.start().forget());
        fx(model::toStart);
        until(() -> model.value(0) == drawn);
        fx(session::undo);
        fx(session::undo);
        assertEquals(Circuits.pair(), fx(() -> session.project()));
        assertFalse(fx(() -> model.start().givenProperty().get()));
    }

    @Test
    void whatCannotRunSaysWhyAndGoesOnOnceItCan() throws Exception {
        open(Circuits.lone());
        runUntil(20);
        double time = model.timeProperty().get();
        fx(() -> session.edit("delete cells", p -> NetworkEdits.without(p, "cells")));
        until(() -> model.obstacleProperty().get().isPresent());
        fx(model::toggle);
        assertFalse(model.runningProperty().get());
        fx(session::undo);
        until(() -> model.obstacleProperty().get().isEmpty());
        runUntil(time + 20);
        assertEquals(Optional.empty(), fx(() -> model.obstacleProperty().get()));
    }

    /**
     * What flows through a neuron is what moves its voltage: C dv/dt is what comes from outside less what flows out.
     */
    @Test
    void theCurrentsOfTheChosenNeuronMoveItsVoltage() throws Exception {
        open(Circuits.pair());
        fx(() -> {
            model.windowProperty().set(20);
            model.choose("driven[0]");
        });
        runUntil(100);
        Map<String, Series> currents = fx(() -> model.history().of("driven[0]", Signal.Kind.CURRENT).stream()
                .collect(Collectors.toMap(Signal::name, model.history()::series)));
        assertEquals(Set.of("ICa", "IK", "IL", "synaptic", "injected"), currents.keySet());
        Series v = fx(() -> model.history().series(new Signal(Signal.Kind.CHOSEN, "v", "driven[0]")));
        double capacitance =
                fx(() -> ((MorrisLecar) model.castProperty().get().neurons().get(2)).capacitance());
        int last = v.size() - 2;
        assertTrue(last > 500);
        for (int i = last - 300; i < last; i++) {
            double slope = (v.y(i + 1) - v.y(i - 1)) / (v.x(i + 1) - v.x(i - 1));
            double out = currents.get("ICa").y(i)
                    + currents.get("IK").y(i)
                    + currents.get("IL").y(i);
            double in = currents.get("synaptic").y(i) + currents.get("injected").y(i);
            assertEquals(capacitance * slope, in - out, 0.02 * (Math.abs(in) + Math.abs(out)), "at " + v.x(i));
        }
    }

    /** An equation runs on the same screen, from the first point of its trajectory and beyond the last. */
    @Test
    void anEquationRunsOnInItsOwnTime() throws Exception {
        open(Samples.read("spiral", List.of()));
        Cast cast = fx(() -> model.castProperty().get());
        assertFalse(cast.hasSpikes());
        assertEquals(cast.span(), model.windowProperty().get());
        runUntil(2 * cast.span());
        assertTrue(fx(() -> trace(0)).size() > 100);
        assertEquals(List.of(), fx(() -> model.history().of(cast.units().get(0), Signal.Kind.CURRENT)));
        fx(() -> session.open(Circuits.lone()));
        until(() -> model.castProperty().get().hasSpikes());
        assertEquals(500, model.windowProperty().get());
        assertEquals(0, model.timeProperty().get());
    }

    /** Whoever is added while a run is there is seen as all others are. */
    @Test
    void aGroupAddedLaterIsTraced() throws Exception {
        open(Circuits.lone());
        runUntil(20);
        fx(() -> session.edit("add", p -> NetworkEdits.changeNetwork(p, n -> n.withGroup(new NeuronGroup("late", 2)))));
        until(() -> model.tracedProperty().get().contains("late[0]"));
        assertTrue(model.tracedProperty().get().contains("cells[0]"));
        double time = model.timeProperty().get();
        runUntil(time + 20);
        assertFalse(fx(() -> model.history()
                .series(new Signal(Signal.Kind.VALUE, "", "late[0]"))
                .isEmpty()));
    }

    /** A neuron that is chosen while the run stands still has the past that it would have, had it been watched. */
    @Test
    void aNeuronChosenLaterHasItsPast() throws Exception {
        open(Circuits.pair());
        fx(() -> model.windowProperty().set(50));
        runUntil(300);
        fx(() -> model.choose("driven[1]"));
        Signal signal = new Signal(Signal.Kind.CHOSEN, "v", "driven[1]");
        until(() -> model.rests() && !model.history().series(signal).isEmpty());
        Series shown = fx(() -> model.history().series(signal));
        double dt = 0.05;
        double present = model.timeProperty().get();
        Recording recorded = recording(Circuits.pair(), (int) Math.round(present / dt));
        double[] times = shown.xs();
        double[] values = shown.ys();
        assertTrue(times[0] <= present - 50, "from " + times[0] + " to " + present);
        assertEquals(present, times[times.length - 1]);
        for (int i = 0; i < times.length; i++) {
            assertEquals(recorded.voltage(3)[(int) Math.round(times[i] / dt)], values[i]);
        }
        assertFalse(
                fx(() -> model.history().of("driven[1]", Signal.Kind.CURRENT)).isEmpty());
    }

    /** However fast it went, what is shown in the end is as fine as the screen. */
    @Test
    void theLastWindowOfAFastRunIsFine() throws Exception {
        open(Circuits.lone());
        runUntil(5000);
        Series shown = fx(() -> trace(0));
        double present = model.timeProperty().get();
        double length = model.windowProperty().get();
        double[] times = shown.xs();
        for (int i = times.length - 1; i > 0 && times[i] > present - 0.9 * length; i--) {
            assertTrue(times[i] - times[i - 1] < 1.5 * length / Watch.SAMPLES, times[i - 1] + " to " + times[i]);
        }
    }

    /** A mark is one edit, as undo is, and what is taken back is called. */
    @Test
    void aDragHasOneMarkAndItsUndoSaysWhatItTookBack() throws Exception {
        open(Circuits.lone());
        runUntil(20);
        for (int size = 2; size < 6; size++) {
            int wanted = size;
            fx(() -> session.editContinuously(
                    "grow",
                    p -> NetworkEdits.changeNetwork(
                            p, n -> n.withGroup("cells", grown(n.groups().get(0), wanted)))));
            until(() -> model.rests() && model.castProperty().get().units().size() == wanted);
        }
        assertEquals(List.of("grow"), marks());
        fx(session::undo);
        until(() -> model.history().marks().size() == 2);
        assertEquals(List.of("grow", "undone: grow"), marks());
        fx(session::redo);
        until(() -> model.history().marks().size() == 3);
        assertEquals(List.of("grow", "undone: grow", "grow"), marks());
    }

    /** What was shown before can be looked at while the run goes on, and the present again. */
    @Test
    void thePastIsLookedAtAndThePresentAgain() throws Exception {
        open(Circuits.lone());
        fx(() -> model.windowProperty().set(20));
        runUntil(100);
        double present = model.timeProperty().get();
        fx(() -> model.look(-1));
        assertTrue(fx(() -> model.holdProperty().get()));
        assertEquals(present - 20, fx(() -> model.shown().to()), 1e-9);
        fx(() -> model.look(-1000));
        assertEquals(0, fx(() -> model.shown().from()), 1e-9);
        fx(() -> model.look(1000));
        assertEquals(present, fx(() -> model.shown().to()), 1e-9);
        assertFalse(fx(() -> model.holdProperty().get()));
    }

    private static NeuronGroup grown(NeuronGroup g, int size) {
        return new NeuronGroup(
                g.name(),
                size,
                g.neuron(),
                g.current(),
                g.gain(),
                g.heterogeneity(),
                g.initialVoltage(),
                g.initialGates());
    }

    private List<String> marks() {
        return fx(() -> model.history().marks().stream()
                .map(mark -> mark.what().toString())
                .toList());
    }

    /** A run that is faster than any screen leaves the window its time, however long it goes on. */
    @Test
    void aFastRunLetsTheWindowDoOtherThings() throws Exception {
        open(Circuits.lone());
        fx(() -> model.windowProperty().set(20));
        fx(model::toggle);
        for (int i = 0; i < 20; i++) {
            // Waits for its turn on the FX thread, which a run that keeps it would never give.
            double time = fx(() -> model.timeProperty().get());
            until(() -> model.timeProperty().get() > time);
        }
        fx(model::pause);
        settle();
    }

    /** A neuron chosen on another screen is looked at here, under its group's new name too. */
    @Test
    void allScreensLookAtOneNeuron() throws Exception {
        open(Circuits.pair());
        Cast cast = model.castProperty().get();
        assertEquals(Optional.empty(), fx(() -> session.chosenProperty().get()));
        Chosen last = cast.chosen(cast.units().size() - 1);
        fx(() -> session.choose(last));
        assertEquals(cast.unit(last), model.chosenProperty().get());
        fx(() -> model.choose(cast.units().get(0)));
        assertEquals(
                Optional.of(cast.chosen(0)), fx(() -> session.chosenProperty().get()));
        fx(() -> session.edit(
                "rename", p -> NetworkEdits.renamed(p, cast.chosen(0).group(), "other")));
        assertEquals(Optional.of(new Chosen("other", 0)), fx(() -> session.chosenProperty()
                .get()));
        until(() -> model.chosenProperty().get().equals(Optional.of("other[0]"))
                || model.chosenProperty().get().equals(Optional.of("other")));
        fx(() -> session.open(Circuits.lone()));
        assertEquals(Optional.empty(), fx(() -> session.chosenProperty().get()));
    }

    /** Nothing of a project that ran is left on the screen by one that cannot run. */
    @Test
    void anotherProjectThatCannotRunLeavesNothingOfTheOneBefore() throws Exception {
        open(Circuits.lone());
        runUntil(20);
        fx(() -> session.open(Project.newNetwork()));
        until(() -> model.obstacleProperty().get().isPresent());
        until(() -> model.castProperty().get() == Cast.NONE);
        assertEquals(0, model.timeProperty().get());
        fx(() -> session.open(Circuits.lone()));
        until(() -> model.obstacleProperty().get().isEmpty());
        runUntil(20);
    }
}
