package barnacle.task;

import barnacle.model.Network;
import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.setting.Measure;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.SimulationSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keep a rhythm: after a settling time the readout, averaged over one window after the other, should be
 * {@code mean + amplitude · sin(2π · frequency · t + phase)}, t from the trial's start, averaged over the same steps.
 * With amplitude 0 it should stay at its mean: a given rate, if the readout reads rates.
 *
 * <p>Mean and amplitude are in the unit of what the readout reads.
 *
 * <p>Source: networks taught a periodic readout, Sussillo and Abbott, Neuron 63:544 (2009).
 *
 * @param windows how many windows follow the settling time
 */
public record Oscillator(
        @Quantity(
                label = "Frequency",
                symbol = "f",
                dimension = Dimension.FREQUENCY,
                min = 0,
                minExclusive = true,
                max = 100_000)
        double frequency,

        @Quantity(label = "Phase", symbol = "φ", unit = "°", min = -360, max = 360, help = "At the trial's start.")
        double phase,

        @Quantity(
                label = "Mean",
                min = -1e6,
                max = 1e6,
                help = "What the readout swings about, in the unit of what it reads.")
        double mean,

        @Quantity(
                label = "Amplitude",
                min = 0,
                max = 1e6,
                help = "How far the readout swings to each side; 0 holds it at the mean, such as a given rate.")
        double amplitude,

        @Quantity(
                label = "Settling time",
                dimension = Dimension.TIME,
                min = 0,
                max = 1_000_000,
                help = "What the readout does before is left alone.")
        double settling,

        @Quantity(
                label = "Window",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 10_000,
                help = "Over each window the readout is averaged before it is compared; at most half a period of"
                        + " the rhythm.")
        double window,

        @Quantity(label = "Windows", min = 1, max = 100_000) int windows,

        @Quantity(label = "Tolerance", min = 0, max = 1e12, help = Deviations.TOLERANCE)
        double tolerance,

        Loss loss)
        implements FitTask {
    /** In cycles per millisecond. */
    private static final double A_HERTZ = 1e-3;

    public Oscillator {
        Quantities.check(
                Oscillator.class, frequency, phase, mean, amplitude, settling, window, windows, tolerance, loss);
    }

    public Oscillator() {
        this(10, 0, 0, 1, 100, 5, 80, 0.1, new MeanSquared());
    }

    @Override
    public double duration() {
        return settling + windows * window;
    }

    @Override
    public Oscillator countedIn(Units units) {
        double here = frequency * (A_HERTZ / units.cycles(1));
        return new Oscillator(here, phase, mean, amplitude, settling, window, windows, tolerance, loss);
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public List<Sentence> outputNames() {
        return List.of(Sentence.of("Oscillator.output", "rhythm"));
    }

    @Override
    public List<Epoch> epochs() {
        return Courses.epochs(this, settling, "rhythm");
    }

    @Override
    public Trials draw(Network network, SimulationSettings settings, Trials.Address address, int count) {
        List<ReadoutSpan> followed = Courses.spans(settling, window, window, windows, false, settings);
        double[][] values = new double[windows][1];
        for (int i = 0; i < windows; i++) {
            values[i][0] = mean + amplitude * sine(followed.get(i), settings.dt(), network);
        }
        return Courses.draw(this, followed, values, settings, address, count);
    }

    /** The mean over the ends of a window's steps. */
    private double sine(ReadoutSpan over, double dt, Units units) {
        double sum = 0;
        for (int step = over.from(); step < over.to(); step++) {
            double cycles = units.perFrequency(frequency * (step + 1) * dt) + phase / 360;
            // Whole cycles are taken off while they are exact.
            sum += StrictMath.sin(2 * Math.PI * (cycles - Math.rint(cycles)));
        }
        return sum / over.steps();
    }

    @Override
    public List<Issue> trialIssues(SimulationSettings settings) {
        Map<String, Double> times = new LinkedHashMap<>();
        times.put("settling", settling);
        times.put("window", window);
        return Courses.trialIssues(this, times, settings);
    }

    @Override
    public List<Issue> issues(Network network, SimulationSettings settings) {
        List<Issue> issues = new ArrayList<>(Courses.issues(this, network, settings));
        double halfPeriod = 0.5 / network.cycles(1) / frequency;
        if (amplitude > 0 && window > halfPeriod) {
            issues.add(new Issue(
                    "/task/window",
                    "Oscillator.window.tooLong",
                    "The window is {0}, over which a rhythm of {1} averages out; it must be at most half a"
                            + " period, {2}. Shorten it or lower the frequency.",
                    Measure.time(window),
                    new Measure(frequency, Dimension.FREQUENCY),
                    Measure.time(halfPeriod)));
        }
        return issues;
    }
}
