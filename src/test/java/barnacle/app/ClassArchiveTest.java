package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String CLASS = "barnacle/app/ClassArchiveTest$Hello";

    /** A program of one class. */
    static final class Hello {
        public static void main(String[] arguments) {
            System.out.println("Hello, " + System.getProperty("java.vm.info"));
        }
    }

    @TempDir
    Path folder;

    private Path jar;
    private ClassArchive archive;

    @BeforeEach
    void program() throws IOException {
        jar = folder.resolve("hello.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(CLASS + ".class"));
            out.write(Hello.class
                    .getResourceAsStream("ClassArchiveTest$Hello.class")
                    .readAllBytes());
        }
        archive = new ClassArchive(folder.resolve("hello.jsa"), folder.resolve("hello.classes"));
        Files.writeString(
                archive.classes(), "java/lang/Object\njava/lang/String\n" + CLASS + "\n" + CLASS.substring(7));
    }

    private String run() throws IOException, InterruptedException {
        List<String> command = List.of(
                JAVA.toString(),
                "-XX:SharedArchiveFile=" + archive.archive(),
                "-Xlog:disable",
                "-cp",
                jar.toString(),
                CLASS.replace('/', '.'));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.strip();
    }

    private void make() throws IOException, InterruptedException {
        assertTrue(archive.make(
                JAVA, List.of("-Xlog:cds", "-XX:DumpLoadedClassList=" + archive.classes()), jar.toString()));
    }

    /** The list's last line is cut, as while Java writes on. */
    @Test
    void theNextStartMapsTheClassesAndNothingElseIsLeft() throws Exception {
        make();
        assertTrue(ClassArchive.isShared(run()));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void anArchiveOfOtherJarsOrACutOneIsIgnoredInSilence() throws Exception {
        make();
        byte[] whole = Files.readAllBytes(archive.archive());
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
        assertFalse(ClassArchive.isShared(run()), "the jar is another");
        make();
        assertTrue(ClassArchive.isShared(run()), "it is made again");
        assertTrue(archive.archive().toFile().setWritable(true));
        Files.write(archive.archive(), Arrays.copyOf(whole, whole.length / 2));
        assertTrue(run().startsWith("Hello"));
        Files.write(archive.archive(), new byte[0]);
        assertTrue(run().startsWith("Hello"));
    }

    @Test
    void whereJavaBreaksDownOverLambdasTheArchiveIsMadeWithoutThem() throws Exception {
        Files.writeString(archive.classes(), "java/lang/Object\n@lambda-proxy\n" + CLASS + "\n");
        make();
        assertTrue(ClassArchive.isShared(run()));
    }

    @Test
    void anArchiveIsMadeAgainOnceTheProgramIsBuiltAnewOrJavaRefusesIt() throws Exception {
        String classPath = jar + File.pathSeparator + "other.jar";
        assertFalse(archive.isCurrent("mixed mode, sharing", classPath), "there is none");
        Files.writeString(archive.archive(), "");
        assertTrue(archive.isCurrent("mixed mode, sharing", classPath));
        assertFalse(archive.isCurrent("mixed mode", classPath), "Java refused it");
        Files.setLastModifiedTime(archive.archive(), FileTime.fromMillis(1_000_000_000_000L));
        assertFalse(archive.isCurrent("mixed mode, sharing", classPath), "it is of another program");
    }

    @Test
    void whatCannotBeMadeLeavesNothing() throws Exception {
        Files.writeString(archive.classes(), "@no such line\n");
        assertFalse(archive.make(JAVA, List.of("-XX:NoSuchOption"), jar.toString()));
        assertFalse(Files.exists(archive.archive()));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }
}
