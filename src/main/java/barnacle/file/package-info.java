/**
 * Bytes to disk and back: files that are written whole or not at all, records as JSON, comma-separated values, NumPy's
 * NPZ, hashes. Knows no project and no run.
 */
package barnacle.file;
