package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every sentence that refuses or warns has a key of its own, a pattern, and as many values as the pattern speaks of.
 */
class SentencesTest {
    @Test
    void everySentenceOfTheProjectHasAKeyAPatternAndItsValues() throws IOException {
        SourceSentences found = SourceSentences.below(Path.of("src/main/java"));
        assertEquals(List.of(), found.faults());
        assertTrue(found.patterns().containsKey("Network.groups.none"), "the scan finds sentences");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    new Issue("/a", sentence)                                 |
                    new Issue("/a", "A.b", "All {0}.", 1)                     |
                    Sentence.of("A.b", "The box''s {0} and {1}.", 1, 2)       |
                    refused("A.b", "It is " + "{0}.", 1)                      |
                    new Issue("/a", "No " + "key.", 1)                        | has no key with a pattern
                    Sentence.of(made, "All.")                                 | has no key with a pattern
                    new InvalidSetting("a", "A.b", text + ".", 1)             | has no key with a pattern
                    new Issue("/a", "A.b", "All {0}.")                        | has 0 arguments
                    new Issue("/a", "A.b", "All.", 1)                         | has 1 arguments
                    new Issue("/a", "A.b", "All {1}.", 1)                     | has 1 arguments
                    refused("A.b", "The box's {0}.", 1)                       | has a single apostrophe
                    Sentence.of("A.b", "{0,choice,1#one¦1<{0} of them}", 1)   | has a value within a choice
                    Sentence.of("A.b", "All {0", 1)                           | is no pattern
                    f(of("A.b", "All."), of("A.b", "None."))                  | has two patterns
                    new IOException("All is lost.")                           | has no sentence
                    Sentence.plain(e.getMessage())                            | hands on what an exception says
                    Sentence.plain(first(f.getReason()))                      | hands on what an exception says
                    """)
    void scanFindsEachKindOfFault(String code, String fault) throws IOException {
        List<String> faults = SourceSentences.in("class Text { Object o = " + code.replace('¦', '|') + "; }")
                .faults();
        if (fault == null) {
            assertEquals(List.of(), faults);
        } else {
            assertTrue(!faults.isEmpty() && faults.get(0).contains(fault), faults.toString());
        }
    }

    @Test
    void sentenceIsWrittenAlikeInEveryLanguageButForItsWords() {
        Sentence inner = Sentence.word("Test.word", "the neuron's {size}");
        Sentence whole = Sentence.of(
                "Test.whole",
                "{0} is {1} {1,choice,1#cell|1<cells}, {2}, {3}, {4}",
                inner,
                12_345,
                0.1,
                1e-7,
                String.class);
        assertEquals("the neuron's {size} is 12345 cells, 0.1, 1e-7, String", whole.toString());
        Language german = (key, english) -> switch (key) {
            case "Test.word" -> "die Größe";
            case "Test.whole" -> "{4}: {0} ist {1} {1,choice,1#Zelle|1<Zellen}";
            default -> english;
        };
        assertEquals("String: die Größe ist 12345 Zellen", whole.in(german));
        assertEquals(
                "Größe: keine",
                Sentence.of("Test.plain", "{0}", Sentence.plain("Größe: keine")).in(german));
    }
}
