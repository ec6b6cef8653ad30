package barnacle.app.control;

/** What a person asked a chart's save button for. */
public enum SaveKind {
    PICTURE,
    DATA
}
