package barnacle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A Python of this machine, for tests of what other programs read. */
public record Python(String program) {
    /** One that has modules, the system's or the first on the path; empty if neither has. */
    public static Optional<Python> with(String... modules) {
        for (String program : List.of("/usr/bin/python3", "python3")) {
            try {
                Process asked = new ProcessBuilder(program, "-c", "import " + String.join(", ", modules))
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start();
                if (asked.waitFor() == 0) {
                    return Optional.of(new Python(program));
                }
            } catch (IOException notHere) {
                // The next.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.empty();
    }

    /** What it says when it runs some arguments, which it must do without fault. */
    public String run(Object... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(program));
        Arrays.stream(arguments).map(Object::toString).forEach(all::add);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
