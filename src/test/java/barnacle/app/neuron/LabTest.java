package barnacle.app.neuron;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.CycleSettings;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Onset;
import barnacle.analysis.branch.Portrait;
import barnacle.analysis.branch.Reach;
import barnacle.analysis.branch.SpecialPoint;
import barnacle.analysis.branch.Verdict;
import barnacle.app.session.Chosen;
import barnacle.app.session.LiveNeuron;
import barnacle.app.session.ProjectSession;
import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Range;
import barnacle.model.TrainedValues;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;

@Timeout(180)
class LabTest {
    private ProjectSession session;
    private LabModel model;
    private LabWork work;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void open() throws Exception {
        fx(() -> {
            session = new ProjectSession(Circuits.lone());
            model = new LabModel(session);
            work = new LabWork(model);
            return null;
        });
        until(() -> model.benchProperty().get().isPresent());
    }

    @AfterEach
    void close() {
        fx(() -> {
            work.close();
            model.close();
            return null;
        });
    }

    private void run(Runnable act) {
        fx(() -> {
            act.run();
            return null;
        });
    }

    private Bench bench() {
        return model.benchProperty().get().orElseThrow();
    }

    private void choosePreset(String name) throws Exception {
        run(() -> model.choose(new Choice(Choice.Kind.PRESET, name, 0)));
        until(() -> model.benchProperty().get().isPresent());
    }

    /** Whether the diagram is as fine as the command's. */
    private boolean isWhole() {
        return work.diagram().isOfLast()
                && work.diagram()
                        .answer()
                        .filter(found -> found.isWhole()
                                && (found.settings() == CycleSettings.USUAL
                                        || found.diagram().cycles().isEmpty()))
                        .isPresent();
    }

    private boolean isPlaneWhole() {
        return work.portrait().isOfLast()
                && work.portrait().answer().filter(Portrait::isWhole).isPresent();
    }

    private NeuronGroup group() {
        return Subjects.network(session.project()).network().groups().get(0);
    }

    /** The numbers are those of {@code barnacle analyse bifurcation}, to the bit. */
    @Test
    void theLabShowsTheNumbersOfAnalyseBifurcation() throws Exception {
        choosePreset("Hopf");
        run(() -> work.activeProperty().set(true));
        until(this::isWhole);
        DiagramQuestion question = work.diagram().property().get().question().orElseThrow();
        NeuronField field = NeuronField.of(MorrisLecar.HOPF, 0, NeuronField.CURRENT);
        Diagram computed = Diagram.of(field, question.range(), CycleSettings.USUAL, done -> true);
        Diagram shown = work.diagram().answer().orElseThrow().diagram();
        assertArrayEquals(places(computed), places(shown));
        assertEquals(93.857618, places(shown)[0], 1e-6);
        Verdict verdict = work.verdict().orElseThrow();
        assertEquals(Verdict.of(computed, MorrisLecar.HOPF).toString(), verdict.toString());
    }

    private static double[] places(Diagram diagram) {
        return diagram.specialPoints().stream()
                .mapToDouble(SpecialPoint::parameter)
                .sorted()
                .toArray();
    }

    /** Of values that follow each other as fast as a slider moves, what is shown in the end is the last one's. */
    @Test
    void theLastValueOfASliderWins() throws Exception {
        choosePreset("SNIC");
        run(() -> work.activeProperty().set(true));
        for (int k = 0; k <= 60; k++) {
            double current = k;
            run(() -> model.set(NeuronField.CURRENT, current));
        }
        until(this::isPlaneWhole);
        Planar asked = work.portrait().property().get().question().orElseThrow().of();
        assertEquals(new Planar.OfNeuron(bench().neuron(), 60), asked);
        List<BranchPoint> shown = work.portrait().answer().orElseThrow().fixedPoints();
        List<BranchPoint> computed = NeuronField.of(bench().neuron(), 60).fixedPoints();
        assertEquals(computed.size(), shown.size());
        assertArrayEquals(computed.get(0).state(), shown.get(0).state());
    }

    /** The diagram over a parameter does not depend on where its slider stands: it is not computed anew. */
    @Test
    void movingTheDiagramsOwnParameterAsksForNoOtherDiagram() throws Exception {
        choosePreset("Hopf");
        run(() -> work.activeProperty().set(true));
        until(this::isWhole);
        Diagram before = work.diagram().answer().orElseThrow().diagram();
        run(() -> model.set(NeuronField.CURRENT, 150));
        until(() -> work.areCyclesOfNow()
                && work.cycles().property().get().question().orElseThrow().value() == 150);
        assertTrue(before == work.diagram().answer().orElseThrow().diagram());
        assertEquals(1, work.cycles().answer().orElseThrow().cycles().size());
        run(() -> model.set("gCa", 4.2));
        until(this::isWhole);
        assertFalse(before == work.diagram().answer().orElseThrow().diagram());
    }

    @Test
    void movingASliderLeavesTheProjectAloneAndApplyingIsOneEdit() {
        Project before = session.project();
        run(() -> {
            model.set("gCa", 4.25);
            model.set("gK", 7);
            model.set(NeuronField.CURRENT, 52);
        });
        assertEquals(before, session.project());
        assertTrue(model.isMoved());
        run(model::apply);
        assertEquals(bench().neuron(), group().neuron());
        assertEquals(52, group().current());
        assertFalse(model.isMoved() && session.project().equals(before));
        run(session::undo);
        assertEquals(before, session.project());
        assertEquals("", session.undoNameProperty().get());
    }

    @Test
    void goingBackTakesTheProjectsNumbersAgain() {
        Neuron before = bench().neuron();
        run(() -> model.set("gCa", 5));
        run(model::back);
        assertEquals(before, bench().neuron());
        assertFalse(model.isMoved());
    }

    /** A number that is refused is said and changes nothing. */
    @Test
    void aCapacitanceOfZeroIsRefusedWithASentence() {
        Bench before = bench();
        run(() -> model.set("capacitance", 0));
        assertEquals(before, bench());
        assertTrue(model.refusalProperty().get().orElseThrow().toString().contains("above 0"));
        run(() -> model.set("gCa", 5));
        assertTrue(model.refusalProperty().get().isEmpty());
    }

    @Test
    void aNeuronThatIsChosenOnAnotherScreenIsLookedAt() throws Exception {
        run(() -> session.choose(new Chosen(group().name(), 0)));
        assertEquals(Choice.Kind.NEURON, model.choiceProperty().get().kind());
        until(() -> model.benchProperty().get().isPresent());
        assertEquals(group().neuron(), bench().neuron());
    }

    /** With no leak nothing holds the voltage: a sentence stands where fixed points would. */
    @Test
    void whereNothingHoldsTheVoltageASentenceIsSaid() throws Exception {
        choosePreset("Hopf");
        run(() -> {
            for (String conductance : List.of("gL", "gCa", "gK")) {
                model.set(conductance, 0);
            }
            model.set(NeuronField.CURRENT, 10);
            work.activeProperty().set(true);
        });
        until(() -> this.isWhole() && isPlaneWhole());
        assertTrue(work.portrait().answer().orElseThrow().fixedPoints().isEmpty());
        DiagramQuestion question = work.diagram().property().get().question().orElseThrow();
        assertTrue(work.diagram()
                .answer()
                .orElseThrow()
                .remark(question)
                .orElseThrow()
                .toString()
                .contains(" over current from "));
        assertTrue(work.verdict().isEmpty());
    }

    @Test
    void aClickStartsAWayThatIsTheNeuronsOwn() throws Exception {
        choosePreset("SNIC");
        run(() -> {
            model.set(NeuronField.CURRENT, 20);
            work.activeProperty().set(true);
        });
        until(this::isPlaneWhole);
        run(() -> work.start(-40, 0.2, false));
        until(() -> work.portrait().isOfLast()
                && !work.portrait().answer().orElseThrow().ways().isEmpty());
        Portrait portrait = work.portrait().answer().orElseThrow();
        double[][] way = portrait.ways().get(0).line();
        BranchPoint rest = portrait.fixedPoints().get(0);
        assertTrue(rest.isStable());
        assertEquals(-40, way[0][0]);
        assertEquals(rest.state()[0], way[0][way[0].length - 1], 0.1);
    }

    /** A run of the neuron moves its plane: the current is the run's, until the run is not followed. */
    @Test
    void theRunOfTheNeuronMovesItsPlane() throws Exception {
        run(() -> {
            work.activeProperty().set(true);
            session.liveProperty()
                    .set(Optional.of(new LiveNeuron(
                            new Chosen(group().name(), 0), bench().neuron(), 33, new double[][] {{-20}, {0.1}})));
        });
        assertTrue(session.liveWantedProperty().get());
        Planar followed = new Planar.OfNeuron(bench().neuron(), 33);
        until(() -> work.portrait().isOfLast()
                && work.portrait()
                        .property()
                        .get()
                        .question()
                        .orElseThrow()
                        .of()
                        .equals(followed));
        assertTrue(work.live().isPresent());
        run(() -> work.followsProperty().set(false));
        Planar own = new Planar.OfNeuron(bench().neuron(), bench().current());
        until(() -> work.portrait().isOfLast()
                && work.portrait()
                        .property()
                        .get()
                        .question()
                        .orElseThrow()
                        .of()
                        .equals(own));
        assertTrue(work.live().isEmpty());
        run(() -> work.activeProperty().set(false));
        assertFalse(session.liveWantedProperty().get());
    }

    /** An equation of two components has the same plane. */
    @Test
    void anEquationOfTwoComponentsHasAPlane() throws Exception {
        Project spiral = Samples.read("spiral", List.of());
        run(() -> {
            session.open(spiral);
            work.activeProperty().set(true);
        });
        assertEquals(Choice.Kind.EQUATION, model.choiceProperty().get().kind());
        until(this::isPlaneWhole);
        Portrait portrait = work.portrait().answer().orElseThrow();
        assertEquals(2, portrait.nullclines().size());
        run(work::startAtStart);
        until(() -> work.portrait().isOfLast()
                && !work.portrait().answer().orElseThrow().ways().isEmpty());
        assertTrue(work.verdict().isEmpty());
    }

    /** An edit that is made while nobody looks is taken up as soon as somebody does. */
    @Test
    void anEditOfTheProjectIsFollowedWhenTheLabIsLookedAt() throws Exception {
        run(() -> work.activeProperty().set(true));
        run(() -> work.activeProperty().set(false));
        String name = group().name();
        run(() -> session.edit(
                "other",
                p -> NetworkEdits.changeNetwork(
                        p, n -> n.withGroup(name, n.group(name).withNeuron(MorrisLecar.SNIC)))));
        assertFalse(bench().neuron().equals(MorrisLecar.SNIC));
        run(() -> work.activeProperty().set(true));
        until(() -> bench().neuron().equals(MorrisLecar.SNIC));
    }

    /** The range stays while a slider moves, and *Usual range* takes that of the present numbers. */
    @Test
    void theUsualRangeIsThatOfThePresentNumbers() throws Exception {
        choosePreset("Hopf");
        Range before = work.range(bench());
        assertFalse(work.offersUsual(bench()));
        run(() -> model.set("gCa", 8));
        assertEquals(before, work.range(bench()));
        assertTrue(work.offersUsual(bench()));
        run(work::takeUsual);
        Range usual = Reach.ofCurrent(bench().neuron(), bench().current());
        assertFalse(before.equals(usual));
        assertEquals(usual, work.range(bench()));
        assertEquals(usual, bench().slider(bench().components().size() - 1));
        assertFalse(work.offersUsual(bench()));
        run(() -> {
            model.set("gK", 4);
            work.parameterProperty().set("gK");
        });
        assertEquals(Reach.of(bench().neuron(), "gK", bench().current()), work.range(bench()));
        choosePreset("SNIC");
        assertEquals(Reach.of(MorrisLecar.SNIC, "gK", 0), work.range(bench()));
    }

    /** Before it is done it is said what applying changes, and what it does not. */
    @Test
    void itIsSaidWhatApplyingChangesAndThatTrainedValuesStay() {
        assertTrue(model.whatApplies().isEmpty());
        run(() -> model.set("gCa", 4.25));
        String changes = model.whatApplies().orElseThrow().toString();
        assertTrue(changes.startsWith("Changes gCa of every neuron"), changes);
        BlockName trained = BlockName.parameter(group().name(), NeuronField.CURRENT);
        run(() -> {
            session.edit(
                    "trained",
                    p -> NetworkEdits.changeNetwork(
                            p,
                            n -> n.withTrained(
                                    List.of(new TrainedValues(trained, new Matrix(1, 1, new double[] {77}))))));
        });
        String kept = model.whatApplies().orElseThrow().toString();
        assertTrue(kept.contains("trained values of current"), kept);
    }

    /** How the neuron is excitable is told over the current, also while the diagram is over another parameter. */
    @Test
    void theVerdictStandsWhileTheDiagramIsOverAnotherParameter() throws Exception {
        choosePreset("SNIC");
        run(() -> {
            work.parameterProperty().set("gCa");
            work.activeProperty().set(true);
        });
        until(() -> work.verdict().isPresent());
        assertEquals(Onset.SNIC, work.verdict().orElseThrow().onset());
        run(() -> model.set("phi", 0.23));
        until(() -> work.verdict().filter(v -> v.onset() == Onset.HOMOCLINIC).isPresent());
    }

    /** Of numbers at which nothing is as usual each kind of work comes to an answer, or to a sentence. */
    @Test
    void numbersBeyondAllMeasureComeToAnAnswerOrASentence() throws Exception {
        choosePreset("SNIC");
        run(() -> {
            work.activeProperty().set(true);
            work.pageProperty().set(LabWork.Page.RATES);
        });
        for (String name : List.of(NeuronField.CURRENT, "gCa", "gL", "v4", "eK", "phi", "capacitance")) {
            for (double value : new double[] {1e300, -1e300, 1e-300, 0}) {
                run(() -> model.set(name, value));
                until(() -> isAnswered(work.portrait()) && isAnswered(work.diagram()));
                until(() -> isAnswered(work.rates()));
                run(model::back);
            }
        }
    }

    private static boolean isAnswered(Lane<?, ?> lane) {
        return lane.property().get().failure().isPresent()
                || lane.isOfLast() && lane.answer().isPresent();
    }
}
