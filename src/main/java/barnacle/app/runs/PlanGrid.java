package barnacle.app.runs;

import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.run.ListedRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The runs of one comparison or sweep as a grid that fills in while they are trained: a row for each variant and a
 * column for each seed; of a sweep of two settings, a heat map of the means, a row for each value of the one and a
 * column for each of the other.
 */
final class PlanGrid extends StackPane {
    private static final Pattern CELL = Pattern.compile("(.*/)?runs/(.+)_seed=(-?\\d+)");
    private static final Pattern SETTING = Pattern.compile("_(?=[^=_]+=)");

    private final GridPane grid = new GridPane();
    private final Label none = new Label();
    private final Label caption = new Label();
    private String plan = "";

    /** One run at its place. */
    private record Cell(String row, String column, ListedRun run) {}

    PlanGrid() {
        getStyleClass().add("plan-grid");
        grid.getStyleClass().add("plan");
        setId("runs-grid");
        none.setWrapText(true);
        none.getStyleClass().add("said");
        caption.setId("runs-grid-caption");
        caption.setWrapText(true);
        VBox all = new VBox(caption, grid);
        all.getStyleClass().add("plan-all");
        ScrollPane scrolled = new ScrollPane(all);
        scrolled.setFitToWidth(true);
        scrolled.getStyleClass().add("column");
        getChildren().addAll(scrolled, none);
    }

    /**
     * Shows the plan of which a run is chosen.
     *
     * @param all runs, of which some are the plan's
     */
    void show(List<ListedRun> chosen, List<ListedRun> all) {
        plan = chosen.stream().flatMap(run -> plan(run).stream()).findFirst().orElse(chosen.isEmpty() ? plan : "");
        List<Matcher> places = new ArrayList<>();
        List<ListedRun> runs = new ArrayList<>();
        for (ListedRun run : all) {
            Matcher of = CELL.matcher(run.place());
            if (!plan.isEmpty() && of.matches() && plan.equals(prefix(of))) {
                places.add(of);
                runs.add(run);
            }
        }
        int[] varied = varied(places.stream().map(of -> of.group(2)).toList());
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            cells.add(cell(places.get(i).group(2), places.get(i).group(3), runs.get(i), varied));
        }
        none.setText(Words.text("runs.grid.none"));
        none.setVisible(cells.isEmpty());
        grid.getChildren().clear();
        fill(cells);
    }

    private static Optional<String> plan(ListedRun run) {
        Matcher of = CELL.matcher(run.place());
        return of.matches() ? Optional.of(prefix(of)) : Optional.empty();
    }

    /** Of runs right in the listed folder a word that is no folder's. */
    private static String prefix(Matcher cell) {
        return cell.group(1) == null ? "/" : cell.group(1);
    }

    /** Which of a sweep's settings have several values; none of what is no sweep. */
    private static int[] varied(List<String> variants) {
        List<String[]> settings = variants.stream().map(SETTING::split).toList();
        boolean isSweep = !variants.isEmpty()
                && settings.stream()
                        .allMatch(each -> each.length == settings.get(0).length
                                && Arrays.stream(each).allMatch(setting -> setting.contains("=")));
        return isSweep
                ? IntStream.range(0, settings.get(0).length)
                        .filter(k -> settings.stream()
                                        .map(each -> each[k])
                                        .distinct()
                                        .count()
                                > 1)
                        .toArray()
                : new int[0];
    }

    private static Cell cell(String variant, String seed, ListedRun run, int[] varied) {
        String[] settings = SETTING.split(variant);
        if (varied.length == 2) {
            return new Cell(setting(settings[varied[0]]), setting(settings[varied[1]]), run);
        }
        String row = varied.length == 0
                ? GroupName.of(variant)
                : Arrays.stream(varied).mapToObj(k -> setting(settings[k])).collect(Collectors.joining(", "));
        return new Cell(row, Words.text("runs.grid.seed", seed), run);
    }

    private static String setting(String of) {
        return of.replaceFirst("=", " = ");
    }

    private void fill(List<Cell> cells) {
        Set<String> rows = new LinkedHashSet<>();
        Set<String> columns = new LinkedHashSet<>();
        Map<List<String>, List<ListedRun>> at = new LinkedHashMap<>();
        // The list begins with the newest, a plan with its first.
        for (int i = cells.size() - 1; i >= 0; i--) {
            Cell cell = cells.get(i);
            rows.add(cell.row());
            columns.add(cell.column());
            at.computeIfAbsent(List.of(cell.row(), cell.column()), none -> new ArrayList<>())
                    .add(cell.run());
        }
        boolean isAccuracy = cells.stream()
                .anyMatch(cell -> !Double.isNaN(cell.run().summary().accuracy()));
        double[] values = at.values().stream()
                .mapToDouble(runs -> value(runs, isAccuracy))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        caption.setText(cells.isEmpty() ? "" : Words.text(isAccuracy ? "runs.grid.accuracy" : "runs.grid.loss"));
        List<String> sortedRows = sorted(rows);
        List<String> sortedColumns = sorted(columns);
        for (int c = 0; c < sortedColumns.size(); c++) {
            grid.add(head(sortedColumns.get(c)), c + 1, 0);
        }
        for (int r = 0; r < sortedRows.size(); r++) {
            grid.add(head(sortedRows.get(r)), 0, r + 1);
            for (int c = 0; c < sortedColumns.size(); c++) {
                List<ListedRun> runs = at.get(List.of(sortedRows.get(r), sortedColumns.get(c)));
                if (runs != null) {
                    grid.add(cell(runs, isAccuracy, values), c + 1, r + 1);
                }
            }
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream()
                .sorted((one, other) -> {
                    double a = number(one);
                    double b = number(other);
                    return Double.isNaN(a) || Double.isNaN(b) ? one.compareTo(other) : Double.compare(a, b);
                })
                .toList();
    }

    private static double number(String name) {
        try {
            return Double.parseDouble(name.replaceAll("^.*[= ]", ""));
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    private static double value(List<ListedRun> runs, boolean isAccuracy) {
        return runs.stream()
                .mapToDouble(run ->
                        isAccuracy ? run.summary().accuracy() : run.summary().loss())
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    private static Label head(String text) {
        Label head = new Label(text);
        head.getStyleClass().add("plan-head");
        return head;
    }

    private static Node cell(List<ListedRun> runs, boolean isAccuracy, double[] values) {
        double value = value(runs, isAccuracy);
        long done = runs.stream()
                .filter(run -> run.state() == ListedRun.State.FINISHED)
                .count();
        long planned = runs.stream().mapToLong(run -> run.summary().planned()).sum();
        long made = runs.stream().mapToLong(run -> run.summary().iterations()).sum();
        String text = Double.isNaN(value)
                ? Words.text("runs.state." + runs.get(0).state().word())
                : isAccuracy ? Words.text("runs.share", Words.number(100 * value, 3)) : Words.number(value, 3);
        Label cell = new Label(
                done == runs.size() || made == 0 || planned == 0
                        ? text
                        : Words.text("runs.grid.cell", text, Math.round(100.0 * made / planned)));
        cell.getStyleClass().add("plan-cell");
        cell.setMaxWidth(Double.MAX_VALUE);
        cell.setAlignment(Pos.CENTER);
        cell.setTooltip(new Hint(Words.text(
                "runs.grid.tip",
                runs.get(0).name(),
                Words.text("runs.state." + runs.get(0).state().word()),
                made,
                planned)));
        if (!Double.isNaN(value)) {
            double span = values[values.length - 1] - values[0];
            double place = span > 0 ? (value - values[0]) / span : 1;
            // The better, the fuller.
            cell.getStyleClass().add("level-" + Math.round(4 * (isAccuracy ? place : 1 - place)));
        }
        return cell;
    }
}
