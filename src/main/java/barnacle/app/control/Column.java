package barnacle.app.control;

/**
 * One column of a chart's data.
 *
 * @param name with its unit in brackets where it has one: {@code "time (ms)"}
 * @param values a fresh array; NaN where there is none. Columns of one chart may differ in length
 */
public record Column(String name, double[] values) {}
