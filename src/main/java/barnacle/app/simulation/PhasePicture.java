package barnacle.app.simulation;

import barnacle.analysis.PhasePlane;
import barnacle.app.control.Words;
import barnacle.app.live.Cast;
import barnacle.app.live.History;
import barnacle.app.live.Signal;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.plot.Extent;
import barnacle.plot.Ink;
import barnacle.plot.PhasePlot;
import barnacle.plot.Series;
import barnacle.plot.TimeWindow;
import barnacle.setting.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The plane of a neuron that has two state variables: where the voltage and where the gate stand still at the current
 * that reaches it now, and the way it takes.
 */
final class PhasePicture {
    private static final int POINTS = 240;

    /** How far the axis of the voltage goes beyond what was seen: as a share of that, and at least. */
    private static final double MARGIN = 0.2;

    private static final double LEAST = 1e-6;

    private Cast cast = Cast.NONE;

    /** Pictures what runs now. */
    void show(Cast now) {
        cast = now;
    }

    /**
     * The plane of a unit; empty where it has no two variables, or nothing is kept of them yet.
     *
     * @param ink of the way that it takes
     */
    Optional<PhasePlot> of(History history, String unit, TimeWindow time, Ink ink) {
        if (cast.neurons().isEmpty()) {
            return ofComponents(history, time, ink);
        }
        int number = cast.indexOf(unit);
        Optional<Neuron> neuron = number < 0 ? Optional.empty() : cast.neuron(number);
        if (neuron.isEmpty() || neuron.get().gates().size() != 1) {
            return Optional.empty();
        }
        NeuronVariable voltage = neuron.get().voltage();
        NeuronVariable gate = neuron.get().gates().get(0);
        Series v = history.series(new Signal(Signal.Kind.CHOSEN, voltage.name(), unit));
        Series w = history.series(new Signal(Signal.Kind.GATE, gate.name(), unit));
        // At the present of what is shown, which is not the run's while the picture is held.
        double outside = history.outside(unit, time.to());
        if (v.isEmpty() || w.size() != v.size() || Double.isNaN(outside)) {
            return Optional.empty();
        }
        PhasePlane plane = new PhasePlane(neuron.get(), outside);
        // Of one place, before the first step, the axis would have four ticks of one number.
        Extent shown = v.extent().span() > LEAST
                ? v.extent()
                : v.extent()
                        .with(new Extent(voltage.shown().low(), voltage.shown().high()));
        double margin = Math.max(LEAST, MARGIN * shown.span());
        double low = shown.min() - margin;
        double width = shown.span() + 2 * margin;
        double[] across = new double[POINTS];
        Arrays.setAll(across, i -> low + i * width / (POINTS - 1));
        double[] places = plane.withPoles(across);
        return Optional.of(new PhasePlot(
                Words.sentence("chart.plane"),
                label(voltage),
                label(gate),
                new Extent(low, low + width),
                gates(gate, w),
                List.of(
                        new PhasePlot.Curve(
                                Words.sentence("chart.nullcline", voltage.name()),
                                places,
                                Arrays.stream(places)
                                        .map(plane::voltageNullcline)
                                        .toArray()),
                        new PhasePlot.Curve(
                                Words.sentence("chart.nullcline", gate.name()),
                                across,
                                Arrays.stream(across).map(plane::gateNullcline).toArray())),
                new PhasePlot.Curve(
                        Sentence.plain(unit), v.ysBetween(time.from(), time.to()), w.ysBetween(time.from(), time.to())),
                ink));
    }

    /** Whether there is a plane of what runs: its units have two variables, or it is a system of two. */
    boolean isOf(Cast shown) {
        return shown.neurons().isEmpty()
                ? shown.units().size() == 2
                : shown.neurons().stream().allMatch(neuron -> neuron.gates().size() == 1);
    }

    /** What a gate may be; of one without bounds what a figure shows and all that it was. */
    private static Extent gates(NeuronVariable gate, Series w) {
        Range range = Double.isFinite(gate.possible().width()) ? gate.possible() : gate.shown();
        Extent extent = new Extent(range.low(), range.high());
        return w.isEmpty() ? extent : extent.with(w.extent());
    }

    /** The way of a system of two components. */
    private Optional<PhasePlot> ofComponents(History history, TimeWindow time, Ink ink) {
        if (cast.units().size() != 2) {
            return Optional.empty();
        }
        Series x = history.series(new Signal(Signal.Kind.VALUE, "", cast.units().get(0)));
        Series y = history.series(new Signal(Signal.Kind.VALUE, "", cast.units().get(1)));
        if (x.isEmpty() || x.size() != y.size()) {
            return Optional.empty();
        }
        return Optional.of(new PhasePlot(
                Words.sentence("chart.plane"),
                Sentence.plain(cast.units().get(0)),
                Sentence.plain(cast.units().get(1)),
                x.extent(),
                y.extent(),
                List.of(),
                new PhasePlot.Curve(
                        Words.sentence("chart.state"),
                        x.ysBetween(time.from(), time.to()),
                        y.ysBetween(time.from(), time.to())),
                ink));
    }

    private static Sentence label(NeuronVariable variable) {
        return variable.unit().isEmpty()
                ? Sentence.plain(variable.name())
                : Words.sentence("chart.voltage.y", variable.name(), variable.unit());
    }
}
