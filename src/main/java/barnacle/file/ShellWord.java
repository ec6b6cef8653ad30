package barnacle.file;

import java.io.File;
import java.nio.file.Path;

/** A file's name in a command that a person may copy. */
public final class ShellWord {
    private ShellWord() {}

    /** A name as a person can give it to a shell: in quotation marks where it holds what a shell reads. */
    public static String of(Path file) {
        String name = file.toString();
        String safe = name.startsWith("-") ? "./" + name : name;
        if (safe.matches("[\\p{L}\\p{N}_@%+=:,./-]+")) {
            return safe;
        }
        return File.separatorChar == '\\' ? "\"" + safe + "\"" : "'" + safe.replace("'", "'\\''") + "'";
    }
}
