package barnacle.app.session;

import barnacle.app.control.Exportable;
import barnacle.app.control.SaveKind;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.file.AtomicFile;
import barnacle.file.CsvTable;
import barnacle.file.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Takes charts home: asks for a file, and writes it on another thread than the window's. */
public final class ChartExport implements BiConsumer<Exportable, SaveKind>, AutoCloseable {
    private final FileQuestions files;
    private final BiConsumer<String, Boolean> say;
    private final Jobs jobs = new Jobs();

    /** @param say told how it went, on the FX thread: a sentence, and whether the chart was saved */
    public ChartExport(FileQuestions files, BiConsumer<String, Boolean> say) {
        this.files = files;
        this.say = say;
    }

    @Override
    public void accept(Exportable chart, SaveKind kind) {
        FileKind file =
                switch (kind) {
                    case PICTURE -> FileKind.PICTURE;
                    case DATA -> FileKind.CSV;
                };
        String name = FileKind.proposal(chart.title().toString());
        Optional<Path> chosen = files.save(Words.text("chart.save", chart.title()), name, file);
        if (chosen.isEmpty()) {
            return;
        }
        try {
            // All pictures together take longer to paint than a window may stand still.
            Content content = chart.isFixed() ? to -> content(chart, kind).writeTo(to) : content(chart, kind);
            write(chosen.get(), content);
        } catch (IOException e) {
            say.accept(Job.sentence(Words.sentence("job.saving"), e), false);
        }
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(Path file) throws IOException;
    }

    /** What the chart shows now: it may change before it is written. */
    private static Content content(Exportable chart, SaveKind kind) throws IOException {
        switch (kind) {
            case PICTURE:
                byte[] png = chart.png();
                return file -> AtomicFile.write(file, out -> out.write(png));
            case DATA:
                CsvTable table = chart.data();
                return file -> table.write(Output.to(file));
            default:
                throw new IllegalArgumentException(kind.name());
        }
    }

    private void write(Path file, Content content) {
        jobs.start(
                Words.sentence("job.saving"),
                job -> {
                    content.writeTo(file);
                    return file;
                },
                job -> say.accept(
                        job.failure() == null ? Words.text("said.saved", file.toString()) : job.failure(),
                        job.failure() == null));
    }

    /** Waits, for some seconds at most, until all is written. */
    @Override
    public void close() {
        jobs.close();
    }
}
