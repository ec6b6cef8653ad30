package barnacle.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was counted, in the file that the system property {@code trust.table} names; nowhere without it. */
public final class TrustTable {
    private static final String FILE = System.getProperty("trust.table");

    private TrustTable() {}

    /** One row: what was done, how often, and how many times something was lost or said wrongly. */
    public static synchronized void row(String what, long tried, long faults) throws IOException {
        if (FILE != null) {
            String head = Files.exists(Path.of(FILE)) ? "" : "| what | tried | faults |\n| --- | --- | --- |\n";
            Files.writeString(
                    Path.of(FILE),
                    head + "| " + what + " | " + tried + " | " + faults + " |\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
