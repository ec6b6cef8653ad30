package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code barnacle lesson}: a teacher's way from a project to marked sheets. */
class LessonCommandTest {
    @TempDir
    Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void projectIsPutIntoALessonAndReplacedThere() throws Exception {
        assertEquals(0, Cli.run("lesson", "new", path("l.lesson.json")).code());
        Files.copy(Path.of("sample-projects", "one-neuron.barnacle.json"), folder.resolve("mine.barnacle.json"));
        Cli first = Cli.run("lesson", "add", path("mine.barnacle.json"), path("l.lesson.json"));
        assertTrue(first.out().startsWith("Added the project \"mine\""), first.out());
        Cli again = Cli.run("lesson", "add", path("mine.barnacle.json"), path("l.lesson.json"));
        assertTrue(again.out().startsWith("Replaced"), again.out());
        Path lesson = folder.resolve("l.lesson.json");
        Files.writeString(
                lesson, Files.readString(lesson).replace("\"project\": \"one-neuron\"", "\"project\": \"mine\""));
        assertEquals(0, Cli.run("check", lesson.toString()).code());
        Cli made = Cli.run("lesson", "class", lesson.toString(), "--out", path("c.lesson.json"));
        assertEquals(0, made.code(), made.err());
        assertTrue(made.out().contains("can be used in it: run, step, to-start, speed."), made.out());
        assertEquals(0, Cli.run("check", path("c.lesson.json")).code());
        assertFalse(
                Files.readString(folder.resolve("c.lesson.json")).contains("It fires above"),
                "the answer is not there");
    }

    @Test
    void nothingIsReplacedAndAControlThatIsNotThereIsTold() {
        Cli wrong = Cli.run("lesson", "class", "phase-plane", "--usable", "sped", "--out", path("c.lesson.json"));
        assertEquals(1, wrong.code());
        assertTrue(wrong.err().contains("/classroom/usable/0: there is no control \"sped\""), wrong.err());
        assertFalse(Files.exists(folder.resolve("c.lesson.json")));
        assertEquals(
                0,
                Cli.run("lesson", "class", "phase-plane", "--out", path("c.lesson.json"))
                        .code());
        Cli twice = Cli.run("lesson", "class", "phase-plane", "--out", path("c.lesson.json"));
        assertTrue(twice.err().contains("is there; name another file"), twice.err());
        Cli own = Cli.run("lesson", "mark", path("x.html"), "--lesson", path("c.lesson.json"));
        assertTrue(own.err().contains("has no answers"), own.err());
    }
}
