/**
 * Draws data; knows no screen.
 *
 * <p>A {@link barnacle.plot.Plot} is two {@link barnacle.plot.Axis axes} and {@link barnacle.plot.Layer layers} from
 * back to front. A layer draws with a {@link barnacle.plot.Brush}, in {@link barnacle.plot.Ink inks} that a
 * {@link barnacle.plot.Palette} gives colours. The window brings a brush of its own; {@link barnacle.plot.PaperBrush}
 * draws on any {@link java.awt.Graphics2D}. A {@link barnacle.plot.Figure} is a page of plots.
 *
 * <p>{@link barnacle.plot.CurvePlot}, {@link barnacle.plot.TracePlot}, {@link barnacle.plot.RasterPlot} and
 * {@link barnacle.plot.FitPlot} make the plots that the window and saved figures share.
 * {@link barnacle.plot.Hues} says which ink a neuron has in all of them.
 */
package barnacle.plot;
