package barnacle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher starts Java: once, and with an archive of classes where there is a fresh one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "barnacle.cmd is another file")
class LauncherStartTest {
    @TempDir
    Path folder;

    private Path home;
    private Path started;

    /** A built program, and a Java that notes how it is started. */
    @BeforeEach
    void build() throws IOException {
        Path here = folder.resolve("it is here");
        Files.createDirectories(here.resolve("target/lib"));
        Files.createDirectories(here.resolve("src/main"));
        Files.createDirectories(here.resolve("sample-projects"));
        Files.writeString(here.resolve("pom.xml"), "");
        Files.copy(Path.of("barnacle"), here.resolve("barnacle"), StandardCopyOption.COPY_ATTRIBUTES);
        Path jar = Files.writeString(here.resolve("target/barnacle.jar"), "");
        Path libraries = Files.writeString(here.resolve("target/libraries"), "barnacle.jar\n");
        for (Path built : List.of(jar, libraries)) {
            Files.setLastModifiedTime(built, FileTime.from(Instant.now().plusSeconds(5)));
        }
        home = folder.resolve("java");
        started = folder.resolve("started");
        Path java = home.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java,
                "#!/bin/sh\n[ \"$1\" = -version ] && echo 'openjdk version \"17.0.1\"' >&2\necho \"$@\" >>'" + started
                        + "'\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        release("17.0.15");
    }

    private void release(String version) throws IOException {
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Debian\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2025\"\n");
    }

    /** What Java was started with, once for each start. */
    private List<String> start(int expected, String... arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(started);
        List<String> command = new ArrayList<>(List.of(target("../barnacle").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", home.toString());
        Process process = launcher.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(expected, process.waitFor(), said);
        return Files.exists(started) ? Files.readAllLines(started) : List.of(said);
    }

    private Path target(String name) {
        return folder.resolve("it is here/target").resolve(name).normalize();
    }

    @Test
    void aJavaThatSaysItsVersionInAFileIsStartedOnce() throws Exception {
        assertEquals(1, start(0, "check").size());
        release("11.0.2");
        assertTrue(start(1, "check").get(0).contains("is version 11.0.2; Barnacle needs 17"));
        Files.delete(home.resolve("release"));
        assertEquals("-version", start(0, "check").get(0));
    }

    @Test
    void onlyAWindowListsTheClassesForAnArchive() throws Exception {
        String lists = "-XX:DumpLoadedClassList=" + target("barnacle.classes");
        assertTrue(start(0).get(0).contains(lists));
        assertTrue(start(0, "open", "spiral").get(0).contains(lists));
        assertFalse(start(0, "check", "spiral").get(0).contains(lists));
    }

    @Test
    void anArchiveIsUsedUntilTheProgramIsBuiltAnew() throws Exception {
        String uses = "-XX:SharedArchiveFile=" + target("barnacle.jsa");
        assertFalse(start(0).get(0).contains(uses), "there is none");
        Path archive = Files.writeString(target("barnacle.jsa"), "");
        assertFalse(start(0).get(0).contains(uses), "it is older than the program");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(9)));
        assertTrue(start(0).get(0).contains(uses));
        assertTrue(start(0, "check").get(0).contains(uses));
        assertFalse(start(0).get(0).contains("DumpLoadedClassList"));
    }

    /** What keeps a window from being seen to wait. */
    @Test
    void installedProgramAndThatOfWindowsHaveTheOptionsOfAWindow() throws IOException {
        Matcher options = Pattern.compile("window=\"(-[^\"]+)\"").matcher(Files.readString(Path.of("barnacle")));
        assertTrue(options.find());
        String installed = Files.readString(Path.of("jpackage/build.xml"));
        for (String option : options.group(1).split(" ")) {
            assertTrue(installed.contains("<arg value=\"--java-options\"/><arg value=\"" + option + "\"/>"), option);
        }
        assertTrue(Files.readString(Path.of("barnacle.cmd")).contains("\"window=" + options.group(1) + "\""));
    }
}
