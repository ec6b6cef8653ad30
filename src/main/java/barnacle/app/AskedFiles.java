package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.file.FaultLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;

/**
 * Files as a person names them in the system's dialogs, which begin where the project lies, or where the last file of
 * the same project was. Before a name that was completed with its ending would replace a file, the person is asked
 * about that file: the dialog has asked about the name without it.
 */
final class AskedFiles implements FileQuestions {
    private enum Answer {
        REPLACE,
        OTHER_NAME,
        CANCEL
    }

    private final FileDialogs dialogs;
    private final Overlay overlay;
    private final ObservableValue<Path> project;
    private Path last;
    private Path lastOfProject;

    /** @param project the open project's file; {@code null} if it has none */
    AskedFiles(FileDialogs dialogs, Overlay overlay, ObservableValue<Path> project) {
        this.dialogs = dialogs;
        this.overlay = overlay;
        this.project = project;
        project.addListener((o, before, now) -> lastOfProject = null);
    }

    @Override
    public Optional<Path> open(String title, FileKind... kinds) {
        return used(dialogs.open(title, start(), List.of(kinds)));
    }

    @Override
    public Optional<Path> save(String title, String name, FileKind... kinds) {
        String proposed = name;
        while (true) {
            Optional<FileDialogs.Typed> typed = dialogs.save(title, start(), proposed, List.of(kinds));
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            Path file = FileKind.complete(typed.get().path(), typed.get().kind(), kinds);
            used(Optional.of(file));
            Answer answer = file.equals(typed.get().path()) || !Files.exists(file) ? Answer.REPLACE : mayReplace(file);
            if (answer != Answer.OTHER_NAME) {
                return answer == Answer.REPLACE ? Optional.of(file) : Optional.empty();
            }
            proposed = typed.get().path().getFileName().toString();
        }
    }

    private Answer mayReplace(Path file) {
        Object waiting = new Object();
        overlay.ask(
                Words.text("file.replace.title", file.getFileName().toString()),
                Words.text("file.replace", file.toAbsolutePath().getParent().toString()),
                answer("other-name", "file.replace.other", Styles.ACCENT, waiting, Answer.OTHER_NAME),
                answer("replace", "file.replace.yes", "", waiting, Answer.REPLACE),
                answer("cancel", "file.replace.cancel", "", waiting, Answer.CANCEL));
        return Platform.enterNestedEventLoop(waiting) instanceof Answer answer ? answer : Answer.CANCEL;
    }

    private static Overlay.Answer answer(String id, String key, String style, Object waiting, Answer answer) {
        return new Overlay.Answer(id, Words.text(key), style, () -> Platform.exitNestedEventLoop(waiting, answer));
    }

    @Override
    public Optional<Path> folder(String title, Path now) {
        return dialogs.folder(title, Files.isDirectory(now) ? now : start());
    }

    @Override
    public void show(String title, Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.isDirectory(there) && there.getParent() != null) {
            there = there.getParent();
        }
        Path shown = there;
        DesktopFolder.show(shown, () -> dialogs.folder(title, shown));
    }

    private Path start() {
        Path file = project.getValue();
        Path ofProject = file == null ? null : file.toAbsolutePath().getParent();
        for (Path folder : new Path[] {lastOfProject, ofProject, last}) {
            if (folder != null && Files.isDirectory(folder)) {
                return folder;
            }
        }
        Path home = FaultLog.home();
        while (!Files.isDirectory(home) && home.getParent() != null) {
            home = home.getParent();
        }
        return home;
    }

    private Optional<Path> used(Optional<Path> file) {
        file.map(Path::toAbsolutePath).map(Path::getParent).ifPresent(folder -> {
            last = folder;
            lastOfProject = folder;
        });
        return file;
    }
}
