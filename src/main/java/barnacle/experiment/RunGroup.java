package barnacle.experiment;

import barnacle.run.ListedRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs that repeat each other: their settings differ in the seed alone.
 *
 * @param name of a run alone its own, else what its plan calls the variant, or the method
 * @param runs at least one
 */
public record RunGroup(String name, List<ListedRun> runs) {
    private static final Pattern CELL = Pattern.compile("(?:.*/)?(.+)_seed=-?\\d+");

    public RunGroup {
        runs = List.copyOf(runs);
    }

    /**
     * Puts runs together, in their order; each group has a name of its own, and each seed once: a run made twice is in
     * two groups. A run that cannot be read is alone.
     */
    public static List<RunGroup> of(List<ListedRun> runs) {
        Map<String, List<ListedRun>> bySettings = new LinkedHashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (ListedRun run : runs) {
            String settings = run.summary().settings().isEmpty()
                    ? run.place()
                    : run.summary().settings();
            int time = times.merge(settings + " " + run.summary().seed().value(), 1, Integer::sum);
            bySettings
                    .computeIfAbsent(settings + " " + time, none -> new ArrayList<>())
                    .add(run);
        }
        List<RunGroup> groups = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (List<ListedRun> group : bySettings.values()) {
            String name = name(group);
            String own = name;
            for (int i = 2; !names.add(own); i++) {
                own = name + " " + i;
            }
            groups.add(new RunGroup(own, group));
        }
        return List.copyOf(groups);
    }

    private static String name(List<ListedRun> group) {
        ListedRun first = group.get(0);
        Matcher cell = CELL.matcher(first.place());
        if (group.size() == 1) {
            // Of a plan's run the folders above say nothing that tells it from the others.
            return first.label().name().isEmpty() && cell.matches()
                    ? first.place().substring(first.place().lastIndexOf('/') + 1)
                    : first.name();
        }
        return cell.matches() ? cell.group(1) : first.summary().method();
    }

    /** Mean and spread of how the runs ended, of those that have the number. */
    public Statistic ends(ToDoubleFunction<ListedRun> end) {
        return Statistic.of(runs.stream().mapToDouble(end).toArray());
    }

    /**
     * How much more this group ended with than another, seed by seed.
     *
     * @return over no seed where the two have none in common
     */
    public PairedDifference difference(RunGroup other, ToDoubleFunction<ListedRun> end) {
        Map<Long, Double> others = new LinkedHashMap<>();
        other.runs().forEach(run -> others.putIfAbsent(run.summary().seed().value(), end.applyAsDouble(run)));
        Map<Long, Double> own = new LinkedHashMap<>();
        runs.forEach(run -> own.putIfAbsent(run.summary().seed().value(), end.applyAsDouble(run)));
        own.keySet().retainAll(others.keySet());
        return PairedDifference.of(
                own.values().stream().mapToDouble(v -> v).toArray(),
                own.keySet().stream().mapToDouble(others::get).toArray());
    }
}
