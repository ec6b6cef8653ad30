package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with a Maven and a Java that only say that they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String RAN = "ran\n";
    private static final String BUILT = "built\n" + RAN;

    @TempDir
    Path home;

    @BeforeEach
    void aBuildThatCameToItsEnd() throws IOException {
        program("barnacle", Files.readString(Path.of("barnacle")));
        program("bin/mvn", "#!/bin/sh\necho built\n");
        program("jdk/bin/java", "#!/bin/sh\n[ \"$1\" = -version ] && echo 'java version \"17\"' >&2 || echo ran\n");
        for (String source : new String[] {"pom.xml", "src/main/Source", "sample-projects/sample"}) {
            Files.setLastModifiedTime(
                    file(source, ""), FileTime.from(Instant.now().minusSeconds(100)));
        }
        file("target/barnacle.jar", "jar");
        file("target/lib/a.jar", "a");
        file("target/lib/b.jar", "b");
        file("target/libraries", "lib/a.jar;lib/b.jar");
    }

    private Path file(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void program(String name, String text) throws IOException {
        Files.setPosixFilePermissions(file(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String start(String... variables) throws Exception {
        ProcessBuilder launcher = new ProcessBuilder(home.resolve("barnacle").toString(), "--version");
        launcher.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        launcher.environment().merge("PATH", home.resolve("bin") + ":", (path, bin) -> bin + path);
        launcher.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        for (String variable : variables) {
            launcher.environment().put(variable.split("=")[0], variable.split("=")[1]);
        }
        Process process = launcher.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return said.replaceAll("(?m)^Building.*\n", "");
    }

    @Test
    void aWholeBuildIsNotBuiltAgain() throws Exception {
        assertEquals(RAN, start());
    }

    @ParameterizedTest
    @ValueSource(strings = {"barnacle.jar", "lib/a.jar", "lib/b.jar", "libraries"})
    void aBuildThatDidNotComeToItsEndIsBuiltAgain(String missing) throws Exception {
        Files.delete(home.resolve("target").resolve(missing));
        assertEquals(BUILT, start());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "src/main/Source", "sample-projects/sample"})
    void whatIsOlderThanItsSourceIsBuiltAgain(String source) throws Exception {
        Files.setLastModifiedTime(
                home.resolve(source), FileTime.from(Instant.now().plusSeconds(100)));
        assertEquals(BUILT, start());
    }

    /** As in cron, on clusters and in containers: by its ASCII Java cannot spell a folder "Müller". */
    @ParameterizedTest
    @ValueSource(strings = {"A=B", "LC_ALL=C", "LC_ALL=POSIX", "LANG=C", "LC_CTYPE=C", "LC_ALL=xx_YY.nowhere"})
    void javaGetsALocaleWithAllLettersWhereThereIsNone(String variable) throws Exception {
        program("jdk/bin/java", "#!/bin/sh\necho ${LC_ALL:-$LC_CTYPE}\n");
        file("jdk/release", "JAVA_VERSION=\"17\"\n");
        String letters = start(variable);
        assertTrue(letters.matches("(?i)\\S+\\.utf-?8\\s+"), letters);
    }

    @Test
    void aLocaleWithAllLettersStays() throws Exception {
        program("jdk/bin/java", "#!/bin/sh\necho \"$LANG,$LC_CTYPE,$LC_ALL\"\n");
        file("jdk/release", "JAVA_VERSION=\"17\"\n");
        assertEquals("C.UTF-8,,\n", start("LANG=C.UTF-8"));
        assertEquals(",,C.UTF-8\n", start("LC_ALL=C.UTF-8"));
    }
}
