/**
 * The open project while the program runs: its undo history, its background jobs, and the
 * questions for files. No nodes.
 */
package barnacle.app.session;
