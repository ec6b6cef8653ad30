package barnacle.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.setting.Family;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a lesson may wait for is read from what the window shows, and unknown where that does not show it. */
class ObservableTest {
    private final FakeWindow window = new FakeWindow();

    private double number(Observable observable) {
        return observable.read(window).orElseThrow().number();
    }

    private static double[] every(double period, double first, double until) {
        return DoubleStream.iterate(first, t -> t <= until, t -> t + period).toArray();
    }

    static Stream<Class<? extends Observable>> members() {
        return Family.members(Observable.class).stream();
    }

    @ParameterizedTest
    @MethodSource("members")
    void projectThatCannotSupplyItIsRefusedInASentence(Class<? extends Observable> member) {
        Observable observable = Family.defaults(member);
        Optional<String> why = observable.refusal(Project.newEquation()).map(Object::toString);
        why.ifPresent(sentence -> assertTrue(sentence.endsWith("."), sentence));
        boolean isOfWindow = List.of("ShownScreen", "RunState", "SimulatedTime", "LastFinding", "Setting")
                .contains(member.getSimpleName());
        boolean isOfTraining =
                observable instanceof TrainingState || observable.said().key().contains("Training");
        boolean isAccuracy = observable instanceof HeldOutAccuracy;
        assertEquals(isOfWindow || isOfTraining || isAccuracy, why.isEmpty(), member.getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("members")
    void whatTheWindowShowsIsOneOfItsWords(Class<? extends Observable> member) {
        window.lab = Optional.of(new Observed.Lab(
                java.util.Map.of("current", 40.0), Optional.of("hopf"), Optional.of(3), Optional.of(1)));
        window.training = Optional.of(new Observed.Training("running", 7, 0.5, 0.9));
        window.finding = Optional.of("lesion");
        window.time = 2000;
        window.spikes.put("neuron", List.of(every(100, 50, 2000)));
        window.spikes.put("left", List.of(every(100, 0, 2000)));
        window.spikes.put("right", List.of(every(100, 50, 2000)));
        window.spikes.put("cells", List.of(every(100, 0, 2000), every(100, 0, 2000)));
        Observable observable = Family.defaults(member);
        Reading reading = observable.read(window).orElseThrow();
        if (reading.isNumber()) {
            assertEquals(List.of(), observable.words());
        } else {
            assertTrue(observable.words().contains(reading.word()), reading.word());
        }
    }

    @Test
    void firingRateIsThatOfTheLastIntervals() {
        window.time = 2000;
        window.spikes.put("neuron", List.of(every(50, 10, 2000)));
        assertEquals(20, number(new FiringRate("neuron")), 1e-9);
        window.spikes.put("neuron", List.of(every(50, 10, 2000), every(100, 10, 2000)));
        assertEquals(15, number(new FiringRate("neuron")), 1e-9);
    }

    @Test
    void firingRateOfASilentNeuronFallsToZeroAndIsUnknownAtFirst() {
        window.spikes.put("neuron", List.of(new double[] {}));
        window.time = 400;
        assertTrue(new FiringRate("neuron").read(window).isEmpty());
        window.time = 501;
        assertEquals(0, number(new FiringRate("neuron")));
        window.spikes.put("neuron", List.of(new double[] {100, 200}));
        window.time = 250;
        assertEquals(10, number(new FiringRate("neuron")), 1e-9);
        window.time = 600;
        assertEquals(2.5, number(new FiringRate("neuron")), 1e-9);
        window.time = 701;
        assertEquals(0, number(new FiringRate("neuron")));
    }

    @Test
    void phaseDifferenceOfNeuronsThatAlternateIs180() {
        PhaseDifference difference = new PhaseDifference("left", "right");
        window.time = 2000;
        window.spikes.put("left", List.of(every(100, 0, 2000)));
        window.spikes.put("right", List.of(every(100, 50, 2000)));
        assertEquals(180, number(difference), 1e-9);
        window.spikes.put("right", List.of(every(100, 25, 2000)));
        assertEquals(90, number(difference), 1e-9);
        window.spikes.put("right", List.of(every(100, 95, 2000)));
        assertEquals(18, number(difference), 1e-9);
        window.spikes.put("right", List.of(every(100, 0, 2000)));
        assertEquals(0, number(difference), 1e-9);
    }

    @Test
    void phaseDifferenceIsUnknownOnceOneIsSilent() {
        window.time = 5000;
        window.spikes.put("left", List.of(every(100, 0, 2000)));
        window.spikes.put("right", List.of(every(100, 50, 2000)));
        assertTrue(new PhaseDifference("left", "right").read(window).isEmpty());
    }

    @Test
    void synchronyIs1TogetherAnd0SpreadEvenly() {
        window.time = 1990;
        window.spikes.put("cells", List.of(every(100, 0, 1990), every(100, 0, 1990)));
        assertEquals(1, number(new Synchrony("cells")), 1e-9);
        window.spikes.put("cells", List.of(every(100, 0, 1990), every(100, 50, 1990)));
        assertEquals(0, number(new Synchrony("cells")), 1e-9);
    }

    @Test
    void irregularityIs0OfAPeriodicNeuronAndUnknownBeforeFiveIntervals() {
        window.time = 1990;
        window.spikes.put("cells", List.of(every(100, 0, 1990)));
        assertEquals(0, number(new Irregularity("cells")), 1e-9);
        window.spikes.put("cells", List.of(new double[] {0, 100, 400, 500, 800, 900, 1200, 1300, 1600}));
        assertEquals(Math.sqrt(8 * 100 * 100 / 7.0) / 200, number(new Irregularity("cells")), 1e-9);
        window.spikes.put("cells", List.of(new double[] {0, 100, 400, 500, 800}));
        assertTrue(new Irregularity("cells").read(window).isEmpty());
    }

    @Test
    void settingIsANumberAWordOrACount() throws IOException {
        window.project = Samples.read("anti-phase", List.of());
        assertEquals(60, number(new Setting("/network/groups/0/current")));
        assertEquals(2, number(new Setting("/network/groups")));
        assertEquals(
                "ConductanceSynapse",
                new Setting("/network/projections/0/synapse")
                        .read(window)
                        .orElseThrow()
                        .word());
        assertFalse(new Setting("/network/groups/2/current").read(window).isPresent());
        assertEquals(
                "/network/groups/0/curent is no setting of the project of this step; /network/groups/0 has name, kind,"
                        + " size, neuron, current, gain, heterogeneity, initialVoltage, initialGates.",
                new Setting("/network/groups/0/curent")
                        .refusal(window.project)
                        .orElseThrow()
                        .toString());
    }
}
