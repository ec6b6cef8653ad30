package barnacle.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports as pages. */
class ReportPageTest {
    @TempDir
    Path root;

    private Path report(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text);
    }

    @Test
    void eachSectionIsAPageOfItsParts() throws IOException {
        Path file = report(
                "report.md",
                "# The paper\n\nWhat made it:\n\n* one\n* `two`\n\n| claim | verdict |\n|---|---|\n| 1. a | **yes** |\n\n"
                        + "## 1. First\n\nIt says\nso, [here](x/y).\n\n### Part\n\n![a curve](c/d.png)\n");
        List<ReportPage> pages = ReportPage.read(file);
        assertEquals(
                List.of("The paper", "1. First"),
                pages.stream().map(ReportPage::title).toList());
        assertEquals(
                List.of(
                        new ReportPage.Words("What made it:", false),
                        new ReportPage.Words("one", true),
                        new ReportPage.Words("two", true),
                        new ReportPage.Table(List.of(List.of("claim", "verdict"), List.of("1. a", "yes")))),
                pages.get(0).parts());
        assertEquals(
                List.of(
                        new ReportPage.Words("It says so, here.", false),
                        new ReportPage.Heading("Part"),
                        new ReportPage.Picture("a curve", root.resolve("c/d.png"))),
                pages.get(1).parts());
    }

    @Test
    void aSummaryWithoutATitleIsOnePageCalledAsItsFile() throws IOException {
        Path file = report("summary.md", "| a | b |\n|---|---|\n| 1 |\n\nSaid.");
        assertEquals(
                List.of(new ReportPage(
                        "summary.md",
                        List.of(
                                new ReportPage.Table(List.of(List.of("a", "b"), List.of("1", ""))),
                                new ReportPage.Words("Said.", false)))),
                ReportPage.read(file));
    }

    @Test
    void theNearestReportIsFoundAndNoneAboveTheTop() throws IOException {
        Path file = report("report.md", "# a\n");
        Path run = Files.createDirectories(root.resolve("claim/runs/a_seed=1"));
        assertEquals(Optional.of(file), ReportPage.near(run, root));
        assertEquals(Optional.empty(), ReportPage.near(run, root.resolve("claim")));
        assertEquals(Optional.empty(), ReportPage.near(root.resolveSibling("elsewhere"), root));
    }
}
