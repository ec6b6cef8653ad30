package barnacle.report;

/** In which files a run is written down. */
public enum RecordingFormat {
    /** One table, {@code traces.csv}. */
    CSV,
    /** An array of NumPy for each quantity, {@code v.npy}, and {@code times.npy}. */
    NPY,
    /** All arrays in one archive of NumPy, {@code recording.npz}; they are held in memory until the end. */
    NPZ,
    /** One file of HDF5, {@code recording.h5}, with units; it is held in memory until the end. */
    HDF5
}
