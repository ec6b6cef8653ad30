package barnacle.app;

import barnacle.project.ProjectFile;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The system's own file dialogs, which start where the last one ended. */
final class NativeFileQuestions implements FileQuestions {
    private final Stage owner;
    private File folder;

    NativeFileQuestions(Stage owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> open() {
        FileChooser chooser = chooser("Open project", "Barnacle project", ProjectFile.ENDING);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("All files", "*.*"));
        return answer(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> save(String name, String kind, String ending) {
        FileChooser chooser = chooser("Save " + kind, kind, ending);
        chooser.setInitialFileName(name);
        return answer(chooser.showSaveDialog(owner))
                .map(p -> p.toString().endsWith(ending) ? p : p.resolveSibling(p.getFileName() + ending));
    }

    private FileChooser chooser(String title, String kind, String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*" + ending));
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Optional<Path> answer(File file) {
        if (file != null) {
            folder = file.getParentFile();
        }
        return Optional.ofNullable(file).map(File::toPath);
    }
}
