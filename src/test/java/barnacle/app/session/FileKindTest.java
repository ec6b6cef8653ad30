package barnacle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.session.FileQuestions.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
    private static final FileKind PROJECT = new FileKind("file.kind.project", ".barnacle.json");
    private static final FileKind NPZ = new FileKind("file.kind.npz", ".npz");
    private static final FileKind JSON = new FileKind("file.kind.json", ".json");

    @ParameterizedTest
    @CsvSource({
        "mine, mine.barnacle.json",
        "mine.barnacle.json, mine.barnacle.json",
        "mine.json, mine.json",
        "MINE.JSON, MINE.JSON",
        "mine.barnacle, mine.barnacle.json",
        "mine.2, mine.2.barnacle.json",
        "json, json.barnacle.json",
    })
    void aProjectsNameIsCompletedOnce(String typed, String meant) {
        assertEquals(Path.of("/a", meant), FileKind.complete(Path.of("/a", typed), PROJECT, PROJECT));
    }

    @ParameterizedTest
    @CsvSource({"w, w.npz", "w.npz, w.npz", "w.NPZ, w.NPZ", "w.json, w.json", "w.txt, w.txt.npz"})
    void aNameThatTellsItsKindKeepsIt(String typed, String meant) {
        assertEquals(Path.of(meant), FileKind.complete(Path.of(typed), NPZ, NPZ, JSON));
    }

    @ParameterizedTest
    @CsvSource({"Training loss, training-loss", "'a / b: c.', a-b-c", "'...', barnacle", "Zürich №1, zürich-1"})
    void aProposalIsANameOnEverySystem(String words, String name) {
        assertEquals(name, FileKind.proposal(words));
    }

    @Test
    void aLongTitleIsCut() {
        assertTrue(FileKind.proposal("title ".repeat(100)).length() <= 60);
    }

    /** Letters of one byte and of four: the name, a time and an ending fit into the 255 bytes of a file's name. */
    @Test
    void aLongTitleGivesANameThatAFolderCanHave(@TempDir Path folder) throws IOException {
        for (String letter : new String[] {"a", "ü", "神", "𝔞", "a b "}) {
            String name = FileKind.proposal(letter.repeat(500));
            Files.createDirectory(folder.resolve(name + "-2026-11-29-120000-2.barnacle.json"));
        }
    }
}
