package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
    private static final List<String> NAMES = List.of("a.csv", "b.csv", "below/c.png");

    @TempDir
    Path parent;

    private Path folder() {
        return parent.resolve("out");
    }

    private void writeAll(String text) throws IOException {
        OutputFolder out = OutputFolder.open(folder(), NAMES);
        for (String name : NAMES) {
            out.file(name).write(text + name);
        }
    }

    private String refusal() {
        return assertThrows(InvalidFileException.class, () -> writeAll("lost")).getMessage();
    }

    @Test
    void whatIsOursIsWrittenAgain() throws IOException {
        for (String text : List.of("first", "second", "third")) {
            writeAll(text);
            for (String name : NAMES) {
                assertEquals(text + name, Files.readString(folder().resolve(name)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "b.csv", "below/c.png"})
    void aForeignFileIsNeverReplacedAndIsNamed(String name) throws IOException {
        OutputFolder.open(folder(), "other.csv").file("other.csv").write("ours");
        Path mine = folder().resolve(name);
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "three days of work");
        assertEquals(
                folder() + " holds a file " + name
                        + " that Barnacle did not write and that would be replaced; move it or"
                        + " name another folder.",
                refusal());
        assertEquals("three days of work", Files.readString(mine));
    }

    /** Barnacle 0.1.0 kept none, and what it wrote may have been changed since. */
    @Test
    void ofAFolderWithoutARecordNobodyIsSaidToHaveWrittenTheFile() throws IOException {
        writeAll("first");
        Files.delete(folder().resolve(OutputFolder.RECORD));
        assertEquals(
                folder()
                        + " holds a file a.csv and no record of what Barnacle wrote there, as folders of Barnacle 0.1.0"
                        + " have none, so that it is not replaced; remove it or name another folder.",
                refusal());
        assertEquals("firsta.csv", Files.readString(folder().resolve("a.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "b.csv", "below/c.png"})
    void anEditedFileIsNeverReplacedAndIsNamed(String name) throws IOException {
        writeAll("first");
        Path mine = folder().resolve(name);
        Files.writeString(mine, "three days of work");
        assertEquals(
                folder() + " holds a file " + name + " that was changed after Barnacle wrote it and that would be"
                        + " replaced; move it or name another folder.",
                refusal());
        assertEquals("three days of work", Files.readString(mine));
    }

    @Test
    void nothingIsWrittenBeforeAllFilesWereLookedAt() throws IOException {
        writeAll("first");
        Files.writeString(folder().resolve("below/c.png"), "mine");
        refusal();
        assertEquals("firsta.csv", Files.readString(folder().resolve("a.csv")));
    }

    @Test
    void aFolderOrALinkInPlaceOfAFileIsForeign() throws IOException {
        writeAll("first");
        Files.delete(folder().resolve("b.csv"));
        Files.createDirectory(folder().resolve("b.csv"));
        assertTrue(refusal().contains("b.csv"));
    }

    @Test
    void whatCameWhileTheResultWasComputedIsNotReplaced() throws IOException {
        OutputFolder out = OutputFolder.open(folder(), NAMES);
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("a.csv"), "mine");
        IOException e = assertThrows(IOException.class, () -> out.file("a.csv").write("lost"));
        assertTrue(e.getMessage().contains("holds a file a.csv and no record"), e.getMessage());
        assertEquals("mine", Files.readString(folder().resolve("a.csv")));
    }

    @Test
    void filesOfOtherNamesAreLeftAlone() throws IOException {
        writeAll("first");
        Path mine = Files.writeString(folder().resolve("notes.txt"), "mine");
        writeAll("second");
        assertEquals("mine", Files.readString(mine));
    }

    @Test
    void aDeletedFileIsWrittenAgain() throws IOException {
        writeAll("first");
        Files.delete(folder().resolve("a.csv"));
        writeAll("second");
        assertEquals("seconda.csv", Files.readString(folder().resolve("a.csv")));
    }

    /** Between the record of the new content and the new content. */
    @ParameterizedTest
    @ValueSource(strings = {"firsta.csv", "seconda.csv"})
    void aFileIsOursWhereverAWriteWasKilled(String there) throws IOException {
        writeAll("first");
        Path record = folder().resolve(OutputFolder.RECORD);
        String before = Files.readString(record);
        writeAll("second");
        Files.writeString(record, before + Files.readString(record));
        Files.writeString(folder().resolve("a.csv"), there);
        writeAll("third");
        assertEquals("thirda.csv", Files.readString(folder().resolve("a.csv")));
    }

    @Test
    void theRecordHasOneLineAFileAsSha256SumWritesThem() throws IOException {
        writeAll("first");
        writeAll("second");
        StringBuilder expected = new StringBuilder();
        for (String name : NAMES) {
            expected.append(Sha256.of(("second" + name).getBytes(StandardCharsets.UTF_8)))
                    .append("  ")
                    .append(name)
                    .append("\n");
        }
        assertEquals(expected.toString(), Files.readString(folder().resolve(OutputFolder.RECORD)));
    }

    @Test
    void aFailedWriteLeavesTheFileOurs() throws IOException {
        writeAll("first");
        OutputFolder out = OutputFolder.open(folder(), NAMES);
        assertThrows(IOException.class, () -> out.file("a.csv").write(stream -> {
            throw new IOException("no room");
        }));
        writeAll("second");
        assertEquals("seconda.csv", Files.readString(folder().resolve("a.csv")));
    }

    @Test
    void twoCommandsShareAFolder() throws IOException {
        OutputFolder.open(folder(), "a.csv").file("a.csv").write("one");
        OutputFolder.open(folder(), "b.csv").file("b.csv").write("two");
        writeAll("both");
        assertEquals("botha.csv", Files.readString(folder().resolve("a.csv")));
    }

    /** Results of two commands would stand beside each other as if they were of one. */
    @Test
    void whatAnEarlierCommandOfTheKindWroteIsRemovedUnlessItWasChangedIsForeignOrOfAnotherKind() throws IOException {
        OutputFolder first = OutputFolder.open(folder(), "a.csv", "b.csv", "c.csv", "below/d.csv", "grown.csv");
        for (String name : List.of("a.csv", "b.csv", "c.csv", "below/d.csv")) {
            first.file(name).write("first");
        }
        first.table("grown.csv").close();
        OutputFolder.open(folder(), "other.png").file("other.png").write("another command's");
        Files.writeString(folder().resolve("b.csv"), "three days of work");
        Files.writeString(folder().resolve("mine.csv"), "mine");
        OutputFolder second = OutputFolder.open(folder(), "c.csv");
        second.file("c.csv").write("second");
        second.removeEarlier(name -> name.endsWith(".csv"));
        List<String> stay = List.of("b.csv", "c.csv", "grown.csv", "mine.csv", "other.png");
        try (Stream<Path> all = Files.walk(folder())) {
            assertEquals(
                    stay,
                    all.filter(Files::isRegularFile)
                            .map(f -> folder().relativize(f).toString())
                            .filter(name -> !name.equals(OutputFolder.RECORD))
                            .sorted()
                            .toList());
        }
        assertEquals("three days of work", Files.readString(folder().resolve("b.csv")));
        String record = Files.readString(folder().resolve(OutputFolder.RECORD));
        assertFalse(record.contains("a.csv") || record.contains("d.csv"), record);
        assertTrue(refusalOf("b.csv").contains("was changed after"));
        assertTrue(refusalOf("grown.csv").contains("did not bring to its end"));
    }

    private String refusalOf(String name) {
        return assertThrows(InvalidFileException.class, () -> OutputFolder.open(folder(), name))
                .getMessage();
    }

    /** A record that somebody else wrote removes nothing outside. */
    @Test
    void nothingOutsideTheFolderIsRemoved() throws IOException {
        Path outside = Files.writeString(parent.resolve("mine.csv"), "mine");
        OutputFolder out = OutputFolder.open(folder(), "a.csv");
        out.file("a.csv").write("first");
        Files.writeString(
                folder().resolve(OutputFolder.RECORD),
                Sha256.of("mine".getBytes(StandardCharsets.UTF_8)) + "  ../mine.csv\n");
        out.removeEarlier(name -> true);
        assertTrue(Files.exists(outside));
    }

    @Test
    void aFileThatWasNotAnnouncedIsAMistake() throws IOException {
        OutputFolder out = OutputFolder.open(folder(), "a.csv");
        assertThrows(IllegalArgumentException.class, () -> out.file("b.csv"));
    }

    /** A week of numbers is refused before the first is written. */
    @Test
    void moreThanTheDiskHoldsIsRefused(@TempDir Path there) throws IOException {
        OutputFolder opened = OutputFolder.open(there.resolve("not/yet"), "traces.csv");
        opened.requireRoom(1);
        IOException refused = assertThrows(IOException.class, () -> opened.requireRoom(1e30));
        assertTrue(refused.getMessage().contains("takes at least"), refused.getMessage());
        assertFalse(Files.exists(there.resolve("not")));
    }
}
