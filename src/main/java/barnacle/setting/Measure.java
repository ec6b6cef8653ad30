package barnacle.setting;

/**
 * A number in a sentence whose unit only a neuron knows. {@link Sentence#measured} puts the unit behind it; until then
 * the number stands alone.
 */
public record Measure(double value, Dimension dimension) {
    public static Measure time(double value) {
        return new Measure(value, Dimension.TIME);
    }

    public static Measure voltage(double value) {
        return new Measure(value, Dimension.VOLTAGE);
    }
}
