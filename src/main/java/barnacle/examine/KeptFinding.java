package barnacle.examine;

import barnacle.file.AtomicFile;
import barnacle.file.CsvTable;
import barnacle.file.FileFault;
import barnacle.file.InvalidFileException;
import barnacle.file.OutputFolder;
import barnacle.setting.Family;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found of a run earlier, as its files tell.
 *
 * @param said the sentences, in English
 * @param table the first, the most telling; empty if its file is gone
 * @param neurons by row of the table, which neuron it is about; empty if its rows are not about neurons
 * @param picture the figure's file; empty if there is none
 */
public record KeptFinding(
        Place place,
        List<String> said,
        Optional<Finding.Table> table,
        List<NamedNeuron> neurons,
        Optional<Path> picture) {
    /** Columns that name a neuron: its group, its number, and what stands beside it where it is a synapse. */
    private static final List<List<String>> NEURON_COLUMNS =
            List.of(List.of("part", "source_or_neuron", "target"), List.of("group", "neuron", ""));

    /**
     * Where one is.
     *
     * @param kind what was asked
     * @param when it was found
     */
    public record Place(Path folder, Class<? extends Examination> kind, FileTime when) {}

    /**
     * All that is kept with a run, the newest first.
     *
     * @throws IOException with a sentence if its folder cannot be read
     */
    public static List<Place> of(Path run) throws IOException {
        Path kept = run.resolve(Examined.KEPT);
        List<Place> places = new ArrayList<>();
        if (!Files.isDirectory(kept)) {
            return places;
        }
        try (Stream<Path> folders = Files.list(kept)) {
            for (Path folder : folders.toList()) {
                Path said = folder.resolve(Examination.SAID);
                Optional<Class<? extends Examination>> kind =
                        kind(folder.getFileName().toString());
                if (kind.isPresent() && Files.isRegularFile(said)) {
                    places.add(new Place(folder, kind.get(), Files.getLastModifiedTime(said)));
                }
            }
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "KeptFinding.list",
                            "Cannot read {0}: {1}. {2}",
                            kept.toString(),
                            fault.why(),
                            fault.cure()),
                    e);
        }
        places.sort(Comparator.comparing(Place::when).reversed().thenComparing(place -> place.folder()
                .toString()));
        return places;
    }

    /** The second one of a name ends in -2. */
    private static Optional<Class<? extends Examination>> kind(String folder) {
        String name = folder.replaceAll("-\\d+$", "");
        return Family.members(Examination.class).stream()
                .filter(member -> Family.defaults(member).name().equals(name))
                .findFirst()
                .map(member -> member);
    }

    /**
     * Reads one.
     *
     * @throws IOException with a sentence if a file cannot be read
     */
    public static KeptFinding read(Place place) throws IOException {
        Examination usual = Family.defaults(place.kind());
        String said = new String(AtomicFile.read(place.folder().resolve(Examination.SAID)), StandardCharsets.UTF_8);
        Optional<String> first = usual.own().stream()
                .filter(name -> name.endsWith(".csv")
                        && Files.isRegularFile(place.folder().resolve(name)))
                .findFirst();
        Optional<Finding.Table> table = Optional.empty();
        if (first.isPresent()) {
            CsvTable numbers = CsvTable.read(place.folder().resolve(first.get()));
            table = Optional.of(
                    new Finding.Table(first.get(), numbers, usual.rank().filter(numbers.header()::contains)));
        }
        return new KeptFinding(
                place,
                said.lines().toList(),
                table,
                table.map(of -> neurons(of.numbers())).orElse(List.of()),
                usual.own().stream()
                        .filter(name -> name.endsWith(".png"))
                        .map(place.folder()::resolve)
                        .filter(Files::isRegularFile)
                        .findFirst());
    }

    private static List<NamedNeuron> neurons(CsvTable table) {
        for (List<String> columns : NEURON_COLUMNS) {
            int group = table.header().indexOf(columns.get(0));
            int number = table.header().indexOf(columns.get(1));
            int other = table.header().indexOf(columns.get(2));
            if (group >= 0
                    && number >= 0
                    && table.rows().stream()
                            .allMatch(row ->
                                    row.get(number) instanceof Long && (other < 0 || "".equals(row.get(other))))) {
                return table.rows().stream()
                        .map(row -> new NamedNeuron(
                                String.valueOf(row.get(group)), Math.toIntExact((Long) row.get(number))))
                        .toList();
            }
        }
        return List.of();
    }

    /** The names of the files that one may have. */
    public static List<String> files(Place place) {
        return Family.defaults(place.kind()).files();
    }

    /**
     * Copies its files.
     *
     * @param folder opened for the {@link #files}
     * @throws IOException with a sentence if one cannot be read or written
     */
    public static void copy(Place place, OutputFolder folder) throws IOException {
        for (String name : files(place)) {
            Path file = place.folder().resolve(name);
            if (Files.isRegularFile(file)) {
                byte[] bytes = AtomicFile.read(file);
                folder.file(name).write(out -> out.write(bytes));
            }
        }
    }
}
