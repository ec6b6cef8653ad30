package barnacle.file;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {
    private static final String OLD = "three days of work\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(folder.resolve("file"), OLD);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsReplacedAndNothingIsLeftBesideIt() throws IOException {
        AtomicFile.write(file, "new");
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-r--", "rwxr-x---"})
    @DisabledOnOs(OS.WINDOWS)
    void aFileKeepsItsPermissions(String permissions) throws IOException {
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
        Files.setPosixFilePermissions(file, wanted);
        AtomicFile.write(file, "new");
        assertEquals(wanted, Files.getPosixFilePermissions(file));
        assertEquals("new", Files.readString(file));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNewFileMayBeReadByWhomTheSystemLets() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        Path written = folder.resolve("written");
        AtomicFile.write(written, "new");
        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(written));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatAPrivateFileIsToHoldIsNeverReadableByOthers() throws IOException {
        Set<PosixFilePermission> secret = PosixFilePermissions.fromString("rw-------");
        Files.setPosixFilePermissions(file, secret);
        Files.createLink(folder.resolve("other"), file);
        for (boolean several : List.of(true, false)) {
            AtomicFile.write(file, out -> {
                try (Stream<Path> all = Files.list(folder)) {
                    for (Path each : some(all.toList())) {
                        assertEquals(secret, Files.getPosixFilePermissions(each), each.toString());
                    }
                }
                out.write('x');
            });
            Files.deleteIfExists(folder.resolve(several ? "other" : "none"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSymbolicLinkStaysAndItsFileIsWritten() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        Path toNothing = Files.createSymbolicLink(folder.resolve("toNothing"), Path.of("made"));
        AtomicFile.write(link, "new");
        AtomicFile.write(toNothing, "made too");
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(toNothing));
        assertEquals("new", Files.readString(file));
        assertEquals("made too", Files.readString(folder.resolve("made")));
        assertEquals(List.of("file", "link", "made", "toNothing"), names());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksInACircleAreASentence() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
        IOException e = assertThrows(IOException.class, () -> AtomicFile.write(link, "new"));
        assertTrue(e.getMessage().contains("circle"), e.getMessage());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theNamesOfAFileStayNamesOfOneFile() throws IOException {
        Path other = Files.createLink(folder.resolve("other"), file);
        AtomicFile.write(file, "new");
        assertEquals("new", Files.readString(other));
        assertEquals(2, Files.getAttribute(file, "unix:nlink"));
        assertEquals(List.of("file", "other"), names());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatAFileWithSeveralNamesHeldIsBesideItWhileItIsWritten() throws IOException {
        Files.createLink(folder.resolve("other"), file);
        try (TemporaryFile fresh = TemporaryFile.beside(file, true, "k", ".new")) {
            fresh.fill(out -> out.write('n'));
            IOException e = assertThrows(
                    IOException.class,
                    () -> AtomicFile.write(file, out -> {
                        throw new IOException("No space left on device");
                    }));
            assertTrue(
                    e.getMessage().contains(": no space is left on the disk; what was there is unchanged. "),
                    e.getMessage());
        }
        assertEquals(OLD, Files.readString(file));
        assertEquals(List.of("file", "other"), names());
    }

    /** A kill at any point of a write in place; {@code written} characters of the new content are in the file. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2, 4})
    @DisabledOnOs(OS.WINDOWS)
    void aKilledWriteInPlaceIsBroughtToItsEnd(int written) throws IOException {
        Files.createLink(folder.resolve("other"), file);
        TemporaryFile fresh = TemporaryFile.beside(file, true, "k", ".new");
        fresh.fill(out -> out.write("next".getBytes(StandardCharsets.UTF_8)));
        TemporaryFile old = TemporaryFile.beside(file, true, "k", ".old");
        old.fill(out -> out.write(OLD.getBytes(StandardCharsets.UTF_8)));
        fresh.release();
        old.release();
        if (written >= 0) {
            Files.writeString(file, "next".substring(0, written));
        }
        assertEquals(written < 0 ? OLD : "next", new String(AtomicFile.read(file), StandardCharsets.UTF_8));
        assertEquals(List.of("file", "other"), names());
    }

    /** Those whom this process may give a file to: all of them for the system's administrator, else itself. */
    static Stream<String> owners() throws IOException {
        Path probe = Files.createTempFile("owner", "");
        try {
            String self = Files.getOwner(probe).getName();
            List<String> found = new ArrayList<>(List.of(self));
            try {
                Files.setOwner(probe, owner("nobody"));
                found.add("nobody");
            } catch (IOException notAllowed) {
                // As on most machines.
            }
            return found.stream();
        } finally {
            Files.delete(probe);
        }
    }

    private static UserPrincipal owner(String name) throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    @ParameterizedTest
    @MethodSource("owners")
    @DisabledOnOs(OS.WINDOWS)
    void aFileKeepsItsOwner(String name) throws IOException {
        Files.setOwner(file, owner(name));
        AtomicFile.write(file, "new");
        assertEquals(owner(name), Files.getOwner(file));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void whatCannotBeWrittenLeavesWhatWasThereAndNothingElse() throws IOException {
        IOException e = assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }));
        assertTrue(
                e.getMessage().startsWith("Cannot write " + file + ": no space is left on the disk"), e.getMessage());
        assertEquals(OLD, Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void theNameOfATemporaryFileIsAnotherEachTime() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            AtomicFile.write(file, out -> seen.addAll(names()));
        }
        assertEquals(1 + 4, seen.size(), seen::toString);
    }

    @Test
    void aNameAsLongAsANameMayBeIsWritten() throws IOException {
        Path longest = folder.resolve("n".repeat(250));
        AtomicFile.write(longest, "new");
        assertEquals("new", Files.readString(longest));
    }

    /** {@code /dev/full} is a disk that is always full. */
    @Test
    @DisabledOnOs({OS.WINDOWS, OS.MAC})
    void aDeviceIsWrittenToAndStaysADevice() throws IOException {
        AtomicFile.write(Path.of("/dev/null"), "new");
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
        IOException e = assertThrows(IOException.class, () -> AtomicFile.write(Path.of("/dev/full"), "new"));
        assertTrue(e.getMessage().startsWith("Cannot write /dev/full: "), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "another"})
    void whatAKilledWriteLeftGoesWithTheNextWriteInItsFolder(String next) throws Exception {
        killWithinAWriteOf(file);
        assertEquals(OLD, Files.readString(file));
        assertEquals(2, names().size(), () -> "nothing was left to sweep");
        AtomicFile.write(folder.resolve(next), "new");
        assertEquals(next.equals("file") ? List.of("file") : List.of("another", "file"), names());
    }

    @Test
    void aWriteUnderWayIsNotSweptByAnother() throws IOException {
        AtomicFile.write(file, out -> {
            AtomicFile.write(folder.resolve("another"), "within");
            AtomicFile.write(folder.resolve(".").resolve("another"), "within");
            out.write("new".getBytes(StandardCharsets.UTF_8));
        });
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aWriteOfAnotherProcessIsNotSwept() throws Exception {
        Process writer = writer(file);
        try {
            AtomicFile.write(folder.resolve("another"), "new");
            assertEquals(3, names().size());
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    @Test
    void onlyWhatIsOursIsSwept() throws IOException {
        List<String> foreign = List.of(".file.12345.tmp", ".file.swp", "file.tmp", "file~", ".file.new");
        for (String name : foreign) {
            Files.writeString(folder.resolve(name), OLD);
        }
        AtomicFile.write(file, "new");
        List<String> expected = new ArrayList<>(foreign);
        expected.add("file");
        assertEquals(expected.stream().sorted().toList(), names());
    }

    private static void killWithinAWriteOf(Path file) throws Exception {
        Process writer = writer(file);
        writer.destroyForcibly();
        assertTrue(writer.waitFor(20, TimeUnit.SECONDS));
    }

    /** Another Java in the middle of a write. */
    private static Process writer(Path file) throws IOException {
        Process process = OtherJava.running(List.of(), EndlessWrite.class.getName(), List.of(file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals('!', process.getInputStream().read(), "the other Java did not come to write");
        return process;
    }

    /** Begins to write a file and never ends. */
    static final class EndlessWrite {
        public static void main(String[] file) throws IOException {
            AtomicFile.write(Path.of(file[0]), EndlessWrite::fill);
        }

        private static void fill(OutputStream out) throws IOException {
            out.write(new byte[1 << 20]);
            System.out.print('!');
            System.out.flush();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
