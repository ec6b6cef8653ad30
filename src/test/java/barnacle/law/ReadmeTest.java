package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the README shows is what is there. */
class ReadmeTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void theExcerptIsPartOfTheSample() throws IOException {
        Matcher excerpt = Pattern.compile("(?s)\\((sample-projects/[^)]*)\\):\n\n```json\n(.*?)```")
                .matcher(readme());
        assertTrue(excerpt.find());
        JsonNode sample = JSON.readTree(Files.readString(Path.of(excerpt.group(1))));
        assertPart(JSON.readTree(excerpt.group(2)), sample, "");
    }

    /** Objects may leave names out, and lists elements. */
    private static void assertPart(JsonNode part, JsonNode whole, String pointer) {
        if (part.isObject()) {
            part.properties()
                    .forEach(entry ->
                            assertPart(entry.getValue(), whole.path(entry.getKey()), pointer + "/" + entry.getKey()));
        } else if (part.isArray()) {
            part.forEach(element ->
                    assertTrue(whole.valueStream().anyMatch(element::equals), pointer + " has no " + element));
        } else {
            assertEquals(whole, part, pointer);
        }
    }

    @Test
    void everyFileItLinksToIsThere() throws IOException {
        Matcher link = Pattern.compile("(?:\\]\\(|src=\")([^)\"#:]+)[)\"]").matcher(readme());
        int links = 0;
        while (link.find()) {
            assertTrue(Files.exists(Path.of(link.group(1))), link.group(1));
            links++;
        }
        assertTrue(links >= 5, links + " links");
    }
}
