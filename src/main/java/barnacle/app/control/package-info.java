/**
 * Reusable JavaFX pieces that know no screen; the only user of ChartFX.
 *
 * <p>{@link barnacle.app.control.RecordForm} edits any settings record. {@link barnacle.app.control.CurveChart}, {@link
 * barnacle.app.control.TraceChart} and {@link barnacle.app.control.RasterChart} show data; each is {@link
 * barnacle.app.control.Exportable}. {@link barnacle.app.control.Styles} names the style sheet they all need.
 */
package barnacle.app.control;
