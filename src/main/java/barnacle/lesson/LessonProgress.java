package barnacle.lesson;

import barnacle.file.AtomicFile;
import barnacle.file.FileFormat;
import barnacle.file.Json;
import barnacle.file.RecordReader;
import barnacle.file.RecordTree;
import barnacle.file.Sha256;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a student has come in a lesson. It is kept on this computer until the lesson is ended, so that neither a
 * crash nor a closed window loses an answer. Immutable.
 *
 * @param step that was shown, from 0
 * @param answers what was done and answered
 */
public record LessonProgress(int step, LessonAnswers answers) {
    private static final FileFormat FORMAT =
            new FileFormat(Sentence.word("LessonProgress.called", "the progress in a lesson"), 1);

    public LessonProgress {
        Quantities.check(LessonProgress.class, step, answers);
    }

    /** Whether anything was done or answered. */
    public boolean isAny() {
        return answers.steps().stream()
                .anyMatch(given -> given.done() || !given.answer().isEmpty());
    }

    /** The file of a lesson's progress; a lesson whose steps have other titles is another one. */
    private static Path file(Path folder, Lesson lesson) {
        String steps = lesson.steps().stream().map(Step::title).collect(Collectors.joining("\n"));
        String name = Sha256.of((lesson.title() + "\n" + steps).getBytes(StandardCharsets.UTF_8));
        return folder.resolve(name + ".json");
    }

    /** The progress in a lesson; empty where there is none, or none that can be read. */
    public static Optional<LessonProgress> read(Path folder, Lesson lesson) {
        Path file = file(folder, lesson);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            ObjectNode tree = Json.object(file.toString(), AtomicFile.read(file));
            FORMAT.take(file.toString(), tree);
            LessonProgress read = new RecordReader(file.toString(), false).decode(tree, LessonProgress.class);
            int steps = lesson.steps().size();
            boolean fits = read.step() >= 0
                    && read.step() < steps
                    && read.answers().steps().size() == steps;
            return Optional.of(read).filter(progress -> fits && progress.isAny());
        } catch (IOException e) {
            // The lesson begins anew.
            return Optional.empty();
        }
    }

    /**
     * Writes it.
     *
     * @throws IOException with a sentence if it cannot be written
     */
    public void write(Path folder, Lesson lesson) throws IOException {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(FileFormat.NAME, FORMAT.current());
        tree.setAll(RecordTree.encode(this));
        AtomicFile.makeFolder(folder);
        AtomicFile.write(file(folder, lesson), Json.print(tree));
    }

    /**
     * Forgets the progress in a lesson.
     *
     * @throws IOException if its file cannot be deleted
     */
    public static void forget(Path folder, Lesson lesson) throws IOException {
        Files.deleteIfExists(file(folder, lesson));
    }
}
