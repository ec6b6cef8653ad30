/**
 * One training on disk: its folder, lock, log, checkpoint, weights and receipt; {@link barnacle.run.Session} trains
 * there. {@link barnacle.run.RunList} finds all that are in a folder, and {@link barnacle.run.RunLabel} is what a
 * person says of one.
 */
package barnacle.run;
