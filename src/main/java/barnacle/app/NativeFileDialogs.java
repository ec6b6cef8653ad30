package barnacle.app;

import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions.FileKind;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;

/** JavaFX's file dialogs. */
record NativeFileDialogs(Stage owner) implements FileDialogs {
    @Override
    public Optional<Path> open(String title, Path start, List<FileKind> kinds) {
        FileChooser chooser = chooser(title, start, kinds);
        if (kinds.size() > 1) {
            chooser.getExtensionFilters()
                    .add(
                            0,
                            new ExtensionFilter(
                                    Words.text("file.kind.readable"),
                                    kinds.stream()
                                            .map(kind -> "*" + kind.ending())
                                            .toList()));
        }
        chooser.getExtensionFilters().add(new ExtensionFilter(Words.text("file.kind.all"), "*.*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Typed> save(String title, Path start, String name, List<FileKind> kinds) {
        FileChooser chooser = chooser(title, start, kinds);
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(owner);
        int kind = chooser.getExtensionFilters().indexOf(chooser.getSelectedExtensionFilter());
        return Optional.ofNullable(file).map(typed -> new Typed(typed.toPath(), kinds.get(Math.max(0, kind))));
    }

    @Override
    public Optional<Path> folder(String title, Path start) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(start.toFile());
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    private static FileChooser chooser(String title, Path start, List<FileKind> kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(start.toFile());
        for (FileKind kind : kinds) {
            chooser.getExtensionFilters()
                    .add(new ExtensionFilter(kind.name() + " (*" + kind.ending() + ")", "*" + kind.ending()));
        }
        return chooser;
    }
}
