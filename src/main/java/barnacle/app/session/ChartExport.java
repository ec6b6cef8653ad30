package barnacle.app.session;

import barnacle.app.control.Exportable;
import barnacle.app.control.SaveKind;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.file.AtomicFile;
import barnacle.file.CsvTable;
import barnacle.file.Output;
import barnacle.plot.Page;
import barnacle.plot.PictureFormat;
import barnacle.plot.Png;
import barnacle.plot.Svg;
import barnacle.setting.Sentence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/**
 * Takes charts home: asks for a file, and writes it on another thread than the window's, or copies to the clipboard.
 */
public final class ChartExport implements BiConsumer<Exportable, SaveKind>, AutoCloseable {
    /** What drawing programs take from a clipboard. */
    private static final String SVG_TYPE = "image/svg+xml";

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
        try {
            switch (kind) {
                case DATA -> saveData(chart);
                case COPY -> copy(chart.title(), now(chart, chart::page), ChartExport::picture);
                case COPY_DATA -> copy(chart.title(), now(chart, chart::data), ChartExport::text);
                default -> save(chart, kind.formats());
            }
        } catch (IOException e) {
            say.accept(Job.sentence(Words.sentence("job.saving"), e), false);
        }
    }

    private void saveData(Exportable chart) throws IOException {
        Optional<Path> chosen = ask(chart, FileKind.CSV);
        if (chosen.isPresent()) {
            Source<CsvTable> numbers = now(chart, chart::data);
            write(chosen.get(), () -> numbers.get().write(Output.to(chosen.get())));
        }
    }

    private void save(Exportable chart, List<PictureFormat> formats) throws IOException {
        Optional<Path> chosen = ask(chart, formats.stream().map(FileKind::of).toArray(FileKind[]::new));
        if (chosen.isPresent()) {
            String name = chosen.get().getFileName().toString().toLowerCase(Locale.ROOT);
            PictureFormat format = formats.stream()
                    .filter(f -> name.endsWith(f.ending()))
                    .findFirst()
                    .orElse(formats.get(0));
            Source<Page> picture = now(chart, chart::page);
            write(chosen.get(), () -> {
                Page page = picture.get();
                AtomicFile.write(chosen.get(), out -> page.write(format, out));
            });
        }
    }

    private Optional<Path> ask(Exportable chart, FileKind... kinds) {
        return files.save(
                Words.text("chart.save", chart.title()),
                FileKind.proposal(chart.title().toString()),
                kinds);
    }

    @FunctionalInterface
    private interface Source<T> {
        T get() throws IOException;
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    @FunctionalInterface
    private interface Copied<T> {
        ClipboardContent of(T what) throws IOException;
    }

    /** What the chart shows now: it may change before it is written. */
    private static <T> Source<T> now(Exportable chart, Source<T> shown) throws IOException {
        if (chart.isFixed()) {
            // All pictures together take longer to paint than a window may stand still.
            return shown;
        }
        T now = shown.get();
        return () -> now;
    }

    private void write(Path file, Writing content) {
        jobs.start(
                Words.sentence("job.saving"),
                job -> {
                    content.run();
                    return file;
                },
                job -> say.accept(
                        job.failure() == null ? Words.text("said.saved", file.toString()) : job.failure(),
                        job.failure() == null));
    }

    private <T> void copy(Sentence title, Source<T> shown, Copied<T> copied) {
        Job.Assignment<ClipboardContent> work = job -> copied.of(shown.get());
        jobs.start(Words.sentence("job.copying"), work, job -> {
            if (job.failure() == null) {
                Clipboard.getSystemClipboard().setContent(job.result());
            }
            say.accept(job.failure() == null ? Words.text("said.copied", title) : job.failure(), job.failure() == null);
        });
    }

    /** Pixels, and lines and areas for the programs that take them. */
    private static ClipboardContent picture(Page page) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        page.write(Png.USUAL, png);
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        page.write(Svg.USUAL, svg);
        ClipboardContent content = new ClipboardContent();
        content.putImage(new Image(new ByteArrayInputStream(png.toByteArray())));
        DataFormat drawing = DataFormat.lookupMimeType(SVG_TYPE);
        content.put(drawing == null ? new DataFormat(SVG_TYPE) : drawing, ByteBuffer.wrap(svg.toByteArray()));
        return content;
    }

    private static ClipboardContent text(CsvTable numbers) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        numbers.write(content -> content.writeTo(csv));
        ClipboardContent content = new ClipboardContent();
        content.putString(csv.toString(StandardCharsets.UTF_8));
        return content;
    }

    /** Waits, for some seconds at most, until all is written. */
    @Override
    public void close() {
        jobs.close();
    }
}
