package barnacle.cli;

import barnacle.run.TinyRuns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** One command run inside the test: its exit code and what it printed. */
public record Cli(int code, String out, String err) {
    public static Cli run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = BarnacleCommand.commandLine(Cli::noWindow, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        return new Cli(code, out.toString(), err.toString());
    }

    static void noWindow(String project, boolean trainAtOnce) {
        throw new AssertionError("a test must not open a window");
    }

    /** Runs a command on the quick sample made tiny. */
    static Cli tiny(String command, Object... arguments) {
        return tiny(List.of(command), arguments);
    }

    /** Runs a command of a command, such as {@code analyse neuron}, on the quick sample made tiny. */
    static Cli tiny(List<String> command, Object... arguments) {
        List<Object> all = new ArrayList<>(command);
        all.add("stimulus-integration-quick");
        for (String override : TinyRuns.OVERRIDES) {
            all.add("--set");
            all.add(override);
        }
        all.addAll(List.of(arguments));
        return run(all.toArray());
    }

    /** Whether what went wrong was said in one line that ends in a full stop, with no stack trace. */
    boolean saidInASentence() {
        String first = err.lines().findFirst().orElse("");
        boolean usage = code == 2 && err.lines().count() == 2;
        return (usage || err.lines().count() == 1)
                && first.endsWith(".")
                && !err.contains("Exception")
                && !err.contains("\tat ");
    }
}
