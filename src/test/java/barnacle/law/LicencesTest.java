package barnacle.law;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code THIRD-PARTY-LICENSES.md} tells of every jar that is shipped, which Maven has put into {@code target/lib}
 * before the tests.
 */
class LicencesTest {
    private static final Path PAGE = Path.of("THIRD-PARTY-LICENSES.md");
    private static final Path SHIPPED = Path.of("target/lib");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)]+)\\)");

    /** Rows of the table, each with its cells: library, version, licence, text. */
    private static List<String[]> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2).split(" \\| ?"))
                .filter(cells -> cells[0].contains("`"))
                .toList();
    }

    /**
     * The jars that a row is about, without platform and ending: {@code `javafx-base`, `-swing`} of 21 is
     * javafx-base-21, javafx-swing-21.
     */
    private static List<String> jars(String[] row) {
        List<String> names = find(CODE, row[0]);
        String family = names.get(0).split("-")[0];
        return names.stream()
                .map(name -> (name.startsWith("-") ? family + name : name) + "-" + row[1])
                .toList();
    }

    private static List<String> find(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }

    @Test
    void everyShippedJarIsOnThePageAndNoOther() throws IOException {
        Set<String> shipped;
        try (Stream<Path> files = Files.list(SHIPPED)) {
            // The libraries in C that lie there too are of JavaFX's jar.
            shipped = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("(-(linux|mac|win)[a-z0-9-]*)?\\.jar$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> told = new TreeSet<>();
        for (String[] row : rows()) {
            told.addAll(jars(row));
        }
        assertEquals(told, shipped);
    }

    @Test
    void everyLicenceHasItsTextAndEveryTextItsLicence() throws IOException {
        for (String link : some(find(LINK, Files.readString(PAGE)))) {
            assertTrue(Files.exists(Path.of(link)), link);
        }
        try (Stream<Path> texts = Files.list(Path.of("licenses"))) {
            String page = Files.readString(PAGE);
            for (Path text : some(texts.toList())) {
                assertTrue(page.contains("](" + text + ")"), text.toString());
            }
        }
    }

    @Test
    void textOfTheMitLicenceNamesTheHolderOfEveryLibraryUnderIt() throws IOException {
        String text = Files.readString(Path.of("licenses/MIT.txt"));
        List<String[]> rows =
                rows().stream().filter(row -> row[2].equals("MIT")).toList();
        assertFalse(rows.isEmpty());
        for (String[] row : rows) {
            String library = row[0].split(":")[0];
            assertTrue(
                    Pattern.compile("^" + library + "\nCopyright \\(c\\) ", Pattern.MULTILINE)
                            .matcher(text)
                            .find(),
                    library);
        }
    }
}
