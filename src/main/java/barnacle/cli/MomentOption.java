package barnacle.cli;

import picocli.CommandLine.Option;

/** A moment of a run that it kept. */
final class MomentOption {
    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            description = "Of a run: what it had learned after this iteration, or first, best or last (the default);"
                    + " \"barnacle runs states\" lists what it kept.")
    private String at;

    boolean isGiven() {
        return at != null;
    }

    /** What is asked for; the last by default. */
    String moment() {
        return at == null ? "last" : at;
    }
}
