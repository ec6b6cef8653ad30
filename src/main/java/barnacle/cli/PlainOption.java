package barnacle.cli;

import picocli.CommandLine.Option;

/** How a command shows what it is doing. */
final class PlainOption {
    @Option(names = "--plain", description = "Plain lines instead of a live one.")
    private boolean plain;

    /** Whether to write over one line, as a terminal can. */
    boolean live() {
        return !plain && LiveLine.isTerminal();
    }
}
