package barnacle.plot;

/**
 * From a value to a pixel along one axis of the plot.
 *
 * @param length in pixels
 * @param isUpward whether larger values have smaller pixels, as up a screen
 */
public record Scale(double min, double max, boolean isLogarithmic, double length, boolean isUpward) {
    public static Scale across(Axis axis, double length) {
        return new Scale(axis.min(), axis.max(), axis.isLogarithmic(), length, false);
    }

    public static Scale up(Axis axis, double length) {
        return new Scale(axis.min(), axis.max(), axis.isLogarithmic(), length, true);
    }

    /** The pixel; NaN for a value that has no place, such as 0 on a logarithmic axis. */
    public double at(double value) {
        double part = isLogarithmic
                ? value > 0 ? Math.log(value / min) / Math.log(max / min) : Double.NaN
                : (value - min) / (max - min);
        return isUpward ? length * (1 - part) : length * part;
    }

    /** The value at a pixel. */
    public double valueAt(double pixel) {
        double part = isUpward ? 1 - pixel / length : pixel / length;
        return isLogarithmic ? min * Math.pow(max / min, part) : min + part * (max - min);
    }
}
