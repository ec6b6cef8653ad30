package barnacle.plot;

/**
 * A dashed line right across the plot, with a name.
 *
 * @param at where on x if upright, else on y
 * @param name may be empty
 * @param isMoved whether a person moves it; it then has a knob at its top
 */
public record RuleLayer(boolean isUpright, double at, String name, boolean isMoved) implements Layer {
    private static final Pen PEN = new Pen(Ink.FAINT_TEXT, 1, true);
    private static final Pen MOVED = new Pen(Ink.TEXT, 1.2, true);
    private static final double KNOB = 5;

    public static RuleLayer level(double y, String name) {
        return new RuleLayer(false, y, name, false);
    }

    public static RuleLayer mark(double x, String name) {
        return new RuleLayer(true, x, name, false);
    }

    /** One that a person moves. */
    public static RuleLayer moved(double x) {
        return new RuleLayer(true, x, "", true);
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
        brush.line(isMoved ? MOVED : PEN, isUpright ? across : along, isUpright ? along : across, 2);
        if (isMoved) {
            brush.disc(Ink.TEXT, place, KNOB * brush.unit(), KNOB);
        }
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
