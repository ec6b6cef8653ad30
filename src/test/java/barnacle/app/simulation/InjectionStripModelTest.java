package barnacle.app.simulation;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.live.Cast;
import barnacle.app.live.Pacer;
import barnacle.app.live.Signal;
import barnacle.app.session.ProjectSession;
import barnacle.model.AdaptiveExponential;
import barnacle.model.ConstantCurrent;
import barnacle.model.HodgkinHuxley;
import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.PulseTrain;
import barnacle.model.RampCurrent;
import barnacle.model.SineCurrent;
import barnacle.model.StepCurrent;
import barnacle.plot.Series;
import barnacle.project.Circuits;
import barnacle.project.Project;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;

@Tag("window")
@Timeout(120)
class InjectionStripModelTest {
    private final List<String> said = new ArrayList<>();
    private ProjectSession session;
    private SimulationViewModel run;
    private InjectionStripModel strip;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        fx(() -> {
            strip.close();
            run.close();
        });
    }

    private void open(Project project) throws Exception {
        fx(() -> {
            session = new ProjectSession(project);
            run = new SimulationViewModel(session);
            run.speedProperty().set(Pacer.UNLIMITED);
            strip = new InjectionStripModel(session, run, sentence -> said.add(sentence.toString()));
        });
        until(() -> run.castProperty().get() != Cast.NONE);
    }

    private List<Injection> all() {
        return fx(() -> strip.all());
    }

    private Injection only() {
        assertEquals(1, all().size());
        return all().get(0);
    }

    /** Adds one and waits for it. */
    private void add(Class<? extends barnacle.model.InjectedCurrent> kind) throws Exception {
        int before = all().size();
        fx(() -> strip.add(kind));
        until(() -> strip.all().size() == before + 1);
    }

    /** A squid's axon beside a cell that counts in picoamperes. */
    @Test
    void whatIsAddedBeginsAsTheChosenNeuronNeedsIt() throws Exception {
        Network two = new Network(
                List.of(
                        new NeuronGroup("axon", new Mixed(), 1, HodgkinHuxley.SQUID),
                        new NeuronGroup("cell", new Mixed(), 1, AdaptiveExponential.TONIC)),
                List.of());
        open(Circuits.of(two));
        fx(() -> run.choose("axon[0]"));
        assertEquals(
                HodgkinHuxley.SQUID.drive().pulse(),
                fx(() -> strip.pulseProperty().get()).amplitude());
        fx(() -> run.choose("cell[0]"));
        assertEquals(
                AdaptiveExponential.TONIC.drive().pulse(),
                fx(() -> strip.pulseProperty().get()).amplitude());
        add(ConstantCurrent.class);
        assertEquals(new ConstantCurrent(300), only().current());
        fx(() -> strip.pulseProperty().set(new Pulse(7, 5, false)));
        fx(() -> run.choose("axon[0]"));
        assertEquals(7, fx(() -> strip.pulseProperty().get()).amplitude(), "a pulse that was typed stays");
    }

    /** The pulse begins in the very step that the run takes next, however fast it goes, and the trace shows it. */
    @Test
    void aPulseBeginsWithTheNextStep() throws Exception {
        open(Circuits.pair());
        fx(() -> {
            run.choose("driven[1]");
            run.tracedProperty().set(List.of("driven[1]"));
            strip.pulseProperty().set(new Pulse(-2000, 5, false));
            run.toggle();
        });
        until(() -> run.timeProperty().get() > 200);
        fx(() -> strip.pulseNow());
        until(() -> !strip.all().isEmpty() && !run.history().marks().isEmpty());
        Injection pulse = only();
        assertEquals("driven", pulse.group());
        assertEquals(List.of(1), pulse.neurons());
        assertEquals(5, pulse.length(), 1e-9);
        assertEquals(new ConstantCurrent(-2000), pulse.current());
        assertEquals("pulse into driven[1]", run.history().marks().get(0).what().toString());
        assertEquals(pulse.start(), run.history().marks().get(0).time(), 1e-6);
        until(() -> run.timeProperty().get() > pulse.start() + 20);
        assertTrue(fx(() -> run.runningProperty().get()));
        fx(run::pause);
        Series trace = fx(() -> run.history().series(new Signal(Signal.Kind.VALUE, "", "driven[1]")));
        double least = 0;
        for (int i = 0; i < trace.size(); i++) {
            boolean isAfter = trace.x(i) > pulse.start() && trace.x(i) < pulse.start() + 20;
            least = isAfter ? Math.min(least, trace.ys()[i]) : least;
        }
        assertTrue(least < -120, "down to " + least);
    }

    @Test
    void aPulseIsUndoneLikeAnyEdit() throws Exception {
        open(Circuits.pair());
        fx(() -> {
            run.choose("driven[2]");
            strip.pulseProperty().set(new Pulse(30, 5, true));
            strip.pulseNow();
        });
        until(() -> strip.all().size() == 1);
        assertEquals(List.of(), only().neurons());
        assertEquals("pulse into driven", fx(() -> session.undoNameProperty().get()));
        fx(session::undo);
        assertEquals(List.of(), all());
    }

    /** What is added does something within its length, however short the time is that is shown. */
    @ParameterizedTest
    @ValueSource(doubles = {20, 500, 10_000})
    void whatIsAddedIsSeen(double window) throws Exception {
        open(Circuits.lone());
        fx(() -> run.windowProperty().set(window));
        for (Class<? extends InjectedCurrent> kind : List.of(StepCurrent.class, PulseTrain.class)) {
            add(kind);
            Injection made = all().get(all().size() - 1);
            DoubleUnaryOperator course = made.current().course(made.length(), strip.units(made.group()));
            Set<Double> seen = new HashSet<>();
            for (int i = 0; i < 1000; i++) {
                seen.add(course.applyAsDouble((i + 0.5) * made.length() / 1000));
            }
            assertTrue(seen.size() > 1, kind + " is " + seen);
            assertNotEquals(0, course.applyAsDouble(0));
        }
    }

    /** What is to come is seen while the run rests, so that it can be taken by hand. */
    @Test
    void whatIsAddedWhileTheRunRestsIsAhead() throws Exception {
        open(Circuits.lone());
        assertEquals(0, fx(() -> strip.ahead(0, 125)));
        add(ConstantCurrent.class);
        assertEquals(100, fx(() -> strip.ahead(0, 125)), 1e-9);
        assertEquals(50, fx(() -> strip.ahead(0, 50)), 1e-9);
        assertEquals(0, fx(() -> strip.ahead(60, 125)));
    }

    /** Pulses that are over and out of sight are taken away by the next; what a person made otherwise stays. */
    @Test
    void pulsesDoNotPileUp() throws Exception {
        open(Circuits.lone());
        add(ConstantCurrent.class);
        fx(() -> {
            run.windowProperty().set(50);
            strip.pulseNow();
        });
        until(() -> strip.all().size() == 2);
        fx(strip::pulseNow);
        until(() -> strip.all().size() == 3);
        fx(run::toggle);
        until(() -> run.timeProperty().get() > 300);
        fx(run::pause);
        fx(strip::pulseNow);
        until(() -> strip.all().size() == 2);
        assertTrue(all().get(1).start() >= 300);
        fx(session::undo);
        assertEquals(3, all().size());
    }

    @Test
    void aDragIsOneEditAndMovesByWholeParts() throws Exception {
        open(Circuits.lone());
        add(SineCurrent.class);
        assertEquals(0, fx(() -> strip.selectedProperty().get()));
        assertEquals(100, only().length());
        fx(() -> {
            strip.settle();
            strip.moveTo(0, 3.14159);
            strip.moveTo(0, 57.2);
            strip.settle();
        });
        assertEquals(57, only().start());
        assertEquals(157, only().end().orElseThrow());
        fx(session::undo);
        assertEquals(0, only().start());
        fx(session::redo);
        assertEquals(57, only().start());
    }

    /** No end can be dragged past the other, and none before the run's start. */
    @Test
    void anEndIsDraggedNoFurtherThanTheOther() throws Exception {
        open(Circuits.lone());
        add(RampCurrent.class);
        fx(() -> strip.endAt(0, 60.4));
        assertEquals(60, only().end().orElseThrow());
        fx(() -> strip.startAt(0, 90));
        assertEquals(59, only().start());
        fx(() -> strip.startAt(0, -10));
        assertEquals(0, only().start());
        fx(() -> strip.endAt(0, -10));
        assertEquals(1, only().end().orElseThrow());
        fx(() -> strip.moveTo(0, -10));
        assertEquals(0, only().start());
        assertEquals(List.of(), said);
    }

    /** Injections share a row if they are alike and not at the same time. */
    @Test
    void whatOverlapsHasARowOfItsOwn() throws Exception {
        open(Circuits.lone());
        add(PulseTrain.class);
        add(PulseTrain.class);
        add(SineCurrent.class);
        assertEquals(
                List.of("Pulse train into cells", "Pulse train into cells", "Sine into cells"),
                fx(() ->
                        strip.rows().stream().map(InjectionStripModel.Row::name).toList()));
        fx(() -> strip.moveTo(1, 100));
        assertEquals(List.of(List.of(0, 1), List.of(2)), fx(() -> strip.rows().stream()
                .map(InjectionStripModel.Row::injections)
                .toList()));
        fx(() -> strip.delete(0));
        assertEquals(2, all().size());
        assertEquals("delete a current into cells", fx(() -> session.undoNameProperty()
                .get()));
    }
}
