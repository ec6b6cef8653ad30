package barnacle.app.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.Exportable;
import barnacle.app.control.SaveKind;
import barnacle.file.CsvTable;
import barnacle.setting.Sentence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
class ChartExportTest {
    private static final byte[] PICTURE = {1, 2, 3};

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
        public byte[] png() {
            return PICTURE;
        }

        @Override
        public CsvTable data() {
            return new CsvTable(List.of("x"), List.of(List.of(1.0), List.of(2.0)));
        }
    }

    /** Who writes into a pipe waits until somebody reads it. */
    @ParameterizedTest
    @EnumSource(SaveKind.class)
    @DisabledOnOs(OS.WINDOWS)
    void theWindowDoesNotWaitForTheDisk(SaveKind kind) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        try (ChartExport export =
                new ChartExport(new Answers(() -> pipe), (sentence, wasSaved) -> said.add(wasSaved + " " + sentence))) {
            WaitForAsyncUtils.waitForAsyncFx(30_000, () -> export.accept(new Chart(), kind));
            assertTrue(said.isEmpty());
            byte[] read = Files.readAllBytes(pipe);
            if (kind == SaveKind.PICTURE) {
                assertArrayEquals(PICTURE, read);
            } else {
                assertEquals("x\n1.0\n2.0\n", new String(read, StandardCharsets.UTF_8));
            }
            assertEquals("true Saved " + pipe + ".", said.poll(10, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @EnumSource(SaveKind.class)
    void whatCannotBeWrittenIsSaid(SaveKind kind) throws Exception {
        try (ChartExport export = new ChartExport(
                new Answers(() -> folder), (sentence, wasSaved) -> said.add(wasSaved + " " + sentence))) {
            WaitForAsyncUtils.waitForAsyncFx(30_000, () -> export.accept(new Chart(), kind));
            String heard = said.poll(10, TimeUnit.SECONDS);
            assertTrue(heard != null && heard.startsWith("false Cannot write " + folder + ": "), heard);
        }
    }
}
