package barnacle.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * A file of comma-separated values that grows by rows while a run goes on. It has whole rows up to the last
 * {@link #flush}; what cannot be written leaves those. Belongs to one thread.
 */
public final class GrowingCsv implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final AppendedFile file;
    private final StringWriter text = new StringWriter();
    private final CsvWriter writer;
    private boolean broken;

    GrowingCsv(AppendedFile file) {
        this.file = file;
        writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    }

    /**
     * Appends a row, which is in the file after the next {@link #flush}; that comes by itself when many have gathered.
     *
     * @param cells words and numbers
     * @throws IOException with a sentence; the file then ends where it did
     */
    public void append(List<?> cells) throws IOException {
        writer.writeRecord(cells.stream().map(Object::toString).toList());
        if (text.getBuffer().length() >= BUFFER) {
            flush();
        }
    }

    /**
     * Writes what was appended.
     *
     * @throws IOException with a sentence; the file then ends where it did
     */
    public void flush() throws IOException {
        if (broken) {
            return;
        }
        try {
            writer.flush();
            file.append(text.toString());
            text.getBuffer().setLength(0);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /** Writes what was appended, unless writing has failed before, and ends the file. */
    @Override
    public void close() throws IOException {
        try (file) {
            flush();
        }
    }
}
