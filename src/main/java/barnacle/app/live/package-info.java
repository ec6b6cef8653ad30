/**
 * A run that goes on for the window: its thread and pace, what is seen and kept of it, and what follows it, a
 * recording and a sound. Nothing here draws.
 */
package barnacle.app.live;
