package barnacle.app.training;

/** A sentence for the person. */
record Note(Severity severity, String text) {
    /** How to show it. */
    enum Severity {
        INFORMATION,
        WARNING,
        ERROR
    }

    static final Note NONE = new Note(Severity.INFORMATION, "");
}
