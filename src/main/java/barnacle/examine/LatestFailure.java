package barnacle.examine;

/** The latest that the run kept; the present weights where it kept none. */
public record LatestFailure() implements WhichFailure {}
