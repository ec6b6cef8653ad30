package barnacle.file;

import barnacle.task.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables that a simulation writes, in the words of a trace's header: what Barnacle wrote it can read again. Their
 * headers cannot be taken for others'.
 *
 * <ul>
 *   <li>Traces: the time with its unit behind an underscore, then {@code v_mV:cells[0]}, {@code w:cells[0]} and
 *       {@code readout[0]}; what names no unit is a pure number.
 *   <li>A solution: {@code time} or {@code time (unit)}, each component, and each again as {@code name, target}, which
 *       is left out. Where the time names no unit, its numbers are taken as a trace's.
 * </ul>
 */
final class OwnTable {
    private static final Pattern TRACED = Pattern.compile("([^_:\\[\\]]+)(?:_([^:\\[\\]]+))?(:.+\\[\\d+\\])");
    private static final Pattern READ = Pattern.compile("readout\\[\\d+\\]");
    private static final String TIMED = "t_";
    private static final String TARGET = ", target";

    /** A solution's minutes, which a trace does not know, become seconds. */
    private static final String MINUTES = "min";

    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    private OwnTable() {}

    /** The same rows with a header in a trace's words, if Barnacle wrote them; otherwise the rows as they are. */
    static List<CsvFile.Row> asTrace(List<CsvFile.Row> rows) {
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0).cells();
        if (header.size() < 2) {
            return rows;
        }
        if (isTraces(header)) {
            List<String> names = new ArrayList<>(List.of(bracketed("t", Trace.TIME)));
            header.subList(1, header.size()).forEach(name -> names.add(traced(name)));
            return with(names, names.size(), rows);
        }
        return isSolution(header) ? solution(rows) : rows;
    }

    /** The unit that a column's name says, in brackets or as traces do; "" for a pure number; empty if it says none. */
    static Optional<String> unit(String name) {
        Matcher bracketed = Trace.COLUMN.matcher(name);
        Matcher traced = TRACED.matcher(name);
        if (bracketed.matches()) {
            return Optional.of(bracketed.group(2)).map(unit -> unit.equals("1") ? "" : unit);
        }
        if (traced.matches()) {
            return Optional.of(traced.group(2) == null ? "" : traced.group(2));
        }
        return name.startsWith(TIMED) ? Optional.of(name.substring(TIMED.length())) : Optional.empty();
    }

    private static boolean isTraces(List<String> header) {
        return (header.get(0).equals("t") || header.get(0).equals(TIMED + Trace.TIME))
                && header.stream()
                        .skip(1)
                        .allMatch(name -> TRACED.matcher(name).matches()
                                || READ.matcher(name).matches());
    }

    private static String traced(String name) {
        Matcher of = TRACED.matcher(name);
        return of.matches()
                ? bracketed(of.group(1) + of.group(3), of.group(2) == null ? "1" : of.group(2))
                : bracketed(name, "1");
    }

    private static boolean isSolution(List<String> header) {
        int components = (header.size() - 1) / 2;
        boolean is = header.size() == 1 + 2 * components
                && (header.get(0).equals("time") || header.get(0).startsWith("time ("));
        for (int k = 1; k <= components; k++) {
            is &= header.get(components + k).equals(header.get(k) + TARGET);
        }
        return is;
    }

    private static List<CsvFile.Row> solution(List<CsvFile.Row> rows) {
        List<String> header = rows.get(0).cells();
        int width = 1 + (header.size() - 1) / 2;
        List<String> names = new ArrayList<>();
        boolean inMinutes = header.get(0).equals(bracketed("time", MINUTES));
        names.add(
                header.get(0).equals("time")
                        ? bracketed("time", Trace.TIME)
                        : inMinutes ? bracketed("time", "s") : header.get(0));
        for (String name : header.subList(1, width)) {
            names.add(Trace.COLUMN.matcher(name).matches() ? name : bracketed(name, "1"));
        }
        List<CsvFile.Row> read = with(names, width, rows);
        if (inMinutes) {
            read.replaceAll(row -> row == read.get(0) ? row : inSeconds(row));
        }
        return read;
    }

    private static CsvFile.Row inSeconds(CsvFile.Row row) {
        double minutes = row.cells().isEmpty() ? Double.NaN : row.value(0);
        if (Double.isNaN(minutes)) {
            return row;
        }
        List<String> cells = new ArrayList<>(row.cells());
        cells.set(0, BigDecimal.valueOf(minutes).multiply(SECONDS).toString());
        return new CsvFile.Row(row.number(), cells);
    }

    /** The rows under another header, and so many cells of each. */
    private static List<CsvFile.Row> with(List<String> header, int width, List<CsvFile.Row> rows) {
        List<CsvFile.Row> read =
                new ArrayList<>(List.of(new CsvFile.Row(rows.get(0).number(), header)));
        for (CsvFile.Row row : rows.subList(1, rows.size())) {
            read.add(new CsvFile.Row(
                    row.number(),
                    row.cells().subList(0, Math.min(width, row.cells().size()))));
        }
        return read;
    }

    private static String bracketed(String name, String unit) {
        return name + " (" + unit + ")";
    }
}
