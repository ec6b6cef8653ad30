/** A circuit in the language of another simulator. */
package barnacle.export;
