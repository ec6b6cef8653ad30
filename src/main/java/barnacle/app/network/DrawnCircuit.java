package barnacle.app.network;

import barnacle.app.control.Exportable;
import barnacle.app.control.Words;
import barnacle.file.CsvTable;
import barnacle.file.InvalidFileException;
import barnacle.plot.Page;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.report.CircuitFigure;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.io.IOException;

/**
 * The drawing of a circuit to take home.
 *
 * @param project of a network
 */
record DrawnCircuit(Project project) implements Exportable {
    @Override
    public Sentence title() {
        return Sentence.plain(project.title());
    }

    /** A project does not change, and to draw the weights of a large network takes a while. */
    @Override
    public boolean isFixed() {
        return true;
    }

    private NetworkSubject subject() {
        return project.subject().asNetwork().orElseThrow();
    }

    @Override
    public Page page() throws IOException {
        try {
            return CircuitFigure.page(
                    project.title(),
                    subject().network(),
                    subject().diagram(),
                    project.subject().table(project.seed()),
                    Words.language());
        } catch (InvalidSetting e) {
            throw InvalidFileException.of(e.sentence(), e);
        }
    }

    @Override
    public CsvTable data() throws IOException {
        try {
            return CircuitFigure.numbers(subject().network(), project.subject().table(project.seed()));
        } catch (InvalidSetting e) {
            throw InvalidFileException.of(e.sentence(), e);
        }
    }
}
