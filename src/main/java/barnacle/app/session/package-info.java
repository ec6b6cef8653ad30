/**
 * The open project while the program runs: its undo history and its background jobs. No nodes.
 */
package barnacle.app.session;
