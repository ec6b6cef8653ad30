package barnacle.plot;

/**
 * From a value to a pixel along one axis of the plot.
 *
 * @param length in pixels
 * @param upward whether larger values have smaller pixels, as up a screen
 */
public record Scale(double min, double max, boolean logarithmic, double length, boolean upward) {
    /** The pixel; NaN for a value that has no place, such as 0 on a logarithmic axis. */
    public double at(double value) {
        double part = logarithmic
                ? value > 0 ? Math.log(value / min) / Math.log(max / min) : Double.NaN
                : (value - min) / (max - min);
        return upward ? length * (1 - part) : length * part;
    }
}
