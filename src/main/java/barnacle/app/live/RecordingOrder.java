package barnacle.app.live;

import barnacle.file.NpyWriter.Precision;
import barnacle.model.Recorded;
import barnacle.report.RecordingFormat;
import java.nio.file.Path;

/**
 * What of a run is to be written down, and where.
 *
 * @param folder need not exist
 * @param precision of arrays
 */
public record RecordingOrder(Path folder, Recorded recorded, RecordingFormat format, Precision precision) {}
