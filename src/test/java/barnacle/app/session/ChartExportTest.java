package barnacle.app.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.Exportable;
import barnacle.app.control.SaveKind;
import barnacle.file.CsvTable;
import barnacle.plot.Axis;
import barnacle.plot.Figure;
import barnacle.plot.Page;
import barnacle.plot.Pdf;
import barnacle.plot.PictureFormat;
import barnacle.plot.Plot;
import barnacle.plot.Png;
import barnacle.plot.Svg;
import barnacle.plot.Written;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
class ChartExportTest {
    private static final String NUMBERS = "x\n1.0\n2.0\n";

    @TempDir
    Path folder;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static final class Chart implements Exportable {
        @Override
        public Sentence title() {
            return Sentence.plain("Chart");
        }

        @Override
        public Page page() throws IOException {
            return Figure.picture(new Plot(
                            "Chart", Axis.linear("time / ms", 0, 1), Axis.linear("v / mV", 0, 1), List.of(), List.of()))
                    .page();
        }

        @Override
        public CsvTable data() {
            return new CsvTable(List.of("x"), List.of(List.of(1.0), List.of(2.0)));
        }
    }

    private ChartExport export(Path file) {
        return new ChartExport(new Answers(() -> file), (sentence, wasSaved) -> said.add(wasSaved + " " + sentence));
    }

    /** A person types a name, or chooses a kind beside it, which gives the name its ending. */
    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.svg", "a.PDF", "a"})
    void thePicturesFormatIsThatOfItsNamesEnding(String name) throws Exception {
        Path file = folder.resolve(name);
        try (ChartExport export = export(file)) {
            WaitForAsyncUtils.waitForAsyncFx(30_000, () -> export.accept(new Chart(), SaveKind.PICTURE));
            assertEquals("true Saved " + file + ".", said.poll(20, TimeUnit.SECONDS));
        }
        PictureFormat format = name.endsWith("svg") ? Svg.USUAL : name.endsWith("PDF") ? new Pdf() : Png.USUAL;
        assertArrayEquals(Written.bytes(new Chart().page(), format), Files.readAllBytes(file));
    }

    @Test
    void aPictureIsCopiedAsPixelsAndAsADrawing() throws Exception {
        try (ChartExport export = export(folder)) {
            WaitForAsyncUtils.waitForAsyncFx(30_000, () -> export.accept(new Chart(), SaveKind.COPY));
            assertEquals("true Copied Chart.", said.poll(20, TimeUnit.SECONDS));
        }
        Clipboard clipboard = WaitForAsyncUtils.waitForAsyncFx(30_000, Clipboard::getSystemClipboard);
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            assertEquals(1600, clipboard.getImage().getWidth());
            ByteBuffer svg = (ByteBuffer) clipboard.getContent(DataFormat.lookupMimeType("image/svg+xml"));
            assertArrayEquals(Written.bytes(new Chart().page(), Svg.USUAL), svg.array());
            return true;
        });
    }

    @Test
    void numbersAreCopiedAsTheyAreSaved() throws Exception {
        try (ChartExport export = export(folder)) {
            WaitForAsyncUtils.waitForAsyncFx(30_000, () -> export.accept(new Chart(), SaveKind.COPY_DATA));
            assertEquals("true Copied Chart.", said.poll(20, TimeUnit.SECONDS));
        }
        assertEquals(NUMBERS, WaitForAsyncUtils.waitForAsyncFx(30_000, () -> Clipboard.getSystemClipboard()
                .getString()));
    }

    /** Who writes into a pipe waits until somebody reads it. */
    @ParameterizedTest
    @EnumSource(
            value = SaveKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COPY", "COPY_DATA"})
    @DisabledOnOs(OS.WINDOWS)
    void theWindowDoesNotWaitForTheDisk(SaveKind kind) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        try (ChartExport export =
                new ChartExport(new Answers(() -> pipe), (sentence, wasSaved) -> said.add(wasSaved + " " + sentence))) {
            WaitForAsyncUtils.waitForAsyncFx(30_000, () -> export.accept(new Chart(), kind));
            assertTrue(said.isEmpty());
            byte[] read = Files.readAllBytes(pipe);
            if (kind == SaveKind.DATA) {
                assertEquals(NUMBERS, new String(read, StandardCharsets.UTF_8));
            } else {
                assertArrayEquals(
                        Written.bytes(new Chart().page(), kind.formats().get(0)), read);
            }
            assertEquals("true Saved " + pipe + ".", said.poll(10, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SaveKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COPY", "COPY_DATA"})
    void whatCannotBeWrittenIsSaid(SaveKind kind) throws Exception {
        try (ChartExport export = new ChartExport(
                new Answers(() -> folder), (sentence, wasSaved) -> said.add(wasSaved + " " + sentence))) {
            WaitForAsyncUtils.waitForAsyncFx(30_000, () -> export.accept(new Chart(), kind));
            String heard = said.poll(10, TimeUnit.SECONDS);
            assertTrue(heard != null && heard.startsWith("false Cannot write " + folder + ": "), heard);
        }
    }
}
