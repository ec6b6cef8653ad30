package barnacle.app.runs;

import barnacle.app.control.Words;
import barnacle.app.session.LastAsked;
import barnacle.experiment.GroupCurve;
import barnacle.experiment.Measure;
import barnacle.experiment.RunGroup;
import barnacle.experiment.TrainingCost;
import barnacle.file.InvalidFileException;
import barnacle.plot.CurvesPlot;
import barnacle.plot.Series;
import barnacle.run.ListedRun;
import barnacle.run.MetricsColumn;
import barnacle.run.RunCurves;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Reads curves, and keeps what it has read of those that are wanted on. Used on one thread, not that of the window. */
final class CurveReader {
    /**
     * What the chart shows.
     *
     * @param runs in the order of the list
     * @param hidden which of them are not drawn and not read
     * @param isGrouped whether runs that differ in their seed alone are one curve with a band
     * @param isEnveloped whether bands are from the least to the largest value, also those of single smoothed runs
     */
    record Wish(
            List<ListedRun> runs,
            Set<Path> hidden,
            Measure measure,
            TrainingCost cost,
            boolean isLogarithmic,
            boolean isGrouped,
            boolean isSmoothed,
            boolean isEnveloped) {
        private List<ListedRun> seen() {
            return runs.stream().filter(run -> !hidden.contains(run.folder())).toList();
        }
    }

    /**
     * What came of it.
     *
     * @param members by a curve's name, the folders of its runs; of hidden ones too
     * @param hidden the names of curves that are not drawn
     * @param faults a sentence for each run that cannot be read
     */
    record Curves(
            Wish wish,
            List<CurvesPlot.Curve> curves,
            Map<String, List<Path>> members,
            List<String> hidden,
            List<Sentence> faults) {}

    /** One run as it was measured. */
    private record Measured(double[] xs, double[] ys) {}

    /** Of more runs that were not read yet a picture from some rows of each comes first. */
    private static final int MANY = 16;

    /** Rows of a run in it, and of all runs together. */
    private static final int THIN = 120;

    private static final int THIN_IN_ALL = 12_000;

    private final Map<Path, RunCurves> known = new HashMap<>();

    void read(Wish wish, LastAsked.Turn<Curves> turn) {
        Set<MetricsColumn> columns = Set.of(wish.cost().column(), wish.measure().column());
        known.keySet().retainAll(wish.seen().stream().map(ListedRun::folder).toList());
        known.values().removeIf(read -> !read.columns().equals(columns));
        wish.seen().forEach(run -> known.computeIfAbsent(run.folder(), folder -> new RunCurves(folder, columns)));
        long unread = wish.seen().parallelStream()
                .filter(run -> !isRecalled(known.get(run.folder())))
                .count();
        if (unread > MANY && wish.measure().isOfEach()) {
            int thin = (int) Math.max(2, Math.min(THIN, THIN_IN_ALL / unread));
            Measurements first = read(wish, turn, folder -> RunCurves.thin(folder, columns, thin));
            if (turn.isWanted()) {
                turn.show(first.curves(wish, true));
            }
        }
        Measurements all = read(wish, turn, folder -> {
            RunCurves curves = known.get(folder);
            curves.read();
            return curves;
        });
        if (turn.isWanted()) {
            // What was read of these is of a log that is no more.
            known.keySet().removeAll(all.wrong().keySet());
            turn.show(all.curves(wish, false));
        }
    }

    /** What cannot be read is said when it is read whole. */
    private static boolean isRecalled(RunCurves curves) {
        try {
            return curves.recall();
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads one run. */
    @FunctionalInterface
    private interface Reading {
        RunCurves of(Path folder) throws IOException;
    }

    private static Measurements read(Wish wish, LastAsked.Turn<Curves> turn, Reading reading) {
        Measurements all = new Measurements(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        wish.seen().parallelStream().filter(run -> turn.isWanted()).forEach(run -> {
            try {
                all.measured().put(run.folder(), measured(reading.of(run.folder()), wish));
            } catch (IOException e) {
                all.wrong().put(run.folder(), InvalidFileException.sentence(e));
            }
        });
        return all;
    }

    /**
     * What was read, by folder.
     *
     * @param wrong why a run cannot be read
     */
    private record Measurements(Map<Path, Measured> measured, Map<Path, Sentence> wrong) {
        /** @param isThin whether the runs' rows are not those of the same iterations */
        Curves curves(Wish wish, boolean isThin) {
            List<Sentence> faults = wish.runs().stream()
                    .filter(run -> wrong.containsKey(run.folder()) && run.state() != ListedRun.State.WAITING)
                    .map(run -> wrong.get(run.folder()))
                    .toList();
            List<RunGroup> groups = wish.isGrouped()
                    ? RunGroup.of(wish.runs())
                    : wish.runs().stream()
                            .map(run -> new RunGroup(run.name(), List.of(run)))
                            .toList();
            List<CurvesPlot.Curve> curves = new ArrayList<>();
            List<String> hidden = new ArrayList<>();
            Map<String, List<Path>> members = new HashMap<>();
            List<List<ListedRun>> seen = groups.stream()
                    .map(group -> group.runs().stream()
                            .filter(run -> !wish.hidden().contains(run.folder()))
                            .toList())
                    .toList();
            List<Optional<CurvesPlot.Curve>> drawn = IntStream.range(0, groups.size())
                    .parallel()
                    .mapToObj(i -> seen.get(i).isEmpty()
                            ? Optional.<CurvesPlot.Curve>empty()
                            : curve(new RunGroup(groups.get(i).name(), seen.get(i)), i, wish, measured, isThin))
                    .toList();
            for (int i = 0; i < groups.size(); i++) {
                RunGroup whole = groups.get(i);
                List<Path> folders =
                        whole.runs().stream().map(ListedRun::folder).toList();
                if (seen.get(i).isEmpty()) {
                    String name = name(whole, whole.runs().size());
                    hidden.add(name);
                    members.put(name, folders);
                } else {
                    drawn.get(i).ifPresent(curve -> {
                        curves.add(curve);
                        members.put(curve.name(), folders);
                    });
                }
            }
            return new Curves(wish, curves, members, hidden, faults);
        }
    }

    private static Measured measured(RunCurves read, Wish wish) {
        double[] xs = read.values(wish.cost().column());
        double[] ys = read.values(wish.measure().column());
        if (wish.measure().isOfEach()) {
            return new Measured(xs, ys);
        }
        int[] there =
                IntStream.range(0, ys.length).filter(k -> !Double.isNaN(ys[k])).toArray();
        return new Measured(at(xs, there), at(ys, there));
    }

    private static double[] at(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(k -> values[k]).toArray();
    }

    private static Optional<CurvesPlot.Curve> curve(
            RunGroup group, int place, Wish wish, Map<Path, Measured> measured, boolean isThin) {
        // One that has just begun would cut the mean short: it joins when it ends.
        List<Measured> ended = there(group.runs(), measured, run -> run.state() != ListedRun.State.RUNNING);
        List<Measured> runs = ended.isEmpty() ? there(group.runs(), measured, run -> true) : ended;
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        boolean isSmoothed = wish.isSmoothed() && wish.measure().isOfEach();
        int hue = group.runs().get(0).label().colour().orElse(place + 1) - 1;
        if (runs.size() == 1) {
            CurvesPlot.Curve one = CurvesPlot.Curve.of(
                    name(group, 1), hue, runs.get(0).xs(), runs.get(0).ys(), isSmoothed, wish.isLogarithmic());
            return Optional.of(isSmoothed && wish.isEnveloped() ? one.withEnvelope() : one);
        }
        GroupCurve along = GroupCurve.of(
                runs.stream().map(Measured::xs).toList(),
                runs.stream()
                        .map(of -> isSmoothed ? CurvesPlot.smooth(of.ys(), wish.isLogarithmic()) : of.ys())
                        .toList(),
                // Of a cost that is not counted there is a value between two rows.
                isThin ? TrainingCost.WALL : wish.cost(),
                wish.isEnveloped() ? GroupCurve.Around.EXTREMES : GroupCurve.Around.DEVIATION,
                wish.isLogarithmic());
        return Optional.of(new CurvesPlot.Curve(
                name(group, runs.size()),
                hue,
                new Series(),
                new Series(along.xs(), along.mean(), along.xs().length),
                Optional.of(new CurvesPlot.Band(along.xs(), along.low(), along.high()))));
    }

    private static List<Measured> there(
            List<ListedRun> runs, Map<Path, Measured> measured, Predicate<ListedRun> wanted) {
        return runs.stream()
                .filter(wanted)
                .map(run -> measured.get(run.folder()))
                .filter(of -> of != null && of.xs().length > 0)
                .toList();
    }

    /** @param seen how many of the group's runs a curve is of */
    private static String name(RunGroup group, int seen) {
        int all = group.runs().size();
        if (all == 1) {
            return group.name();
        }
        return seen == all
                ? Words.text("runs.group", GroupName.of(group.name()), all)
                : Words.text("runs.group.part", GroupName.of(group.name()), seen, all);
    }
}
