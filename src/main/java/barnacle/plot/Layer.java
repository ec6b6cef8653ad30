package barnacle.plot;

/** One thing drawn in a plot. Clipped to it by the brush. */
@FunctionalInterface
public interface Layer {
    void paint(Brush brush, Scale x, Scale y);
}
