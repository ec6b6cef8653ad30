package barnacle.app.session;

import barnacle.app.control.Words;
import barnacle.project.Project;
import barnacle.project.Samples;
import java.io.IOException;
import java.util.List;

/** The samples as the window shows them: with title and description in its language. */
public final class SampleText {
    private SampleText() {}

    public static String title(String name) {
        return Words.text("sample." + name + ".title");
    }

    public static String description(String name) {
        return Words.text("sample." + name + ".description");
    }

    /** A sample to open. */
    public static Project project(String name) throws IOException {
        Project sample = Samples.read(name, List.of());
        return sample.titled(title(name), description(name));
    }
}
