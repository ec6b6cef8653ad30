package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.law.SourceSentences;
import barnacle.model.BlockName;
import barnacle.model.GradedSynapse;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Language;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.setting.SettingsRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The window says what a setting is called on the screen, and the command line what it is called in files. */
class SettingWordsTest {
    /** Two words in one, as names in code are; units such as mV and kHz have fewer letters. */
    private static final Pattern CODE_WORD =
            Pattern.compile("\\b(\\p{Ll}{2,}\\p{Lu}\\p{Ll}|\\p{Lu}\\p{Ll}+\\p{Lu}\\p{Ll})[\\p{L}\\d]*");

    private static final SettingWords WORDS = new SettingWords();

    /** The names of code that are its names on the screen too, of people and of methods. */
    private static final Set<String> NAMES = Set.of("ClipUp", "AdamW", "ReLU");

    private static Set<String> codeWords(String text) {
        return CODE_WORD
                .matcher(text.replaceAll("arXiv|JavaFX|OpenAI|NumPy|ChartFX|FitzHugh", ""))
                .results()
                .map(found -> found.group())
                .filter(word -> !NAMES.contains(word))
                .collect(Collectors.toSet());
    }

    @Test
    void aSentenceHasTheWordsOfTheScreen() {
        assertEquals(
                "response window is {0}; it must be at most the trial''s {1}.",
                WORDS.pattern(
                        "StimulusIntegration.responseWindow.tooLong",
                        "responseWindow is {0}; it must be at most the trial''s {1}."));
        assertEquals(
                "choose Graded or Kinetic.",
                WORDS.pattern("Network.synapse.onlyReadByReadout", "choose GradedSynapse or KineticSynapse."));
        assertEquals("Graded", Words.say(Sentence.of("Test.class", "{0}", GradedSynapse.class)));
        BlockName block = BlockName.weights("stimulus", "GradedSynapse");
        assertEquals("stimulus to GradedSynapse", Words.say(Sentence.of("Test.block", "{0}", block)));
        assertEquals(
                "stimulus-to-GradedSynapse",
                Sentence.of("Test.block", "{0}", block).toString());
    }

    /** Files, commands and their overrides are spoken of by the words that they have. */
    private static boolean isOfFiles(String key) {
        return Set.of("Json", "RecordReader", "RecordTree", "ProjectFile", "SweptSetting", "TrainingMethods", "Memory")
                .contains(key.split("\\.")[0]);
    }

    @Test
    void noSentenceOfTheWindowHasAWordOfTheCode() throws IOException {
        Map<String, String> sentences =
                SourceSentences.below(Path.of("src/main/java")).patterns();
        Set<String> found = new TreeSet<>();
        sentences.forEach((key, english) -> {
            if (!isOfFiles(key)) {
                codeWords(WORDS.pattern(key, english)).forEach(word -> found.add(key + ": " + word));
            }
        });
        assertEquals(Set.of(), found);
        assertTrue(
                sentences.values().stream()
                        .anyMatch(english -> !codeWords(english).isEmpty()),
                "the command line names settings as files do");
    }

    @Test
    void everyRefusalOfASettingIsInTheWordsOfTheScreen() {
        Set<String> found = new TreeSet<>();
        for (Class<? extends Record> record : SettingsRecords.records()) {
            for (Quantities.Component component : Quantities.of(record)) {
                if (component.quantity() != null
                        && component.type().isPrimitive()
                        && component.type() != boolean.class) {
                    try {
                        component.require(Double.NaN);
                    } catch (InvalidSetting refused) {
                        String said = Words.say(refused.sentence());
                        assertFalse(said.contains(component.name() + " ("), said);
                        found.addAll(codeWords(said));
                    }
                }
            }
        }
        assertEquals(Set.of(), found);
    }

    @Test
    void everyMemberOfAFamilyHasItsNameInSentences() {
        for (Class<?> family : SettingsRecords.families()) {
            for (Class<?> member : Family.members(family)) {
                assertEquals(Set.of(), codeWords(WORDS.member(member.getSimpleName())), member.getName());
            }
        }
    }

    @Test
    void aPersonsOwnWordsStay() {
        Language window = Words.language();
        String name = "GradedSynapse responseWindow";
        assertEquals(
                "Group \"" + name + "\" is not connected; connect or delete it.",
                Sentence.of("Network.groups.unconnected", "Group \"{0}\" is not connected; connect or delete it.", name)
                        .in(window));
        assertEquals(List.of(), List.copyOf(codeWords("12 mV, 3 kHz, µA")));
    }
}
