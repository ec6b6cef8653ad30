package barnacle.app;

import barnacle.app.session.FileQuestions.FileKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A person who, whatever a dialog asks, names one file; or none, if it is {@code null}. Remembers what was asked. */
final class ScriptedDialogs implements FileDialogs {
    final List<String> words = new ArrayList<>();
    final List<Path> starts = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    private final Supplier<Path> file;

    ScriptedDialogs(Supplier<Path> file) {
        this.file = file;
    }

    @Override
    public Optional<Path> open(String title, Path start, List<FileKind> kinds) {
        words.add(title);
        kinds.forEach(kind -> words.add(kind.name()));
        starts.add(start);
        return Optional.ofNullable(file.get());
    }

    @Override
    public Optional<Typed> save(String title, Path start, String name, List<FileKind> kinds) {
        words.add(title);
        kinds.forEach(kind -> words.add(kind.name()));
        starts.add(start);
        names.add(name);
        return Optional.ofNullable(file.get()).map(path -> new Typed(path, kinds.get(0)));
    }

    @Override
    public Optional<Path> folder(String title, Path start) {
        words.add(title);
        starts.add(start);
        return Optional.ofNullable(file.get());
    }
}
