package barnacle.lesson;

import barnacle.file.CsvTable;
import barnacle.file.InvalidFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The sheets of a class, marked by the lesson that has the answers. */
public final class LessonMarks {
    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final Lesson lesson;
    private final List<Mark> marks = new ArrayList<>();

    /**
     * A sheet that was marked.
     *
     * @param file where it is
     * @param answers what the student did and answered
     * @param done how many exercises were done
     * @param right how many of the questions that have a right answer were answered rightly
     */
    public record Mark(Path file, LessonAnswers answers, int done, int right) {}

    /** @param lesson with its answers */
    public LessonMarks(Lesson lesson) {
        this.lesson = lesson;
    }

    /**
     * Marks a sheet.
     *
     * @throws IOException with a sentence if it cannot be read, or is of another lesson
     */
    public void add(Path sheet) throws IOException {
        LessonAnswers answers = LessonAnswers.read(sheet);
        int steps = lesson.steps().size();
        if (!answers.title().equals(lesson.title()) || answers.steps().size() != steps) {
            throw new InvalidFileException(
                    "",
                    "LessonMarks.another",
                    "{0} is of the lesson \"{1}\" with {2} {2,choice,0#steps|1#step|1<steps}, not of \"{3}\" with {4};"
                            + " give the lesson that the class had.",
                    sheet.toString(),
                    answers.title(),
                    answers.steps().size(),
                    lesson.title(),
                    steps);
        }
        int done = (int) IntStream.range(0, steps)
                .filter(k -> lesson.steps().get(k).exercise().isPresent()
                        && answers.steps().get(k).done())
                .count();
        int right =
                (int) IntStream.range(0, steps).filter(k -> isRight(answers, k)).count();
        marks.add(new Mark(sheet, answers, done, right));
    }

    private boolean isJudged(int step) {
        return lesson.steps().get(step).question().flatMap(Question::right).isPresent();
    }

    private boolean isRight(LessonAnswers answers, int step) {
        return isJudged(step)
                && lesson.steps()
                        .get(step)
                        .question()
                        .orElseThrow()
                        .isRight(answers.steps().get(step).answer());
    }

    /** Those that were marked, in their order. */
    public List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** How many exercises the lesson has. */
    public int exercises() {
        return (int) lesson.steps().stream()
                .filter(step -> step.exercise().isPresent())
                .count();
    }

    /** How many questions of the lesson have a right answer. */
    public int questions() {
        return (int)
                IntStream.range(0, lesson.steps().size()).filter(this::isJudged).count();
    }

    /** A row for each sheet: the student, the counts, and each question's answer with whether it is right. */
    public CsvTable table() {
        List<Integer> asked = IntStream.range(0, lesson.steps().size())
                .filter(k -> lesson.steps().get(k).question().isPresent())
                .boxed()
                .toList();
        List<String> header =
                new ArrayList<>(List.of("file", "student", "exercises_done", "exercises", "right", "questions"));
        asked.forEach(k -> header.addAll(List.of("step_" + (k + 1) + "_answer", "step_" + (k + 1) + "_right")));
        List<List<Object>> rows = new ArrayList<>();
        for (Mark mark : marks) {
            List<Object> row = new ArrayList<>(List.of(
                    word(mark.file().toString()),
                    word(mark.answers().student()),
                    mark.done(),
                    exercises(),
                    mark.right(),
                    questions()));
            for (int k : asked) {
                row.add(word(mark.answers().steps().get(k).answer()));
                row.add(!isJudged(k) ? "" : isRight(mark.answers(), k) ? "yes" : "no");
            }
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    /** A student's words, which no spreadsheet takes for a formula. */
    private static String word(String words) {
        boolean isNumber = words.matches("[+-]?[0-9.]+");
        return !words.isEmpty() && FORMULA.indexOf(words.charAt(0)) >= 0 && !isNumber ? "'" + words : words;
    }
}
