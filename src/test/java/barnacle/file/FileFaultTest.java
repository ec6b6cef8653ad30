package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.plot.CurvePlot;
import barnacle.plot.Figure;
import barnacle.plot.Png;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.setting.Language;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFaultTest {
    private static final Language MARKED = (key, english) -> "⟦" + english + "⟧";

    @TempDir
    Path folder;

    static Stream<IOException> faultsOfJava() {
        return Stream.of(
                new AccessDeniedException("/a"),
                new NoSuchFileException("/a"),
                new NotDirectoryException("/a"),
                new FileSystemLoopException("/a"),
                new AtomicMoveNotSupportedException("/a", "/b", "Invalid cross-device link"),
                new FileSystemException("/a", null, "Read-only file system"),
                new FileSystemException("/a", null, "File name too long"),
                new FileSystemException("/a", null, "Not a directory"),
                new FileSystemException("/a", null, "Too many open files"),
                new FileSystemException("/a", null, "Structure needs cleaning"),
                new FileSystemException("/a"),
                new IOException("No space left on device"),
                new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar"),
                new IOException("Input/output error"),
                new IOException((String) null),
                new EOFException(),
                new ZipException("invalid entry CRC"),
                new MalformedInputException(1),
                new ClosedChannelException());
    }

    /** The names of Java's classes and the words of a system without quotation marks are nobody's sentence. */
    @ParameterizedTest
    @MethodSource("faultsOfJava")
    void everyFaultOfAFileIsASentenceOfOursThatNamesTheFileAndACure(IOException fault) {
        IOException told = assertThrows(
                IOException.class,
                () -> AtomicFile.write(folder.resolve("x"), out -> {
                    throw fault;
                }));
        String start = "Cannot write " + folder.resolve("x") + ": ";
        assertTrue(told.getMessage().startsWith(start), told.getMessage());
        String rest = told.getMessage().substring(start.length());
        assertTrue(rest.matches("[a-zJ].*; what was there is unchanged\\. [A-Z].*\\."), rest);
        assertFalse(rest.contains("Exception") || rest.contains("java."), rest);
        FileFault.of(fault);
        String other = InvalidFileException.sentence(fault).in(MARKED);
        String own = other.replaceAll("\"[^\"]*\"", "").replace("/a", "");
        int depth = 0;
        for (char c : own.toCharArray()) {
            depth += c == '⟦' ? 1 : c == '⟧' ? -1 : 0;
            assertTrue(depth > 0 || c == '⟧', other);
        }
    }

    @Test
    void whatTheSystemSaysInAnotherLanguageIsQuoted() {
        assertEquals(
                "the system says \"Kein Speicherplatz\"",
                FileFault.of(new IOException("Kein Speicherplatz")).why().toString());
        assertEquals(
                FileFault.of(new IOException("No space left on device")),
                FileFault.of(new FileSystemException("/a", null, "No space left on device")));
        assertNotEquals(FileFault.of(new NoSuchFileException("/a")), FileFault.of(new AccessDeniedException("/a")));
    }

    @Test
    void aFileWhereAFolderIsNeededIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path below : List.of(file.resolve("x"), file.resolve("x/y"))) {
            IOException folders = assertThrows(IOException.class, () -> AtomicFile.makeFolder(below));
            assertTrue(
                    folders.getMessage().matches("Cannot make the folder .*: there is a file .*\\. .*\\."),
                    folders.getMessage());
        }
        IOException written = assertThrows(IOException.class, () -> AtomicFile.write(file.resolve("x"), "x"));
        assertTrue(written.getMessage().contains("there is a file where a folder is needed"), written.getMessage());
        IOException appended = assertThrows(IOException.class, () -> AppendedFile.open(file.resolve("x")));
        assertTrue(appended.getMessage().contains("there is a file where a folder is needed"), appended.getMessage());
    }

    /** A picture needs no folder for temporary files. */
    @Test
    void aFigureIsPaintedWhereThereIsNoTemporaryFolder() throws IOException {
        String before = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", folder.resolve("gone").toString());
        try {
            Path png = folder.resolve("a.png");
            Figure figure = Figure.picture(new CurvePlot("a", "b", false).plot());
            AtomicFile.write(png, out -> figure.page().write(Png.USUAL, out));
            assertTrue(Files.size(png) > 1000);
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@@",
                "@x",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\" 1}",
                "{\"a\": tru}",
                "{\"a\": 01}",
                "{\"a\": 'x'}",
                "{a: 1}",
                "{\"a\": \"\\q\"}",
                "{\"a\": \"\u0001\"}",
                "[1,,2]",
                "// {}",
                "{\"a\": 1}}",
                "#deep",
                "#long",
                "#latin"
            })
    void noSentenceOnAFileThatIsNotJsonNamesWhatOnlyALibraryKnows(String text) throws IOException {
        String sample = ProjectFile.text(Samples.read(Samples.QUICK, List.of()));
        byte[] bytes =
                switch (text) {
                    case "#deep" -> "[".repeat(5000).getBytes(StandardCharsets.UTF_8);
                    case "#long" -> ("{\"a\": " + "1".repeat(5000) + "}").getBytes(StandardCharsets.UTF_8);
                    case "#latin" -> "{\"a\": \"Müller\"}".getBytes(StandardCharsets.ISO_8859_1);
                    default -> text.replace("@", sample).getBytes(StandardCharsets.UTF_8);
                };
        String said = assertThrows(InvalidFileException.class, () -> Json.object("f.json", bytes))
                .getMessage();
        assertTrue(said.matches("f\\.json .*(line \\d+, column \\d+|too long).*\\."), said);
        assertFalse(said.matches("(?s).*(jackson|Feature|token|Exception|java|\\n|`).*"), said);
    }

    @Test
    void aNameThatTheSystemCannotSpellIsRefusedInASentence() {
        String said = assertThrows(InvalidFileException.class, () -> FileFault.path("a\0b"))
                .getMessage();
        assertTrue(said.contains("cannot spell \"a\0b\"") && said.contains("LC_ALL=C.UTF-8"), said);
        assertTrue(FileFault.isMisspelt("M\uFFFD\uFFFDller"));
        assertFalse(FileFault.isMisspelt("Müller"));
    }

    /** Java says "?" of a user whom the system does not know, as in a container. */
    @ParameterizedTest
    @ValueSource(strings = {"?", "", "a\0b"})
    void aUserWithoutAHomeHasOneAmongTheTemporaryFiles(String home) {
        String before = System.getProperty("user.home");
        System.setProperty("user.home", home);
        try {
            assertEquals(
                    Path.of(System.getProperty("java.io.tmpdir")),
                    FaultLog.home().getParent());
        } finally {
            System.setProperty("user.home", before);
        }
    }
}
