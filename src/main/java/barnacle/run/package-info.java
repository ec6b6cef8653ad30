/** One training on disk: its folder, lock, log, checkpoint, weights and receipt. */
package barnacle.run;
