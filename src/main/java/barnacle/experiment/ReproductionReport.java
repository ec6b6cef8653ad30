package barnacle.experiment;

import barnacle.file.CsvFile;
import barnacle.report.FigureFolder;
import barnacle.report.FigureFormats;
import barnacle.run.Receipt;
import barnacle.setting.Quantities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The report on the claims, in Markdown, with its table and its figures: made from the run folders that are there. */
final class ReproductionReport {
    private static final String ENDS = "ends.png";
    private static final String CURVES = "curves.png";
    private static final String DIFFERENCES = "differences.png";
    /** Of one experiment: what was trained, and the receipts. */
    private static final String TRAININGS = "trainings.md";
    /** More lines than that nobody can tell apart. */
    private static final int MOST_CURVES = 8;

    private static final String RULE = """

            ## How a row is judged

            * A seed gives both the same network and the same trials, so a row is judged by the difference\
             of the two ends in each seed: evolution is better, or worse, if the 95 % confidence interval of\
             the mean difference (Student's t, printed as ±) lies on one side of 0.
            * Where ends have two values (seeds that succeed or fail), or all differ by the same, no\
             interval of normal values holds, and the exact sign test of the seeds that differ decides\
             (printed as p; 0.05 at most, so that it takes six seeds).
            * Otherwise the seeds leave it undecided, which does not say that the two are equal. Fewer than\
             three seeds decide nothing.
            * Where backpropagation cannot train, guessing stands in its place.
            * Seeds in which backpropagation ended without a finite value are left out. If it did in all,\
             evolution is better if it ended better than it was first measured, in every seed.
            * Evolution is never better if it ended without a finite value in some seed.
            * Other ± are standard deviations over seeds, or of one seed the standard error of its share of\
             right answers.
            * A claim holds if evolution is better in all its rows, holds when what the rows say is so in\
             which it is, and otherwise does not hold, or is undecided if all rows are.
            * Tables that are not judged, and studies, show what lies behind a claim and are no part of its\
             verdict.
            * No correction is made for the number of rows: by chance one in forty is better.
            """;

    private final Path folder;
    private final FigureFolder out;
    private final Budget budget;
    private final List<Claim> claims;

    /**
     * Writes nothing yet.
     *
     * @param folder of the claims' folders
     * @param formats PNG among them
     * @throws IOException with a sentence if a file that a report did not write would be replaced
     */
    ReproductionReport(Path folder, Budget budget, List<Claim> claims, FigureFormats formats) throws IOException {
        List<String> files = new ArrayList<>(List.of(Reproduction.REPORT, Reproduction.TABLE));
        for (Claim claim : claims) {
            for (Experiment experiment : claim.experiments()) {
                files.add(path(claim, experiment) + ENDS);
                files.add(path(claim, experiment) + CURVES);
                files.add(path(claim, experiment) + DIFFERENCES);
                files.add(path(claim, experiment) + TRAININGS);
            }
        }
        this.folder = folder;
        out = FigureFolder.open(folder, files, formats);
        this.budget = budget;
        this.claims = claims;
    }

    /** Writes the report, the table and the figures of what is there. */
    void write() throws IOException {
        StringBuilder sections = new StringBuilder();
        StringBuilder summary =
                new StringBuilder("| claim | verdict | trainings | they took / s |\n|---|---|---|---|\n");
        List<List<String>> rows = new ArrayList<>();
        Set<String> made = new LinkedHashSet<>();
        double seconds = 0;
        for (Claim claim : claims) {
            List<ExperimentResult> found = new ArrayList<>();
            for (Experiment experiment : claim.experiments()) {
                found.add(ExperimentResult.read(experiment, folder.resolve(claim.folder())));
            }
            List<RunResult> runs =
                    found.stream().flatMap(f -> f.runs().stream()).toList();
            String verdict = claim.verdict(found);
            double own = runs.stream()
                    .mapToDouble(run -> run.receipt().spent().wallSeconds())
                    .sum();
            seconds += own;
            runs.forEach(run -> made.add(maker(run.receipt())));
            summary.append(String.format(
                    Locale.ROOT,
                    "| %d. %s | %s | %d | %.0f |%n",
                    claim.number(),
                    claim.title(),
                    verdict,
                    runs.size(),
                    own));
            if (found.stream().anyMatch(f -> !f.rows().isEmpty())) {
                sections.append(section(claim, verdict, found));
                found.forEach(
                        f -> f.rows().forEach(outcome -> rows.add(ContrastTable.row(claim, f.experiment(), outcome))));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        CsvFile.table(out.file(Reproduction.TABLE), ContrastTable.HEADER, rows);
        out.file(Reproduction.REPORT)
                .write(head(made) + summary
                        + "\nAll trainings together took "
                        + Quantities.count(Math.round(seconds / 60), "minute") + ".\n" + sections + RULE);
    }

    private String head(Set<String> made) {
        return "# The paper, reproduced\n\nThe claims of arXiv 2311.10869, and one about what came after it, tested by `barnacle reproduce --budget "
                + budget.name().toLowerCase(Locale.ROOT) + "`. What made it:\n\n* " + String.join("\n* ", made)
                + "\n\n";
    }

    private static String maker(Receipt receipt) {
        Receipt.Origin origin = receipt.origin();
        return "Barnacle " + origin.barnacle() + ", Java " + origin.java() + ", " + origin.machine() + "; "
                + origin.engine();
    }

    private String section(Claim claim, String verdict, List<ExperimentResult> found) throws IOException {
        StringBuilder text = new StringBuilder("\n## " + claim.number() + ". " + claim.title() + "\n\n"
                + claim.statement() + "\n\n**Verdict: " + verdict + ".** Again: `barnacle reproduce " + claim.number()
                + " --budget " + budget.name().toLowerCase(Locale.ROOT) + " --out DIR`.\n");
        for (Study study : claim.studies()) {
            Path finding = folder.resolve(claim.folder()).resolve(study.name()).resolve(Study.FINDING);
            if (Files.exists(finding)) {
                text.append("\n### ").append(study.title()).append("\n\n");
                text.append(Files.readString(finding, StandardCharsets.UTF_8));
                text.append("\n")
                        .append(picture(study.title(), claim.folder() + "/" + study.name() + "/" + study.figure()));
            }
        }
        for (ExperimentResult f : found) {
            if (!f.rows().isEmpty()) {
                text.append("\n### ")
                        .append(f.experiment().title())
                        .append("\n\n")
                        .append(ContrastTable.markdown(f));
                String own = path(claim, f.experiment());
                out.figure(own + DIFFERENCES, ContrastFigure.differences(f));
                text.append("\n").append(picture(f.experiment().title() + ", the differences", own + DIFFERENCES));
                if (!f.experiment().across().isEmpty()) {
                    out.figure(own + ENDS, ContrastFigure.ends(f));
                    text.append("\n").append(picture(f.experiment().title(), own + ENDS));
                }
                if (f.experiment().variants().size() <= MOST_CURVES) {
                    out.figure(own + CURVES, ContrastFigure.curves(f));
                    text.append("\n").append(picture(f.experiment().title() + ", along the training", own + CURVES));
                }
                new TrainingsPage(f).write(out.file(own + TRAININGS));
                text.append(String.format(
                        Locale.ROOT,
                        "\n[The %d trainings](%s), with their settings and receipts.\n",
                        f.runs().size(),
                        own + TRAININGS));
            }
        }
        return text.toString();
    }

    private static String path(Claim claim, Experiment experiment) {
        return claim.folder() + "/" + experiment.name() + "/";
    }

    private static String picture(String words, String file) {
        return "![" + words + "](" + file + ")\n";
    }
}
