package barnacle.cli;

import picocli.CommandLine.Mixin;

/** How a command that trains does it, and shows it. */
final class TrainingOptions extends ThreadOption {
    @Mixin
    private PlainOption shown;

    /** Whether to write over one line, as a terminal can. */
    boolean live() {
        return shown.live();
    }
}
