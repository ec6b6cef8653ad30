package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Dimension;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the experimenter gives, and what keeps it from being given. */
class InjectionTest {
    private static final Network NETWORK = new Network(List.of(new NeuronGroup("cells", 3)), List.of());
    private static final Neuron NEURON = NETWORK.namingNeuron();

    static Stream<InjectedCurrent> members() {
        return Family.members(InjectedCurrent.class).stream().map(Family::defaults);
    }

    private static double at(InjectedCurrent current, double length, double time) {
        return current.course(length, NEURON).applyAsDouble(time);
    }

    private static List<Issue> issues(Injection injection, double dt) {
        return new Protocol(List.of(injection))
                .issues(NETWORK, dt).stream().map(i -> i.measured(NETWORK)).toList();
    }

    /** The only issue of an injection. */
    private static String issue(Injection injection, double dt, String pointer) {
        List<Issue> issues = issues(injection, dt);
        assertEquals(
                List.of("/protocol/injections/0" + pointer),
                issues.stream().map(Issue::pointer).toList());
        return issues.get(0).message();
    }

    @ParameterizedTest
    @MethodSource("members")
    void courseStaysWithinItsRange(InjectedCurrent current) {
        double length = 333;
        DoubleUnaryOperator course = current.course(length, NEURON);
        Range range = current.range(length);
        for (double t = 0; t < length; t += 0.37) {
            double value = course.applyAsDouble(t);
            assertTrue(range.low() - 1e-12 <= value && value <= range.high() + 1e-12, current + " at " + t);
        }
        assertEquals(List.of(), issues(new Injection("cells", 5, 5 + length, current), 0.1));
    }

    /** A run that begins in the middle of it sees the rest of it, at the same moments. */
    @ParameterizedTest
    @MethodSource("members")
    void whatIsInjectedLaterIsTheRestOfIt(InjectedCurrent current) {
        Injection over = new Injection("cells", 0, 40, new ConstantCurrent(1));
        Injection underWay = new Injection("cells", 20, 333, current);
        Injection toCome = new Injection("cells", 90, 99, current);
        Protocol later = new Protocol(List.of(over, underWay, toCome)).later(40);
        assertEquals(2, later.injections().size());
        assertEquals(List.of(), later.issues(NETWORK, 0.1));
        Injection rest = later.injections().get(0);
        for (double t = 40; t < 333; t += 1.9) {
            assertEquals(
                    at(current, underWay.length(), t - underWay.start()),
                    at(rest.current(), rest.length(), t - 40 - rest.start()),
                    1e-12);
        }
        assertEquals(50, later.injections().get(1).start());
        assertEquals(Optional.of(59.0), later.injections().get(1).end());
    }

    @Test
    void coursesAreWhatTheirNamesSay() {
        assertEquals(7, at(new ConstantCurrent(7), 100, 50));
        InjectedCurrent stairs = new StepCurrent(1, 2, 10);
        assertEquals(1, at(stairs, 100, 9.9));
        assertEquals(3, at(stairs, 100, 10));
        assertEquals(19, at(stairs, 100, 99));
        assertEquals(new Range(1, 19), stairs.range(100));
        assertEquals(15, at(new RampCurrent(10, 30), 100, 25));
        InjectedCurrent pulses = new PulseTrain(4, 2, 10, Optional.of(2));
        assertEquals(4, at(pulses, 100, 11.9));
        assertEquals(0, at(pulses, 100, 12));
        assertEquals(0, at(pulses, 100, 20));
        assertEquals(4, at(new PulseTrain(4, 2, 10, Optional.empty()), 1e9, 1e6));
    }

    /** 10 Hz have their first maximum after 25 ms, where a neuron counts in ms. */
    @Test
    void frequenciesAreInHertzWhereTimesAreInMilliseconds() {
        assertEquals("Hz", NEURON.unit(Dimension.FREQUENCY));
        assertEquals("ms", NEURON.unit(Dimension.TIME));
        assertEquals(8, at(new SineCurrent(5, 10, 0, 3), 1000, 25), 1e-12);
        assertEquals(-5, at(new SineCurrent(5, 10, 180, 0), 1000, 25), 1e-12);
        assertEquals(0, at(new SineCurrent(5, 10, 0, 0), 1000, 100), 1e-12);
    }

    /** The frequency is the slope of how many cycles have passed, seen where the sine crosses 0. */
    @ParameterizedTest
    @CsvSource({"true, 10, 160", "false, 10, 160", "true, 160, 10", "false, 160, 10", "true, 50, 50"})
    void chirpGoesFromItsFirstFrequencyToItsLast(boolean exponential, double from, double to) {
        double length = 4000;
        DoubleUnaryOperator course = new ChirpCurrent(1, from, to, exponential).course(length, NEURON);
        assertEquals(from, frequency(course, 0), 0.01 * from);
        assertEquals(to, frequency(course, length - 1e-3), 0.01 * to);
        double middle = exponential ? Math.sqrt(from * to) : (from + to) / 2;
        assertEquals(middle, frequency(course, length / 2), 0.01 * middle);
    }

    /** In hertz: sin'² + (2πf)² sin² = (2πf)². */
    private static double frequency(DoubleUnaryOperator course, double at) {
        double h = 1e-3;
        double value = course.applyAsDouble(at);
        double slope = (course.applyAsDouble(at + h) - course.applyAsDouble(at - h)) / (2 * h);
        return 1000 / (2 * Math.PI) * Math.abs(slope) / Math.sqrt(1 - value * value);
    }

    @Test
    void recordingGoesStraightFromValueToValueAndIsNothingOutside() {
        InjectedCurrent even = new RecordedCurrent(2, new Matrix(3, 1, new double[] {1, 5, -1}));
        InjectedCurrent timed = new RecordedCurrent(9, new Matrix(3, 2, new double[] {0, 1, 2, 5, 4, -1}));
        for (InjectedCurrent recorded : List.of(even, timed)) {
            assertEquals(1, at(recorded, 100, 0));
            assertEquals(2, at(recorded, 100, 0.5));
            assertEquals(5, at(recorded, 100, 2));
            assertEquals(2, at(recorded, 100, 3));
            assertEquals(-1, at(recorded, 100, 4));
            assertEquals(0, at(recorded, 100, 4.01));
        }
        assertEquals(0, at(new RecordedCurrent(9, new Matrix(2, 2, new double[] {1, 3, 2, 5})), 100, 0.9));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 3", "2, 3, 3", "3, 2, 0", "2, 2, 20000"})
    void recordingThatIsNoneIsRefused(int rows, int columns, double value) {
        double[] values = new double[rows * columns];
        java.util.Arrays.fill(values, value);
        assertThrows(InvalidSetting.class, () -> new RecordedCurrent(1, new Matrix(rows, columns, values)));
    }

    @Test
    void injectionSaysWhatItLacks() {
        InjectedCurrent some = new ConstantCurrent();
        assertTrue(issue(new Injection("cell", some), 0.1, "/group").contains("\"cell\", which is no group"));
        assertTrue(issue(new Injection("cells", List.of(0, 3), 0, Optional.empty(), some), 0.1, "/neurons/1")
                .contains("neuron 3 of \"cells\", whose neurons are 0 to 2"));
        assertTrue(issue(new Injection("cells", List.of(-1), 0, Optional.empty(), some), 0.1, "/neurons/0")
                .contains("neuron -1"));
        assertTrue(issue(new Injection("cells", List.of(1, 1), 0, Optional.empty(), some), 0.1, "/neurons/1")
                .contains("twice"));
        assertTrue(issue(new Injection("cells", 10, 10, some), 0.1, "/end").contains("ends at 10 ms"));
        assertTrue(issue(new Injection("cells", new RampCurrent()), 0.1, "").contains("has no end"));
        assertTrue(issue(new Injection("cells", 0, 1e6, new StepCurrent(0, 1000, 1)), 0.1, "/current")
                .contains("must stay between -10000 µA/cm² and 10000 µA/cm²"));
        assertTrue(issue(new Injection("cells", new SineCurrent(1, 6000, 0, 0)), 0.1, "/current")
                .contains("a time step is 0.1 ms"));
        assertEquals(List.of(), issues(new Injection("cells", new SineCurrent(1, 4900, 0, 0)), 0.1));
        assertTrue(issue(new Injection("cells", new PulseTrain(1, 0.05, 1, Optional.empty())), 0.1, "/current")
                .contains("at least two steps"));
        assertThrows(InvalidSetting.class, () -> new ConstantCurrent(1e300));
    }

    @Test
    void protocolFollowsItsGroups() {
        Injection one = new Injection("one", new ConstantCurrent());
        Injection two = new Injection("two", new WhiteNoise());
        Protocol both = new Protocol(List.of(one, two));
        assertEquals(new Protocol(List.of(one.into("three"), two)), both.renamed("one", "three"));
        assertEquals(new Protocol(List.of(two)), both.without("one"));
    }

    @Test
    void withoutNoiseIsTheMean() {
        Protocol noisy = new Protocol(List.of(
                new Injection("cells", 1, 2, new OrnsteinUhlenbeckNoise(3, 1, 5, true)),
                new Injection("cells", new SineCurrent())));
        assertTrue(noisy.isNoisy());
        assertFalse(noisy.withoutNoise().isNoisy());
        assertEquals(
                new Protocol(List.of(
                        new Injection("cells", 1, 2, new ConstantCurrent(3)),
                        new Injection("cells", new SineCurrent()))),
                noisy.withoutNoise());
    }
}
