package barnacle.examine;

import barnacle.file.CsvTable;
import barnacle.file.Json;
import barnacle.plot.Figure;
import barnacle.report.FigureFolder;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an examination found.
 *
 * @param asked what was asked
 * @param said what is to be said of it, a sentence each
 * @param tables the numbers, the most telling first
 * @param figure what there is to see, in a language; empty where there is nothing
 * @param neurons by row of the first table, which neuron it is about; empty if its rows are not about neurons
 */
public record Finding(
        Examination asked,
        List<Sentence> said,
        List<Table> tables,
        Optional<Function<Language, Figure>> figure,
        List<NamedNeuron> neurons) {
    /**
     * Numbers with a name.
     *
     * @param file the name of their file
     * @param rank the column whose least value is the most telling; empty if the rows are in the order to read them in
     */
    public record Table(String file, CsvTable numbers, Optional<String> rank) {
        Table(String file, CsvTable numbers) {
            this(file, numbers, Optional.empty());
        }
    }

    /** What the file {@link Examination#ASKED} holds. */
    public record Question(Examination examination) {}

    public Finding {
        said = List.copyOf(said);
        tables = List.copyOf(tables);
        neurons = List.copyOf(neurons);
    }

    Finding(Examination asked, List<Sentence> said, List<Table> tables, Function<Language, Figure> figure) {
        this(asked, said, tables, Optional.of(figure), List.of());
    }

    /** Whether it has something to write into one of the examination's {@link Examination#own} files. */
    public boolean has(String file) {
        return file.endsWith(".png")
                ? figure.isPresent()
                : tables.stream().anyMatch(table -> table.file().equals(file));
    }

    /**
     * Writes the numbers as CSV, the figure in the folder's formats, what was asked as JSON, and what is said as text.
     *
     * @param folder opened for the {@link Examination#files} of what was asked
     * @throws IOException with a sentence if a file cannot be written
     */
    public void write(FigureFolder folder) throws IOException {
        writeOwn(folder);
        folder.file(Examination.ASKED).write(Json.text(new Question(asked)));
        folder.file(Examination.SAID)
                .write(said.stream().map(Sentence::toString).collect(Collectors.joining("\n", "", "\n")));
    }

    /**
     * Writes the numbers and the figure alone.
     *
     * @param folder opened for the examination's {@link Examination#own} files
     * @throws IOException with a sentence if a file cannot be written
     */
    public void writeOwn(FigureFolder folder) throws IOException {
        for (Table table : tables) {
            table.numbers().write(folder.file(table.file()));
        }
        if (figure.isPresent()) {
            Figure drawn = figure.get().apply(Language.ENGLISH);
            for (String name : asked.own()) {
                if (name.endsWith(".png")) {
                    folder.figure(name, drawn);
                }
            }
        }
    }
}
