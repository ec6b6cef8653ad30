package barnacle.plot;

/**
 * A dashed line right across the plot, with a name.
 *
 * @param at where on x if upright, else on y
 * @param name may be empty
 */
public record RuleLayer(boolean isUpright, double at, String name) implements Layer {
    private static final Pen PEN = new Pen(Ink.FAINT_TEXT, 1, true);

    public static RuleLayer level(double y, String name) {
        return new RuleLayer(false, y, name);
    }

    public static RuleLayer mark(double x, String name) {
        return new RuleLayer(true, x, name);
    }

    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double place = (isUpright ? x : y).at(at);
        if (!(place >= 0 && place <= (isUpright ? x : y).length())) {
            return;
        }
        double gap = 4 * brush.unit();
        double[] along = {0, (isUpright ? y : x).length()};
        double[] across = {place, place};
        brush.line(PEN, isUpright ? across : along, isUpright ? along : across, 2);
        double top = brush.textHeight() * 1.2;
        if (isUpright) {
            double left = Math.min(place + gap, x.length() - brush.textWidth(name) - gap);
            brush.text(Ink.FAINT_TEXT, name, left, top, Brush.Align.LEFT);
        } else {
            // Above the line, or below it where the plot ends.
            double baseline = place - gap < top ? place + top : place - gap;
            brush.text(Ink.FAINT_TEXT, name, x.length() - gap, baseline, Brush.Align.RIGHT);
        }
    }
}
