package barnacle.cli;

import barnacle.file.CsvTable;
import barnacle.file.OutputFolder;
import barnacle.run.ListedRun;
import barnacle.run.RunFolder;
import barnacle.run.RunList;
import barnacle.run.RunOrder;
import barnacle.run.RunSummary;
import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle runs}: lists trainings. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        header = {"List the trainings in a folder.", ""},
        description = {
            "List the trainings in a folder and the folders in it, the newest first: each with its state, its seed, its"
                    + " iterations, its loss and accuracy, and how long it took. Loss and accuracy are of new trials"
                    + " where some were evaluated; a star says that they are of the last iteration's own.",
            "",
            "What was found is kept in .runs in the folder, so that the next list is quick. It may be deleted."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle runs",
            "  barnacle runs both --sort accuracy",
            "  barnacle runs rates --having finished --csv rates/runs.csv",
            "  barnacle runs bin runs/first",
            "  barnacle runs runs/.bin",
            "  barnacle runs states run --at best --out best.npz",
            "  barnacle runs save run --out run.h5",
            "  barnacle runs label run --name first --tag good --note \"before the delay\""
        },
        subcommands = {RunsLabel.class, RunsBin.class, RunsRestore.class, RunsStates.class, RunsSave.class})
final class RunsCommand implements Callable<Integer> {
    private static final int NAME = 24;
    private static final String ROW = "%-" + NAME + "s %-10s %6s %9s %9s %7s %8s%n";
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneId.systemDefault());

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Folder of runs; the one that the window trains into by default.")
    private Path folder;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = "What they are sorted by: begun (the default), name, method, seed, state, loss, accuracy,"
                    + " time.")
    private RunOrder sort = RunOrder.BEGUN;

    @Option(
            names = "--having",
            paramLabel = "WORD",
            description = "Only runs with this word in their name, folder, tags, note, title, method or state; as often"
                    + " as it is given, all of them.")
    private List<String> having = List.of();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the list as a table, with every number whole.")
    private Path csv;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path root = folder == null ? RunFolder.home() : folder;
        if (folder != null && !Files.isDirectory(root)) {
            throw new InvalidSetting(
                    "folder",
                    "RunsCommand.folder.none",
                    "{0} is not a folder; name one that has runs.",
                    root.toString());
        }
        List<ListedRun> runs = RunList.of(root).stream()
                .filter(run -> run.has(having))
                .sorted(sort.comparator())
                .toList();
        if (csv != null) {
            Path into = csv.toAbsolutePath().getParent();
            table(runs)
                    .write(OutputFolder.open(into, List.of(csv.getFileName().toString()))
                            .file(csv.getFileName().toString()));
        }
        print(root, runs);
        if (csv != null) {
            spec.commandLine().getOut().println("Written: " + csv + ".");
        }
        return 0;
    }

    private void print(Path root, List<ListedRun> runs) {
        PrintWriter out = spec.commandLine().getOut();
        if (runs.isEmpty()) {
            out.println("No runs" + (having.isEmpty() ? "" : " with these words") + " in " + root + ".");
            return;
        }
        out.printf(Locale.ROOT, ROW, "run", "state", "seed", "iteration", "loss", "correct", "seconds");
        for (ListedRun run : runs) {
            RunSummary of = run.summary();
            boolean isRead = run.state() != ListedRun.State.UNREADABLE;
            String star = of.isHeldOut() || Double.isNaN(of.loss()) ? " " : "*";
            out.printf(
                    Locale.ROOT,
                    ROW,
                    TableCell.fitted(run.name(), NAME),
                    run.state().word(),
                    isRead ? of.seed().value() : "-",
                    isRead ? of.iterations() : "-",
                    TableCell.number("%.4g", of.loss()) + star,
                    Double.isNaN(of.accuracy()) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * of.accuracy()),
                    isRead ? TableCell.number("%.1f", of.wallSeconds()) : "-");
            if (!run.name().equals(run.place()) || run.name().length() > NAME) {
                out.println("  in " + run.folder());
            }
            run.fault().ifPresent(why -> out.println("  " + TerminalWriter.onOneLine(why.toString())));
        }
    }

    private static CsvTable table(List<ListedRun> runs) {
        List<String> header = List.of(
                "name",
                "folder",
                "title",
                "method",
                "seed",
                "state",
                "begun",
                "iterations",
                "planned",
                "loss",
                "accuracy",
                "held_out",
                "evaluations",
                "simulated",
                "wall_s",
                "tags",
                "note");
        List<List<Object>> rows = new ArrayList<>();
        for (ListedRun run : runs) {
            RunSummary of = run.summary();
            rows.add(List.of(
                    run.name(),
                    run.folder().toString(),
                    of.title(),
                    of.method(),
                    run.state() == ListedRun.State.UNREADABLE ? "" : of.seed().value(),
                    run.state().word(),
                    of.begun() == 0 ? "" : WHEN.format(Instant.ofEpochMilli(of.begun())),
                    of.iterations(),
                    of.planned(),
                    Double.isNaN(of.loss()) ? "" : of.loss(),
                    Double.isNaN(of.accuracy()) ? "" : of.accuracy(),
                    of.isHeldOut(),
                    of.evaluations(),
                    of.simulatedTime(),
                    of.wallSeconds(),
                    String.join(" ", run.label().tags()),
                    run.label().note()));
        }
        return new CsvTable(header, rows);
    }
}
