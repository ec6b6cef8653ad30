package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldFileTest {
    @TempDir
    Path folder;

    @Test
    void oneHolderAtATime() throws IOException {
        Path file = folder.resolve("held");
        try (HeldFile held = HeldFile.take(file).orElseThrow()) {
            assertTrue(HeldFile.take(file).isEmpty());
            assertTrue(HeldFile.take(folder.resolve(".").resolve("held")).isEmpty());
        }
        HeldFile.take(file).orElseThrow().close();
    }

    /** A refusal here must not free the file for another process: closing any channel to it would. */
    @Test
    void itIsHeldAgainstOtherProcessesUntilTheHolderEndsHoweverItEnds() throws Exception {
        Path file = folder.resolve("held");
        try (HeldFile held = HeldFile.take(file).orElseThrow()) {
            assertTrue(HeldFile.take(file).isEmpty());
            Process refused = other(file);
            assertEquals('n', refused.getInputStream().read());
            assertTrue(refused.waitFor(20, TimeUnit.SECONDS));
        }
        Process holder = other(file);
        assertEquals('y', holder.getInputStream().read());
        assertTrue(HeldFile.take(file).isEmpty());
        holder.destroyForcibly().waitFor();
        assertFalse(holder.isAlive());
        HeldFile.take(file).orElseThrow().close();
    }

    private static Process other(Path file) throws IOException {
        return OtherJava.running(List.of(), Holder.class.getName(), List.of(file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Another Java that takes a file, says whether it could, and waits if so. */
    static final class Holder {
        public static void main(String[] file) throws Exception {
            HeldFile held = HeldFile.take(Path.of(file[0])).orElse(null);
            System.out.print(held == null ? 'n' : 'y');
            System.out.flush();
            if (held != null) {
                Thread.sleep(60_000);
            }
        }
    }
}
