package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation as a site: {@code mvn test -Dtest=SiteTest -Dsite=DIR} writes it into a folder. */
class SiteTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void everyLinkLeadsToAPageAFileOrAHeading() throws IOException {
        assertEquals(List.of(), new Site(ROOT).broken());
    }

    @Test
    void everyPageOfTheDocumentationIsReached() throws IOException {
        Site site = new Site(ROOT);
        try (Stream<Path> written = Files.walk(ROOT.resolve("src/docs"))) {
            assertEquals(
                    List.of(),
                    written.filter(file -> file.toString().endsWith(".md"))
                            .map(ROOT::relativize)
                            .filter(page -> !site.pages().contains(page))
                            .toList());
        }
    }

    @Test
    void aPageHasItsWordsItsTablesAndTheWayToAllOthers() throws IOException {
        Path into = Path.of(System.getProperty("site", folder.toString()));
        new Site(ROOT).write(into);
        String trust = Files.readString(into.resolve("src/docs/trust.html"));
        assertTrue(trust.contains("<title>Trust</title>") && trust.contains("<table>"), trust);
        assertTrue(trust.contains("href=\"../../index.html\""), trust);
        assertTrue(trust.contains("href=\"families/index.html\""), trust);
        assertTrue(Files.readString(into.resolve("index.html")).contains("src=\"assets/workbench.png\""));
        assertTrue(Files.exists(into.resolve("assets/workbench.png")));
        assertTrue(Files.readString(into.resolve("commands.html")).contains("barnacle export"));
    }
}
