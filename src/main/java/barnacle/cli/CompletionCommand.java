package barnacle.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barnacle completion}: what lets a shell complete commands, options and samples. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = {"Print what lets bash or zsh complete commands.", ""},
        description = {
            "Print a script for bash and zsh. In a shell that has read it, the Tab key completes commands, options, and the"
                    + " names of samples."
        },
        footer = {
            "",
            "Examples:",
            "  source <(barnacle completion)",
            "  barnacle completion > ~/.local/share/bash-completion/completions/barnacle"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("barnacle", spec.root().commandLine()));
        return 0;
    }
}
