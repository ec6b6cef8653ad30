package barnacle.experiment;

import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.run.TinyRuns;
import barnacle.train.IterationReport;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans that take less than a second, and a reader of their tables that is written for the tests. */
public final class TinyPlans {
    private TinyPlans() {}

    static Project base(List<String> more) throws IOException {
        List<String> overrides = new ArrayList<>(TinyRuns.OVERRIDES);
        overrides.addAll(more);
        return Samples.read(Samples.QUICK, overrides);
    }

    /** Stops after some iterations, and counts them. */
    static final class Stopping implements PlanObserver {
        private final int limit;
        int iterations;
        final List<Cell> refused = new ArrayList<>();
        final List<RunResult> ended = new ArrayList<>();

        Stopping(int limit) {
            this.limit = limit;
        }

        @Override
        public void after(Cell cell, IterationReport report) {
            iterations++;
        }

        @Override
        public void ended(RunResult result) {
            ended.add(result);
        }

        @Override
        public void refused(Cell cell) {
            refused.add(cell);
        }

        @Override
        public boolean carryOn() {
            return iterations < limit;
        }
    }

    /** The rows of a CSV file by column name (RFC 4180). */
    public static List<Map<String, String>> csv(Path file) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        StringReader in = new StringReader(Files.readString(file));
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '"') {
                in.mark(1);
                if (quoted && in.read() == '"') {
                    cell.append('"');
                    continue;
                }
                if (quoted) {
                    in.reset();
                }
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                cell.append((char) c);
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> values : lines.subList(1, lines.size())) {
            if (values.size() != lines.get(0).size()) {
                throw new IOException(file + ": " + values + " does not fit " + lines.get(0));
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(lines.get(0).get(i), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Such rows without the one column that no two sittings share. */
    public static List<Map<String, String>> withoutWallTime(Path file) throws IOException {
        List<Map<String, String>> rows = csv(file);
        rows.forEach(row -> row.remove("wall_s"));
        return rows;
    }
}
