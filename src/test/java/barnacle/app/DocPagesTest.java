package barnacle.app;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.Words;
import barnacle.lesson.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation comes with the program, and explains every screen. */
class DocPagesTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

    @Test
    void everyPageOfTheDocumentationComesWithTheProgramAsItIs() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("src/docs"))) {
            for (Path page :
                    some(pages.filter(f -> f.toString().endsWith(".md")).toList())) {
                assertEquals(
                        Files.readString(page), DocPages.read(page.getFileName().toString()));
            }
        }
    }

    @Test
    void everyScreenHasAParagraphAndASectionThatLeadsOnToPagesThatAreThere() {
        List<String> screens = new ArrayList<>(Observed.SCREENS);
        screens.add("equation");
        for (String screen : screens) {
            assertFalse(Words.text("about." + screen).isBlank());
            String section = DocPages.section(screen);
            assertNotEquals(DocPages.read("window.md"), section, screen + " has a section");
            Matcher link = LINK.matcher(section);
            while (link.find()) {
                assertTrue(DocPages.isPage(link.group(1)), screen + " leads to " + link.group(1));
            }
        }
    }
}
