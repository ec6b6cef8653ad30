package barnacle.plot;

/**
 * One axis: what it shows and from where to where.
 *
 * @param label with the unit in brackets
 */
public record Axis(String label, double min, double max, boolean logarithmic) {}
