package barnacle.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import barnacle.project.Project;
import barnacle.project.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A lesson for a class: one file that opens ready and has no answers, and sheets that the teacher's file marks. */
class ClassroomTest {
    private static final LessonSheet.SheetWords WORDS =
            new LessonSheet.SheetWords("Done", "Not done", "Answer:", "none", "right", "wrong", "Name:");

    @TempDir
    Path folder;

    static List<String> names() {
        return Lessons.names();
    }

    private Path written(Lesson lesson) throws IOException {
        Path file = folder.resolve("class.lesson.json");
        LessonFile.write(file, lesson);
        return file;
    }

    @ParameterizedTest
    @MethodSource("names")
    void lessonThatIsWrittenIsReadAsItWas(String name) throws IOException {
        Lesson lesson = Lessons.read(name);
        assertEquals(lesson, LessonFile.read(written(lesson)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void noAnswerIsInTheFileOfAClassAndItCanBeGiven(String name) throws IOException {
        Lesson lesson = Lessons.read(name);
        Path file = written(lesson.forClass(List.of()));
        assertEquals(List.of(), LessonCheck.of(LessonFile.read(file)));
        assertTrue(LessonFile.read(file).isLocked());
        String text = Files.readString(file);
        for (Step step : lesson.steps()) {
            assertFalse(text.contains("\"right\":"), text);
            step.question().ifPresent(question -> {
                assertFalse(question.explanation().isBlank() || text.contains(question.explanation()), text);
                assertTrue(question.withoutAnswer().right().isEmpty());
            });
        }
    }

    @Test
    void projectThatIsPutInOpensWithTheLesson() throws IOException {
        Project mine = Samples.read("one-neuron", List.of("/network/groups/0/current=33"));
        Lesson lesson = Lessons.read("phase-plane").with("one-neuron", mine);
        Lesson read = LessonFile.read(written(lesson.forClass(List.of())));
        assertEquals(mine, read.open(new Start("one-neuron")));
    }

    private Path sheet(Lesson lesson, String student, String name, boolean areRight) throws IOException {
        List<LessonSheet.Made> made = lesson.steps().stream()
                .map(step -> new LessonSheet.Made(
                        areRight, step.question().map(q -> answer(q, areRight)).orElse(""), Optional.empty()))
                .toList();
        Path file = folder.resolve(name);
        LessonSheet.write(file, lesson.forClass(List.of()), student, made, WORDS);
        return file;
    }

    private static String answer(Question question, boolean right) {
        if (right && question instanceof NumberQuestion number) {
            return number.answer().orElseThrow().toString();
        }
        return right ? question.right().orElse("=1+1") : "no \u0007<idea> ]]> \uD83E\uDD80";
    }

    @ParameterizedTest
    @MethodSource("names")
    void sheetOfAClassIsMarkedByTheTeachersLesson(String name) throws IOException {
        Lesson lesson = Lessons.read(name);
        LessonMarks marks = new LessonMarks(lesson);
        marks.add(sheet(lesson, "Ada", "a.html", true));
        marks.add(sheet(lesson, "=Bob()", "b.html", false));
        assertEquals("Ada", marks.marks().get(0).answers().student());
        assertEquals(marks.questions(), marks.marks().get(0).right());
        assertEquals(marks.exercises(), marks.marks().get(0).done());
        assertEquals(0, marks.marks().get(1).right());
        assertEquals(0, marks.marks().get(1).done());
        assertEquals("'=Bob()", marks.table().rows().get(1).get(1), "no spreadsheet runs what a student wrote");
        assertEquals(marks.table().header().size(), marks.table().rows().get(0).size());
    }

    @Test
    void whatIsNoSheetOfTheLessonIsRefusedByItsName() throws IOException {
        LessonMarks marks = new LessonMarks(Lessons.read("noise"));
        Path other = sheet(Lessons.read("phase-plane"), "Ada", "a.html", true);
        assertTrue(refusal(marks, other).contains("give the lesson that the class had"));
        Path page = folder.resolve("page.html");
        Files.writeString(page, "<html></html>");
        assertTrue(refusal(marks, page).contains("page.html is no sheet"));
        Files.writeString(page, Files.readString(other).replaceAll("content=\"[^\"]{99}", "content=\"!"));
        assertTrue(refusal(marks, page).contains("damaged"));
    }

    private static String refusal(LessonMarks marks, Path sheet) {
        return assertThrows(InvalidFileException.class, () -> marks.add(sheet)).getMessage();
    }

    @ParameterizedTest
    @MethodSource("names")
    void sheetIsAPaperToo(String name) throws IOException {
        Lesson lesson = Lessons.read(name);
        Path paper = sheet(lesson, "Ada", "a.pdf", false);
        try (PDDocument document = Loader.loadPDF(paper.toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(
                    text.contains("Ada") && text.contains(lesson.steps().get(0).title()), text);
        }
    }
}
