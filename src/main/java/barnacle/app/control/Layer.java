package barnacle.app.control;

/** One thing drawn in a plot. Clipped to it by the brush. */
@FunctionalInterface
interface Layer {
    void paint(Brush brush, Scale x, Scale y);
}
