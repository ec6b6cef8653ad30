/**
 * Bytes to disk and back: files that are written whole or not at all, those that grow while a run goes on, records as
 * JSON, comma-separated values, NumPy's NPY and NPZ, hashes. Knows no project and no run.
 */
package barnacle.file;
