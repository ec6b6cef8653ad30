package barnacle.cli;

import picocli.CommandLine.Option;

/** How a command that trains does it, and shows it. */
final class TrainingOptions extends ThreadOption {
    @Option(names = "--plain", description = "Plain lines instead of a live one.")
    private boolean plain;

    /** Whether to write over one line, as a terminal can. */
    boolean live() {
        return !plain && LiveLine.isTerminal();
    }
}
