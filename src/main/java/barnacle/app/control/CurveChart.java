package barnacle.app.control;

/** One quantity over the iterations of a training. */
public final class CurveChart extends DataChart {
    public CurveChart(String title, String yLabel, boolean logarithmic) {
        super(title);
    }

    public void add(double x, double y) {}

    public void addInterval(double x, double y, double low, double high) {}

    public void clear() {}

    public int points() {
        return 0;
    }
}
