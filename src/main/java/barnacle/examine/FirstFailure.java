package barnacle.examine;

/** The first that the run kept; the present weights where it kept none. */
public record FirstFailure() implements WhichFailure {}
