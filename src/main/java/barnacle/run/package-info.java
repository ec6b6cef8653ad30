/**
 * One training on disk: its folder, lock, log, checkpoint, weights and receipt; {@link barnacle.run.Session} trains
 * there.
 */
package barnacle.run;
