/**
 * Reusable JavaFX pieces that know no screen; the only user of ChartFX.
 *
 * <p>{@link barnacle.app.control.RecordForm} edits any settings record. {@link barnacle.app.control.CurveChart}, {@link
 * barnacle.app.control.TraceChart} and {@link barnacle.app.control.RasterChart} show data; each is {@link
 * barnacle.app.control.Exportable}. {@link barnacle.app.control.Styles} names the style sheet they all need.
 *
 * <p>{@link barnacle.app.control.Words} has every word that a person reads in the window, by key; {@link
 * barnacle.app.control.Action} is what a person can do, from which menus and buttons are made.
 */
package barnacle.app.control;
