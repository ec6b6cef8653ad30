/** Draws data: panels with axes, ticks, lines and colours, painted on a {@link java.awt.Graphics2D}. Knows no screen. */
package barnacle.plot;
