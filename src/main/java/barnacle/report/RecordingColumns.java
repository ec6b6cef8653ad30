package barnacle.report;

import java.util.List;

/** What each column of a recording's arrays is, as {@code columns.json} has it. */
public record RecordingColumns(List<Of> arrays) {
    /**
     * The columns of one array.
     *
     * @param array its name
     * @param unit empty for a pure number
     */
    public record Of(String array, String unit, List<String> columns) {}
}
