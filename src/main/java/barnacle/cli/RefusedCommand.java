package barnacle.cli;

/** A command cannot do what it was asked for. The message is a sentence that says why and what to do. */
final class RefusedCommand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedCommand(String sentence) {
        super(sentence);
    }
}
