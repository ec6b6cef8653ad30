package barnacle.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis: what it shows and from where to where.
 *
 * @param label with the unit; may be empty
 * @param named places of an axis of kind {@link AxisKind#NAMES}; empty for every other kind
 */
public record Axis(String label, double min, double max, AxisKind kind, List<Axis.Tick> named) {
    /** A mark and what it says. */
    public record Tick(double at, String text) {}

    private static final double MARGIN = 0.06;

    /** As a share of the axis: half a mark, a disc or a bar's cap, on a plot 200 pixels long. */
    private static final double ROOM = 0.02;

    /** As a share of the values: a narrower axis has labels of six digits that are all the same. */
    private static final double NARROW = 1e-4;

    public Axis {
        named = List.copyOf(named);
    }

    public static Axis linear(String label, double min, double max) {
        return new Axis(label, min, max, AxisKind.LINEAR, List.of());
    }

    /** @param min above 0 */
    public static Axis logarithmic(String label, double min, double max) {
        return new Axis(label, min, max, AxisKind.LOGARITHMIC, List.of());
    }

    public static Axis counting(String label, double min, double max) {
        return new Axis(label, min, max, AxisKind.COUNT, List.of());
    }

    /** Names side by side, each in the middle of its place of width 1. */
    public static Axis named(String label, List<String> names) {
        List<Tick> places = new ArrayList<>();
        for (String name : names) {
            places.add(new Tick(places.size(), name));
        }
        return named(label, -0.5, names.size() - 0.5, places);
    }

    /** Names at some places. */
    public static Axis named(String label, double min, double max, List<Tick> places) {
        return new Axis(label, min, max, AxisKind.NAMES, places);
    }

    /** An axis a little longer than its finite values. */
    public static Axis around(String label, double[]... values) {
        Extent all = Extent.of(values).or(0, 0);
        double margin = MARGIN * all.span() + 1e-9;
        return linear(label, all.min() - margin, all.max() + margin);
    }

    /** A logarithmic axis a little longer than those of its values that are above 0. */
    public static Axis decades(String label, double[]... values) {
        Extent all = Extent.positive(values).or(0.1, 1);
        return logarithmic(label, all.min() * 0.7, all.max() * 1.4);
    }

    /** The smallest axis with round ends around an extent. */
    public static Axis round(String label, Extent extent, boolean logarithmic) {
        double size = Math.max(Math.abs(extent.min()), Math.abs(extent.max()));
        boolean isOne = !extent.isEmpty() && extent.span() < NARROW * size;
        double[] ends = Ticks.round(extent.min(), isOne ? extent.min() : extent.max(), logarithmic);
        return logarithmic ? logarithmic(label, ends[0], ends[1]) : linear(label, ends[0], ends[1]);
    }

    /** What stands at the named places. */
    public List<String> names() {
        return named.stream().map(Tick::text).toList();
    }

    public boolean isLogarithmic() {
        return kind == AxisKind.LOGARITHMIC;
    }

    /** A part of this axis, with those names that stand in it. */
    public Axis between(double from, double to) {
        return new Axis(
                label,
                from,
                to,
                kind,
                named.stream()
                        .filter(tick -> tick.at() >= from && tick.at() <= to)
                        .toList());
    }

    /** The same axis with another end. */
    public Axis upTo(double newMax) {
        return new Axis(label, min, newMax, kind, named);
    }

    /**
     * This axis, made longer at an end where the plot's edge would cut through a mark.
     *
     * @param marks where the middles of discs and the ends of bars are; may be of no values
     */
    public Axis withRoom(Extent marks) {
        if (marks.isEmpty() || kind == AxisKind.NAMES) {
            return this;
        }
        double room = ROOM * (place(max) - place(min));
        double from = place(marks.min()) < place(min) + room ? value(place(min) - room) : min;
        double to = place(marks.max()) > place(max) - room ? value(place(max) + room) : max;
        return new Axis(label, from, to, kind, named);
    }

    private double place(double value) {
        return isLogarithmic() ? Math.log(value) : value;
    }

    private double value(double place) {
        return isLogarithmic() ? Math.exp(place) : place;
    }

    /**
     * Marks from the lowest up; at most about {@code count}, or every name.
     *
     * @param point what stands before the fraction of a number
     */
    public List<Tick> ticks(int count, char point) {
        List<Tick> ticks = new ArrayList<>();
        if (kind == AxisKind.NAMES) {
            return named;
        }
        for (double at : Ticks.at(min, max, isLogarithmic(), count)) {
            if (kind != AxisKind.COUNT || at == Math.rint(at)) {
                ticks.add(new Tick(at, Numbers.text(at).replace('.', point)));
            }
        }
        return ticks;
    }
}
