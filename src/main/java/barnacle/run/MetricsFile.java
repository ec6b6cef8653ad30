package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.CsvFile;
import barnacle.file.FilePart;
import barnacle.file.InvalidFileException;
import barnacle.file.Sha256;
import barnacle.project.Project;
import barnacle.train.AdjointSize;
import barnacle.train.CandidateLosses;
import barnacle.train.Evaluation;
import barnacle.train.GradientSize;
import barnacle.train.IterationReport;
import barnacle.train.ParameterSpace;
import barnacle.train.Problem;
import barnacle.train.Spent;
import barnacle.train.TrainingTally;
import barnacle.train.UpdateOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rows of a {@code metrics.csv}, one for each iteration: the {@link MetricsColumn columns}, then the norm of the
 * gradient in each block. A file keeps the columns that it began with: one of an older Barnacle has fewer, and called
 * every unit of simulated time a second.
 *
 * @param columns in order
 * @param blocks whose norms follow, by name; empty if the rows tell nothing of the gradient's size
 */
record MetricsFile(Path file, List<MetricsColumn> columns, List<String> blocks) {
    /** In bytes: where a log's last evaluation is looked for first. */
    private static final int END = 1 << 14;

    private static final String BLOCK_NORM = "gradient_norm_";
    private static final List<MetricsColumn> ALL = List.of(MetricsColumn.values());

    /** Before the candidates' losses were told. */
    private static final List<MetricsColumn> NARROW = ALL.subList(0, MetricsColumn.ADJOINT_LARGEST.ordinal() + 1);

    /** Before the adjoint's size was told. */
    private static final List<MetricsColumn> NARROWER = ALL.subList(0, MetricsColumn.GRADIENT_NOT_FINITE.ordinal() + 1);

    /** Before the gradient's size was told. */
    private static final List<MetricsColumn> NARROWEST = ALL.subList(0, MetricsColumn.HELD_OUT_TRIALS.ordinal() + 1);

    /**
     * What the first rows of a file come to.
     *
     * @param count how many
     * @param spent as the last of them says
     * @param hash of the cells that every format has, by which a checkpoint knows the rows that it was written after
     */
    record Prefix(long count, TrainingTally tally, Spent spent, String hash) {
        static Prefix none(Project project) {
            return new Prefix(
                    0, TrainingTally.NONE, Spent.nothing(project.problem().timeUnit()), "");
        }

        /** With one row more. */
        Prefix plus(IterationReport report, String row) {
            List<String> common = new ArrayList<>(CsvFile.cells(row).subList(0, NARROWEST.size()));
            // No two sittings take as long.
            common.remove(MetricsColumn.WALL.ordinal());
            return new Prefix(
                    count + 1,
                    tally.plus(report),
                    report.spent(),
                    Sha256.of((hash + String.join(",", common)).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * A file that was opened to be gone on with.
     *
     * @param prefix of all that is in it
     */
    record Kept(MetricsFile rows, Prefix prefix) {}

    /**
     * Opens the file of a run, which may be there already, for the row after {@code iteration}: rows beyond are
     * dropped.
     *
     * @throws IOException with a sentence if it cannot be read or written, or has not all rows up to {@code iteration}
     */
    static Kept keepUntil(long iteration, Path file, Project project) throws IOException {
        boolean exists = Files.exists(file);
        String text = exists ? text(file) : header(project) + "\n";
        String[] lines = wholeLines(text);
        MetricsFile metrics = of(file, lines[0], project);
        Prefix prefix = metrics.prefix(lines, iteration, project, report -> {});
        metrics.requireUntil(iteration, prefix);
        String rows = String.join("\n", Arrays.asList(lines).subList(0, 1 + (int) prefix.count())) + "\n";
        if (!exists || !rows.equals(text)) {
            AtomicFile.write(file, rows);
        }
        return new Kept(metrics, prefix);
    }

    /**
     * What the rows of a file say, in order; of a row cut off while it was written nothing.
     *
     * @param checkpoint whose run's rows they must be; empty if there is none
     */
    static List<IterationReport> read(Path file, Project project, Optional<Checkpoint.Mark> checkpoint)
            throws IOException {
        String[] lines = wholeLines(text(file));
        MetricsFile metrics = of(file, lines[0], project);
        long marked = checkpoint.map(mark -> mark.spent().iterations()).orElse(0L);
        List<IterationReport> reports = new ArrayList<>();
        Prefix before = metrics.prefix(lines, marked, project, reports::add);
        if (checkpoint.isPresent()) {
            metrics.require(checkpoint.get(), before);
        }
        Spent spent = before.spent();
        for (int i = 1 + (int) before.count(); i < lines.length; i++) {
            IterationReport report = metrics.reportOf(i, lines[i], spent);
            reports.add(report);
            spent = report.spent();
        }
        return reports;
    }

    /**
     * How far a log has come.
     *
     * @param row the last; empty before the first. Its failed candidates and its evaluations are not known to be of
     *     that iteration alone
     * @param heldOut the last evaluation; empty if no row has one
     */
    record Last(Optional<IterationReport> row, Optional<Evaluation> heldOut) {}

    /**
     * Reads the end of a file, as far back as its last evaluation; that its rows are the run's is not looked at.
     *
     * @param isEvaluated whether the last evaluation is known otherwise, and is not looked for
     * @throws IOException with a sentence if it cannot be read
     */
    static Last last(Path file, Project project, boolean isEvaluated) throws IOException {
        byte[] end = FilePart.end(file, END);
        if (end.length == END) {
            String start = new String(FilePart.start(file, END), StandardCharsets.UTF_8);
            String rows = new String(end, StandardCharsets.UTF_8);
            try {
                Last last = last(file, start, rows, rows.indexOf('\n'), project, isEvaluated);
                if (isEvaluated ? last.row().isPresent() : last.heldOut().isPresent()) {
                    return last;
                }
            } catch (InvalidFileException e) {
                // Which line is at fault is told by who counts them all.
            }
        }
        String text = text(file);
        return last(file, text, text, text.indexOf('\n'), project, isEvaluated);
    }

    /**
     * @param start of the file, with its header
     * @param text its end
     * @param before where in the text the line ends that is not looked at any more
     */
    private static Last last(Path file, String start, String text, int before, Project project, boolean isEvaluated)
            throws IOException {
        MetricsFile metrics = of(file, start.substring(0, Math.max(start.indexOf('\n'), 0)), project);
        Spent nothing = Spent.nothing(project.problem().timeUnit());
        Optional<IterationReport> row = Optional.empty();
        int end = text.lastIndexOf('\n');
        int line = (int) text.chars().filter(c -> c == '\n').count();
        int evaluation = metrics.columns().indexOf(MetricsColumn.HELD_OUT_LOSS);
        for (; end > before && !(isEvaluated && row.isPresent()); line--) {
            int begin = text.lastIndexOf('\n', end - 1) + 1;
            // Most of a long log's rows are passed over: to read each of them is most of the time of a list.
            if (row.isEmpty() || hasCell(text, begin, end, evaluation)) {
                IterationReport report = metrics.report(line, text.substring(begin, end), nothing);
                row = row.or(() -> Optional.of(report));
                if (report.heldOut() != null) {
                    return new Last(row, Optional.of(report.heldOut()));
                }
            }
            end = begin - 1;
        }
        return new Last(row, Optional.empty());
    }

    /** Whether a cell of the row between two places is not empty. */
    private static boolean hasCell(String text, int begin, int end, int cell) {
        int at = begin;
        for (int i = 0; i < cell; i++) {
            at = text.indexOf(',', at) + 1;
            if (at == 0 || at > end) {
                return false;
            }
        }
        return at < end && text.charAt(at) != ',';
    }

    /**
     * Refuses the rows of another run.
     *
     * @throws IOException with a sentence if the file cannot be read, or its rows up to the checkpoint are not those
     *     that it was written after
     */
    static void require(Checkpoint.Mark checkpoint, Path file, Project project) throws IOException {
        String[] lines = wholeLines(text(file));
        MetricsFile metrics = of(file, lines[0], project);
        metrics.require(checkpoint, metrics.prefix(lines, checkpoint.spent().iterations(), project, report -> {}));
    }

    /**
     * A checkpoint of an older Barnacle has no hash, but what was spent.
     *
     * @param prefix up to the checkpoint's iteration
     */
    private void require(Checkpoint.Mark checkpoint, Prefix prefix) throws IOException {
        requireUntil(checkpoint.spent().iterations(), prefix);
        boolean isSame = checkpoint.rows().isEmpty()
                ? prefix.spent().evaluations() == checkpoint.spent().evaluations()
                        && prefix.spent().failed() == checkpoint.spent().failed()
                : prefix.hash().equals(checkpoint.rows());
        if (!isSame) {
            throw new InvalidFileException(
                    "",
                    "MetricsFile.another",
                    "{0} is not the log of this run: its rows up to iteration {1} are not those that the checkpoint was"
                            + " written after; restore it or start a new run in another folder.",
                    file.toString(),
                    prefix.count());
        }
    }

    private void requireUntil(long iteration, Prefix prefix) throws InvalidFileException {
        if (prefix.count() < iteration) {
            throw new InvalidFileException(
                    "",
                    "MetricsFile.short",
                    "{0} ends at iteration {1} and the checkpoint is of iteration {2}; restore it or start a new run in"
                            + " another folder.",
                    file.toString(),
                    prefix.count(),
                    iteration);
        }
    }

    /**
     * Reads the first rows.
     *
     * @param lines of the whole file, the header first
     * @param iteration the last that is read
     * @param each is given every row's report
     */
    private Prefix prefix(String[] lines, long iteration, Project project, Consumer<IterationReport> each)
            throws InvalidFileException {
        Prefix prefix = Prefix.none(project);
        for (int i = 1; i < lines.length && i <= iteration; i++) {
            IterationReport report = reportOf(i, lines[i], prefix.spent());
            each.accept(report);
            prefix = prefix.plus(report, lines[i]);
        }
        return prefix;
    }

    /** @param before what was spent by the row before */
    private IterationReport reportOf(int iteration, String row, Spent before) throws InvalidFileException {
        IterationReport report = report(iteration + 1, row, before);
        if (report.iteration() != iteration) {
            throw new InvalidFileException(
                    "",
                    "MetricsFile.row.missing",
                    "{0}, line {1}: the row of iteration {2} is not there; restore it.",
                    file.toString(),
                    iteration + 1,
                    iteration);
        }
        return report;
    }

    private static String text(Path file) throws IOException {
        return new String(AtomicFile.read(file), StandardCharsets.UTF_8);
    }

    /** A row without its line end was cut off while it was written. */
    private static String[] wholeLines(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
    }

    private static List<String> names(List<MetricsColumn> columns, Problem problem, String timeUnit) {
        return columns.stream()
                .map(column -> column.name(problem.loss().unit(), timeUnit))
                .toList();
    }

    private static String header(Project project) {
        Problem problem = project.problem();
        List<String> names = new ArrayList<>(names(ALL, problem, problem.timeUnit()));
        ParameterSpace.of(problem.table(), problem.training().trainable())
                .parts()
                .forEach(part -> names.add(BLOCK_NORM + part.block().name()));
        return String.join(",", names);
    }

    private static MetricsFile of(Path file, String header, Project project) throws InvalidFileException {
        List<String> names = CsvFile.cells(header);
        for (List<MetricsColumn> columns : List.of(ALL, NARROW, NARROWER, NARROWEST)) {
            for (String timeUnit : List.of(project.problem().timeUnit(), "s")) {
                List<String> common = names(columns, project.problem(), timeUnit);
                if (names.size() < common.size() || !common.equals(names.subList(0, common.size()))) {
                    continue;
                }
                List<String> rest = names.subList(common.size(), names.size());
                if (rest.isEmpty() == (columns == NARROWEST) && rest.stream().allMatch(n -> n.startsWith(BLOCK_NORM))) {
                    return new MetricsFile(
                            file,
                            columns,
                            rest.stream()
                                    .map(n -> n.substring(BLOCK_NORM.length()))
                                    .toList());
                }
            }
        }
        throw noHeader(file);
    }

    /** What is said of a file that is no log. */
    static InvalidFileException noHeader(Path file) {
        return new InvalidFileException(
                "",
                "MetricsFile.header",
                "{0} does not start with the header of a Barnacle run; restore it.",
                file.toString());
    }

    /** What is said of a line that is no row. */
    static InvalidFileException noRow(Path file, int line) {
        return new InvalidFileException(
                "",
                "MetricsFile.row.wrong",
                "{0}, line {1} is not a row of a Barnacle run; restore it.",
                file.toString(),
                line);
    }

    String row(IterationReport report) {
        List<String> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(column.cell(report)));
        List<GradientSize.OfBlock> parts = report.outcome().size().parts();
        for (int i = 0; i < blocks.size(); i++) {
            double norm = parts.isEmpty() ? Double.NaN : parts.get(i).norm();
            cells.add(Double.isNaN(norm) ? "" : Double.toString(norm));
        }
        return String.join(",", cells);
    }

    /** @param before what was spent by the row before */
    private IterationReport report(int line, String row, Spent before) throws InvalidFileException {
        List<String> cells = CsvFile.cells(row);
        try {
            if (cells.size() != columns.size() + blocks.size()) {
                throw new NumberFormatException();
            }
            return report(cells, before);
        } catch (NumberFormatException e) {
            throw noRow(file, line);
        }
    }

    private IterationReport report(List<String> cells, Spent before) {
        int failed = Integer.parseInt(cell(cells, MetricsColumn.FAILED));
        Spent spent = new Spent(
                Long.parseLong(cell(cells, MetricsColumn.ITERATION)),
                before.failed() + failed,
                Long.parseLong(cell(cells, MetricsColumn.EVALUATIONS)),
                number(cells, MetricsColumn.SIMULATED),
                before.timeUnit(),
                number(cells, MetricsColumn.WALL));
        UpdateOutcome outcome = new UpdateOutcome(
                number(cells, MetricsColumn.LOSS),
                number(cells, MetricsColumn.ACCURACY),
                number(cells, MetricsColumn.GRADIENT_NORM),
                size(cells),
                orNaN(cells, MetricsColumn.RATE),
                orNaN(cells, MetricsColumn.SIGMA),
                failed,
                spent.evaluations() - before.evaluations(),
                new CandidateLosses(
                        orNaN(cells, MetricsColumn.CANDIDATE_BEST),
                        orNaN(cells, MetricsColumn.CANDIDATE_WORST),
                        new double[0]));
        Evaluation heldOut = cell(cells, MetricsColumn.HELD_OUT_LOSS).isEmpty()
                ? null
                : new Evaluation(
                        number(cells, MetricsColumn.HELD_OUT_LOSS),
                        number(cells, MetricsColumn.HELD_OUT_ACCURACY),
                        number(cells, MetricsColumn.HELD_OUT_ACCURACY_LOW),
                        number(cells, MetricsColumn.HELD_OUT_ACCURACY_HIGH),
                        Integer.parseInt(cell(cells, MetricsColumn.HELD_OUT_TRIALS)));
        return new IterationReport(outcome, spent, heldOut);
    }

    private GradientSize size(List<String> cells) {
        if (cell(cells, MetricsColumn.GRADIENT_NOT_FINITE).isEmpty()) {
            return GradientSize.NONE;
        }
        List<GradientSize.OfBlock> parts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            parts.add(new GradientSize.OfBlock(blocks.get(i), Double.parseDouble(cells.get(columns.size() + i))));
        }
        return new GradientSize(
                number(cells, MetricsColumn.GRADIENT_NOT_FINITE),
                parts,
                new AdjointSize(
                        orNaN(cells, MetricsColumn.ADJOINT_START),
                        orNaN(cells, MetricsColumn.ADJOINT_END),
                        orNaN(cells, MetricsColumn.ADJOINT_LARGEST)));
    }

    /** Empty of a column that the file does not have. */
    private String cell(List<String> cells, MetricsColumn column) {
        int at = columns.indexOf(column);
        return at < 0 ? "" : cells.get(at);
    }

    private double number(List<String> cells, MetricsColumn column) {
        return Double.parseDouble(cell(cells, column));
    }

    private double orNaN(List<String> cells, MetricsColumn column) {
        String cell = cell(cells, column);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
