package barnacle.plot;

/** A line's name above its end, if there is room below the names along the top. */
record EndLabelLayer(Series line, String name) implements Layer {
    @Override
    public void paint(Brush brush, Scale x, Scale y) {
        double gap = 5 * brush.unit();
        double right = x.length() - gap;
        double left = right - brush.textWidth(name);
        Extent shown = line.extent(line.below(x.valueAt(left - gap)), line.size());
        double top = y.at(shown.max());
        if (!shown.isEmpty() && top - gap > 3.6 * brush.textHeight()) {
            brush.text(Ink.TEXT, name, right, top - gap, Brush.Align.RIGHT);
        }
    }
}
