package barnacle.app;

import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;

/** The system's own file dialogs, which start where the last one ended. */
final class NativeFileQuestions implements FileQuestions {
    private final Stage owner;
    private File folder;

    NativeFileQuestions(Stage owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> open(String title, FileKind kind) {
        FileChooser chooser = chooser(title, kind);
        chooser.getExtensionFilters().add(new ExtensionFilter(Words.text("file.kind.all"), "*.*"));
        return answer(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> save(String title, String name, FileKind... kinds) {
        FileChooser chooser = chooser(title, kinds);
        chooser.setInitialFileName(name);
        Optional<Path> answer = answer(chooser.showSaveDialog(owner));
        // GTK leaves the name as it was typed.
        ExtensionFilter filter = chooser.getSelectedExtensionFilter();
        String wanted = filter == null
                ? kinds[0].ending()
                : filter.getExtensions().get(0).substring(1);
        return answer.map(
                path -> Arrays.stream(kinds).anyMatch(k -> path.toString().endsWith(k.ending()))
                        ? path
                        : path.resolveSibling(path.getFileName() + wanted));
    }

    @Override
    public Optional<Path> folder(String title, Path now) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        if (now.toFile().isDirectory()) {
            chooser.setInitialDirectory(now.toFile());
        }
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    private FileChooser chooser(String title, FileKind... kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        for (FileKind kind : kinds) {
            chooser.getExtensionFilters()
                    .add(new ExtensionFilter(kind.name() + " (*" + kind.ending() + ")", "*" + kind.ending()));
        }
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
