package barnacle.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.law.SourceSentences;
import barnacle.model.Ring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One thing is not told as several. */
class PluralsTest {
    /** Things that there can be one of. */
    private static final String THINGS =
            "neurons|outputs|classes|components|rows|columns|targets|sources|iterations|lines";

    @Test
    void oneThingIsSingular() {
        assertEquals("1 neuron", Quantities.text(1, "neurons"));
        assertEquals("2 neurons", Quantities.text(2, "neurons"));
        assertEquals("1 ms", Quantities.text(1, "ms"));
        assertEquals("1", Quantities.text(1, ""));
        String said = assertThrows(InvalidSetting.class, () -> new Ring(2, 1)).getMessage();
        assertEquals("farthest is 1 neuron; it must be at least closest, which is 2 neurons.", said);
    }

    /** Of these there are always several. */
    private static final Set<String> MANY = Set.of(
            "Advice.lost.all",
            "Matrix.values.tooMany",
            "NetworkProblem.scheme.jacobianTooLarge",
            "Phrases.readout.none",
            "PrincipalComponents.memory");

    /** Whatever counts things does it by a choice. */
    @Test
    void noPatternCountsThingsWithoutAChoice() throws IOException {
        Map<String, String> found = new TreeMap<>();
        SourceSentences.below(Path.of("src/main/java")).patterns().forEach((key, pattern) -> {
            if (!MANY.contains(key) && pattern.matches("(?s).*(?<!of )\\{\\d\\} (different )?(" + THINGS + ")\\b.*")) {
                found.put(key, pattern);
            }
        });
        assertEquals(List.of(), List.copyOf(found.entrySet()));
    }
}
