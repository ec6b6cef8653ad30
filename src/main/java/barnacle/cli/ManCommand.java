package barnacle.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barnacle man}: the manual page. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        header = {"Print the manual page.", ""},
        description = "Print the manual page of all commands, as \"man\" reads it.",
        footer = {"", "Examples:", "  barnacle man | man -l -", "  barnacle man > ~/.local/share/man/man1/barnacle.1"})
final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String version = BarnacleCommand.class.getPackage().getImplementationVersion();
        spec.commandLine().getOut().print(ManPage.of(spec.root(), version == null ? "" : version));
        return 0;
    }
}
