package barnacle.task;

import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.model.Reading;
import barnacle.setting.Dimension;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Measure;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.SimulationSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reproduce a recording: each output follows one column of a trace. Row i was measured {@code settling + i · interval}
 * into the trial, the first of them at its very start where nothing settles. It is compared with the readout averaged
 * over a window that begins at that time: a time step for voltages, which are then read at the row's own time, and the
 * interval for rates. The voltages of a longer window are those that its steps start from. A trace that the same
 * network made costs 0.
 *
 * <p>Source: neuron models fitted to recordings by search, Vanier and Bower, J. Comput. Neurosci. 7:149 (1999).
 *
 * @param trace such as a CSV file holds, in the unit of what the readout reads
 */
public record TraceFit(
        Trace trace,

        @Quantity(
                label = "Settling time",
                dimension = Dimension.TIME,
                min = 0,
                max = 1_000_000,
                help =
                        "How long the network runs before the first row was measured; 0: the first row is the initial state.")
        double settling,

        @Quantity(
                label = "Window",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 1_000_000,
                help = "The readout is averaged over this time from each row on: a time step for voltages, which are"
                        + " then read at the row's own time, and the interval for rates.")
        double window,

        @Quantity(label = "Tolerance", min = 0, max = 1e12, help = Deviations.TOLERANCE)
        double tolerance,

        Loss loss)
        implements FitTask {
    public TraceFit {
        Quantities.check(TraceFit.class, trace, settling, window, tolerance, loss);
        if (window > trace.interval()) {
            throw new InvalidSetting(
                    "window",
                    "TraceFit.window.tooLong",
                    "window is {0}; it must be at most the trace''s interval, {1}.",
                    Measure.time(window),
                    Measure.time(trace.interval()));
        }
    }

    public TraceFit() {
        this(
                new Trace(List.of("output 0 (1)"), 10, new Matrix(4, 1, new double[] {0, 0.5, 0.5, 0})),
                100,
                10,
                0.1,
                new MeanSquared());
    }

    @Override
    public double duration() {
        return settling + (trace.values().rows() - 1) * trace.interval() + window;
    }

    @Override
    public int outputs() {
        return trace.columns().size();
    }

    @Override
    public List<Sentence> outputNames() {
        return trace.columns().stream().map(Sentence::plain).toList();
    }

    @Override
    public List<Epoch> epochs() {
        return Courses.epochs(this, settling, "trace");
    }

    @Override
    public Trials draw(Network network, SimulationSettings settings, Trials.Address address, int count) {
        Matrix course = trace.values();
        List<ReadoutSpan> spans = Courses.spans(settling, window, trace.interval(), course.rows(), true, settings);
        double[][] values = new double[course.rows()][course.columns()];
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < values[i].length; k++) {
                values[i][k] = course.get(i, k);
            }
        }
        return Courses.draw(this, spans, values, settings, address, count);
    }

    @Override
    public List<Issue> trialIssues(SimulationSettings settings) {
        Map<String, Double> times = new LinkedHashMap<>();
        times.put("settling", settling);
        times.put("window", window);
        times.put("trace/interval", trace.interval());
        return Courses.trialIssues(this, times, settings);
    }

    @Override
    public List<Issue> issues(Network network, SimulationSettings settings) {
        List<Issue> issues = new ArrayList<>(Courses.issues(this, network, settings));
        unitIssue(network).ifPresent(issues::add);
        return issues;
    }

    /**
     * The first column in a unit that nothing the readout reads has. Weights may give a unit to what has none itself.
     */
    private Optional<Issue> unitIssue(Network network) {
        Map<String, Class<?>> readings = new LinkedHashMap<>();
        for (Projection p : network.projections()) {
            if (network.isReadout(p.target())) {
                String unit = p.synapse() instanceof Reading reading ? reading.unit(network) : "";
                if (unit.isEmpty()) {
                    return Optional.empty();
                }
                readings.put(unit, p.synapse().getClass());
            }
        }
        for (int k = 0; k < outputs() && !readings.isEmpty(); k++) {
            String unit = trace.unit(k);
            if (!unit.isEmpty() && !readings.containsKey(unit)) {
                String column = trace.columns().get(k);
                Sentence reads = readings.entrySet().stream()
                        .map(r -> Sentence.of("TraceFit.reading", "{0} by {1}", r.getKey(), r.getValue()))
                        .reduce((a, b) -> Sentence.of("TraceFit.readings", "{0} and {1}", a, b))
                        .orElseThrow();
                Sentence units = readings.keySet().stream()
                        .map(Sentence::plain)
                        .reduce((a, b) -> Sentence.of("TraceFit.units", "{0} or {1}", a, b))
                        .orElseThrow();
                Optional<Reading> reader = Family.members(Reading.class).stream()
                        .<Reading>map(Family::defaults)
                        .filter(reading -> reading.unit(network).equals(unit))
                        .findFirst();
                Sentence sentence = reader.isPresent()
                        ? Sentence.of(
                                "TraceFit.trace.unitOfAnotherReading",
                                "Column {0} of the trace, \"{1}\", is in {2}, and the readout reads {3}; read by"
                                        + " {4}, or give the trace in {5}.",
                                k + 1,
                                column,
                                unit,
                                reads,
                                reader.get().getClass(),
                                units)
                        : Sentence.of(
                                "TraceFit.trace.unit",
                                "Column {0} of the trace, \"{1}\", is in {2}, and the readout reads {3}; give the"
                                        + " trace in {4}.",
                                k + 1,
                                column,
                                unit,
                                reads,
                                units);
                return Optional.of(new Issue("/task/trace", sentence));
            }
        }
        return Optional.empty();
    }
}
