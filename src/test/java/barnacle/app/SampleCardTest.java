package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The ready-made cards are those of the samples: {@code mvn test -Dtest=SampleCardTest -Dfamilies.write} makes them.
 */
class SampleCardTest {
    private static final Path FILE = Path.of("src/main/resources/barnacle/app/cards.properties");

    @Test
    void theCardsAreReadyMadeFromTheSamples() throws IOException {
        StringBuilder expected =
                new StringBuilder("# The cards of the welcome page, made from the samples by SampleCardTest.\n");
        for (String name : Samples.names()) {
            expected.append('\n')
                    .append(SampleCard.of(Samples.read(name, List.of())).lines(name));
        }
        if (System.getProperty("families.write") != null) {
            Files.writeString(FILE, expected);
        }
        assertEquals(
                expected.toString(),
                Files.readString(FILE),
                FILE + " is out of date; make it again: mvn test -Dtest=SampleCardTest -Dfamilies.write");
    }

    @Test
    void aReadyMadeCardSaysAndDrawsWhatItsSampleIs() throws IOException {
        Map<String, SampleCard> cards = SampleCard.all();
        assertEquals(Samples.names(), List.copyOf(cards.keySet()));
        for (String name : Samples.names()) {
            SampleCard made = SampleCard.of(Samples.read(name, List.of()));
            SampleCard read = cards.get(name);
            assertEquals(made.facts().toString(), read.facts().toString());
            assertEquals(made.drawing().says().toString(), read.drawing().says().toString());
            assertEquals(made.drawing().paths(), read.drawing().paths());
            assertTrue(!made.drawing().paths().isEmpty());
        }
    }
}
