package barnacle.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.setting.Issue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A lesson is read strictly, and each fault is told with its place and what to do. */
class LessonFileTest {
    private static final String STEP = """
            {"format": 1, "title": "T", "summary": "", "length": "", "steps": [{"title": "A", "text": "b",
             "start": {"project": "anti-phase"}, "screen": "simulate", "control": "run",
             "exercise": {"text": "Run.", "done": {"type": "Above", "observable": {"type": "SimulatedTime"}, "value": 9}},
             "question": {"type": "ChoiceQuestion", "text": "Is it?", "explanation": "It is.",
               "answers": [{"text": "Yes", "right": true}, {"text": "No", "right": false}]},
             "hidden": ["tab-train"]}]}
            """;

    @TempDir
    Path folder;

    private static Lesson parse(String text) throws IOException {
        return LessonFile.parse("mine.lesson.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Issue> issues(String text) throws IOException {
        return LessonCheck.of(parse(text));
    }

    static List<String> names() {
        return Lessons.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void lessonThatComesWithTheProgramHasNoFault(String name) throws IOException {
        assertEquals(List.of(), LessonCheck.of(Lessons.read(name)));
    }

    @Test
    void lessonToBeginWithHasNoFaultAndReplacesNothing() throws IOException {
        Path file = folder.resolve("mine.lesson.json");
        Lessons.begin(file);
        assertEquals(List.of(), LessonCheck.of(LessonFile.read(file)));
        assertTrue(assertThrows(IOException.class, () -> Lessons.begin(file))
                .getMessage()
                .contains("name another file"));
        assertEquals(List.of(file), Lessons.in(folder));
    }

    @Test
    void wholeLessonOfEveryPartHasNoFault() throws IOException {
        assertEquals(List.of(), issues(STEP));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "format": 1 | "format": 2          | /format               | newer Barnacle
        "format": 1, |                     | /format               | is missing
        "title": "T" | "title": " "        | /title                | empty
        "text": "b" | "txt": "b"           | /steps/0/txt          | is not known here
        "value": 9  | "value": "much"      | /steps/0/exercise/done/value | must be a number
        "Above"     | "Over"               | /steps/0/exercise/done/type  | choose one of
        "SimulatedTime" | "Mood"           | /steps/0/exercise/done/observable/type | choose one of
        "right": true | "right": 1         | /steps/0/question/answers/0/right | true or false
        """)
    void whatCannotBeReadIsToldWithItsPlace(String part, String wrong, String pointer, String why) {
        String text = STEP.replace(part, wrong == null ? "" : wrong);
        InvalidFileException e = assertThrows(InvalidFileException.class, () -> parse(text));
        assertTrue(e.getMessage().startsWith("mine.lesson.json, " + pointer + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(why) && e.getMessage().endsWith("."), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "anti-phase" | "anti-face" | /steps/0/start/project | There is no sample
        {"project": "anti-phase"} | {"project": "anti-phase", "set": ["/seed=2", "/network/grups/0=1"]} | /steps/0/start/set/1 | network has
        "start": {"project": "anti-phase"}, | | /steps/0/start | the first step opens nothing
        "screen": "simulate" | "screen": "mirror" | /steps/0/screen | choose one of
        "control": "run" | "control": "ran" | /steps/0/control | there is no control
        "control": "run" | "control": "/network/groups/7/current" | /steps/0/control | is no setting
        "control": "run" | "control": "lab-gNa" | /steps/0/control | there is no control
        "right": true | "right": false | /steps/0/question | none of the answers is right
        "format": 1, | "format": 1, "classroom": {"usable": ["speed", "sped"]}, | /classroom/usable/1 | there is no control
        "tab-train" | "tab-drain" | /steps/0/hidden/0 | there is no control
        "tab-train" | "/seed" | /steps/0/hidden/0 | only controls with a name
        {"type": "SimulatedTime"} | {"type": "FiringRate", "group": "middle"} | /steps/0/exercise/done/observable | its groups are left, right
        {"type": "SimulatedTime"} | {"type": "TrainingLoss"} | /steps/0/exercise/done/observable | no task
        {"type": "SimulatedTime"} | {"type": "ShownScreen"} | /steps/0/exercise/done | take Is
        {"type": "SimulatedTime"}, "value": 9 | {"type": "Setting", "pointer": "/seed"}, "value": 0 | /steps/0/exercise/done | so already
        "text": "b" | "text": "the $\\\\nothing{1}$" | /steps/0/text | cannot be set
        """)
    void whatCannotBeGivenIsToldWithItsPlace(String part, String wrong, String pointer, String why) throws IOException {
        List<Issue> issues = issues(STEP.replace(part, wrong == null ? "" : wrong));
        assertEquals(1, issues.size(), issues.toString());
        assertEquals(pointer, issues.get(0).pointer());
        assertTrue(
                issues.get(0).message().contains(why) && issues.get(0).message().endsWith("."),
                issues.get(0).message());
    }

    @Test
    void faultWithinConditionsHasItsOwnPlace() throws IOException {
        String inner = "{\"type\": \"Is\", \"observable\": {\"type\": \"ShownScreen\"}, \"value\": \"mirror\"}";
        String text = STEP.replaceAll(
                "\"done\": \\{.*9\\}\\}",
                "\"done\": {\"type\": \"Any\", \"conditions\": [{\"type\": \"Held\", \"seconds\": 2, \"condition\": "
                        + inner + "}]}}");
        assertEquals(
                List.of("/steps/0/exercise/done/conditions/0/condition/value"),
                issues(text).stream().map(Issue::pointer).toList());
    }

    @Test
    void lessonReadsNoOtherFile() throws IOException {
        Path csv = folder.resolve("w.csv");
        Files.writeString(csv, "1\n");
        String set = "\"set\": [\"/network/projections/0/rule=ExplicitMatrix\","
                + "\"/network/projections/0/rule/matrix=" + csv + "\"]";
        List<Issue> issues = issues(STEP.replace("\"anti-phase\"}", "\"anti-phase\", " + set + "}"));
        assertEquals("/steps/0/start/set/1", issues.get(0).pointer());
        assertTrue(issues.get(0).message().contains("no other file is read here"), issues.toString());
    }

    @Test
    void projectInTheFileIsOpenedByItsName() throws IOException {
        String project = ProjectFile.text(Samples.read("one-neuron", List.of("/network/groups/0/current=33")));
        Lesson lesson =
                parse(STEP.replace("\"format\": 1,", "\"format\": 1, \"projects\": {\"mine\": " + project + "},")
                        .replace("anti-phase", "mine"));
        assertEquals(List.of(), LessonCheck.of(lesson));
        assertEquals(
                33,
                lesson.project(0)
                        .orElseThrow()
                        .subject()
                        .asNetwork()
                        .orElseThrow()
                        .network()
                        .groups()
                        .get(0)
                        .current());
    }
}
