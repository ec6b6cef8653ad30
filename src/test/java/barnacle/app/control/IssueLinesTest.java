package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssueLinesTest {
    private static Issue issue(String pointer, String name) {
        return new Issue(pointer, Sentence.of("Test.missing", "\"{0}\" is missing.", name));
    }

    @Test
    void equalSentencesAreSaidOnceWithTheNumberOfTheirPlaces() {
        assertEquals(
                List.of("\"a\" is missing. (3 places)", "\"b\" is missing."),
                IssueLines.of(List.of(issue("/x", "a"), issue("/y", "b"), issue("/z", "a"), issue("/u", "a"))));
        assertEquals(List.of(), IssueLines.of(List.of()));
    }
}
