package barnacle.task;

/** A phase of a trial, ms from its start. */
public record Epoch(String name, double start, double end) {}
