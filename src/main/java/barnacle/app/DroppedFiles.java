package barnacle.app;

import barnacle.app.control.Words;
import barnacle.export.Imported;
import barnacle.lesson.LessonFile;
import barnacle.project.ProjectFile;
import barnacle.run.RunFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;

/** Takes what a person drags onto the window from elsewhere: a project, a lesson, a run, a circuit of others. */
final class DroppedFiles {
    private DroppedFiles() {}

    /**
     * Lets a window take them.
     *
     * @param isFree whether the window takes anything now
     * @param open given the first of the files that is one to open
     * @param refuse told in a sentence why none of them is
     */
    static void take(Node window, BooleanSupplier isFree, Consumer<Path> open, Consumer<String> refuse) {
        window.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles() && isFree.getAsBoolean()) {
                e.acceptTransferModes(TransferMode.COPY);
                e.consume();
            }
        });
        window.setOnDragDropped(e -> {
            List<File> files = e.getDragboard().getFiles();
            e.setDropCompleted(!files.isEmpty());
            e.consume();
            choose(files, open, refuse);
        });
    }

    static void choose(List<File> files, Consumer<Path> open, Consumer<String> refuse) {
        files.stream()
                .map(File::toPath)
                .filter(DroppedFiles::isMeant)
                .findFirst()
                .ifPresentOrElse(
                        open,
                        () -> refuse.accept(Words.text(
                                "fault.dropped",
                                files.stream().map(File::getName).findFirst().orElse(""))));
    }

    private static boolean isMeant(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return RunFolder.isOne(file)
                || name.endsWith(ProjectFile.ENDING)
                || LessonFile.isMeant(file)
                || Imported.isMeant(file);
    }
}
