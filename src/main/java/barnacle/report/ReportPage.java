package barnacle.report;

import barnacle.file.AtomicFile;
import barnacle.plot.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A page of a report, such as a command wrote in Markdown: what stands before its first section, or one section.
 *
 * @param title of the page, without marks
 */
public record ReportPage(String title, List<Part> parts) {
    /** The files that are reports, the first that is there. */
    private static final List<String> NAMES = List.of("report.md", "summary.md");

    private static final String SECTION = "## ";

    public ReportPage {
        parts = List.copyOf(parts);
    }

    /** What a page is made of, from top to bottom. */
    public sealed interface Part permits Heading, Words, Code, Table, Picture, Drawing {}

    public record Heading(String text) implements Part {}

    /** A paragraph, or one of a list's entries. */
    public record Words(String text, boolean isEntry) implements Part {}

    /** What a person types, line by line. */
    public record Code(String text) implements Part {}

    /** @param rows of cells, the first of them the heads; all as long */
    public record Table(List<List<String>> rows) implements Part {}

    /** @param file that may not be there */
    public record Picture(String words, Path file) implements Part {}

    /**
     * A picture of lines and areas, of a report that is written as one file.
     *
     * @param words what it shows
     */
    public record Drawing(String words, Page page) implements Part {}

    /**
     * The report that a folder belongs to: in it, or in one above it.
     *
     * @param top the last folder that is looked into
     */
    public static Optional<Path> near(Path folder, Path top) {
        for (Path at = folder; at != null && at.startsWith(top); at = at.getParent()) {
            for (String name : NAMES) {
                if (Files.isRegularFile(at.resolve(name))) {
                    return Optional.of(at.resolve(name));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a report.
     *
     * @return its pages; at least one
     * @throws IOException with a sentence if it cannot be read
     */
    public static List<ReportPage> read(Path file) throws IOException {
        String[] lines = new String(AtomicFile.read(file), StandardCharsets.UTF_8).split("\r?\n");
        List<ReportPage> pages = new ArrayList<>();
        String title = String.valueOf(file.getFileName());
        List<String> own = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("# ") && pages.isEmpty()) {
                title = plain(line.substring(2));
            } else if (line.startsWith(SECTION)) {
                pages.add(new ReportPage(title, parts(own, file)));
                title = plain(line.substring(SECTION.length()));
                own.clear();
            } else {
                own.add(line);
            }
        }
        pages.add(new ReportPage(title, parts(own, file)));
        return List.copyOf(pages);
    }

    private static List<Part> parts(List<String> lines, Path file) {
        List<Part> parts = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (String line : lines) {
            boolean isRow = line.startsWith("|");
            boolean isEntry = line.startsWith("* ");
            boolean isAlone = isRow || isEntry || line.isBlank() || line.startsWith("#") || line.startsWith("![");
            if (isAlone) {
                end(words, parts);
            }
            if (!isRow && !table.isEmpty()) {
                parts.add(new Table(List.copyOf(table)));
                table.clear();
            }
            if (isRow) {
                row(line, table);
            } else if (isEntry) {
                parts.add(new Words(plain(line.substring(2)), true));
            } else if (line.startsWith("#")) {
                parts.add(new Heading(plain(line.replaceAll("^#+ *", ""))));
            } else if (line.startsWith("![") && line.contains("](") && line.endsWith(")")) {
                int middle = line.indexOf("](");
                parts.add(new Picture(
                        line.substring(2, middle), file.resolveSibling(line.substring(middle + 2, line.length() - 1))));
            } else if (!line.isBlank()) {
                words.append(words.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        end(words, parts);
        if (!table.isEmpty()) {
            parts.add(new Table(List.copyOf(table)));
        }
        return parts;
    }

    private static void end(StringBuilder words, List<Part> parts) {
        if (!words.isEmpty()) {
            parts.add(new Words(plain(words.toString()), false));
            words.setLength(0);
        }
    }

    private static void row(String line, List<List<String>> table) {
        if (line.matches("[|:\\- ]+")) {
            return;
        }
        List<String> cells = new ArrayList<>(
                Arrays.stream(line.replaceAll("^\\||\\|\\s*$", "").split("\\|", -1))
                        .map(ReportPage::plain)
                        .toList());
        int width = table.isEmpty() ? cells.size() : table.get(0).size();
        while (cells.size() < width) {
            cells.add("");
        }
        table.add(List.copyOf(cells.subList(0, width)));
    }

    /** Without the marks of bold, code and links. */
    private static String plain(String text) {
        return text.strip()
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replace("**", "")
                .replace("`", "");
    }
}
