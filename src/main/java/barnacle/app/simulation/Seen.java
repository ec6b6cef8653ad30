package barnacle.app.simulation;

import barnacle.app.control.Exportable;
import barnacle.app.control.Words;
import barnacle.file.CsvTable;
import barnacle.plot.Page;
import barnacle.plot.TimeWindow;
import barnacle.setting.Sentence;
import java.io.IOException;

/** All pictures of a run together, as they are at a moment. */
record Seen(Pictures pictures, TimeWindow time) implements Exportable {
    @Override
    public Sentence title() {
        return Words.sentence("home.seen");
    }

    @Override
    public boolean isFixed() {
        return true;
    }

    @Override
    public Page page() throws IOException {
        return pictures.figure(time).page();
    }

    @Override
    public CsvTable data() {
        return pictures.data(time);
    }
}
