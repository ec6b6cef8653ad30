package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that writes into a folder writes again what it wrote, and nothing that a person put there. */
class OutputLawTest {
    private static final String MINE = "three days of work";

    @TempDir
    Path folder;

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("simulate"),
                List.of("analyse", "neuron", "--points", "3"),
                List.of("analyse", "bifurcation", "--intervals", "20", "--plain"),
                List.of("analyse", "prc", "--current", "60", "--kicks", "2", "--intervals", "20", "--plain"),
                List.of("analyse", "gradient", "--samples", "32", "--members", "0", "--plain"),
                List.of("analyse", "lesion", "--trials", "4", "--plain"),
                List.of("analyse", "activity", "--trials", "8", "--plain"),
                List.of("analyse", "adjoint", "--trials", "2", "--plain"),
                List.of("analyse", "landscape", "--points", "3", "--plain"),
                List.of("analyse", "landscape", "--points", "3", "--second", "random", "--plain"));
    }

    private Cli run(List<String> command) {
        int words = command.get(0).equals("analyse") ? 2 : 1;
        Object[] rest = Stream.concat(
                        Stream.of("--out", folder.toString()), command.subList(words, command.size()).stream())
                .toArray();
        return Cli.tiny(command.subList(0, words), rest);
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void ownFilesAreWrittenAgainAndEditedOnesNever(List<String> command) throws IOException {
        Cli first = run(command);
        assertEquals(0, first.code(), first.err());
        Cli again = run(command);
        assertEquals(0, again.code(), again.err());
        List<Path> files = written();
        assertTrue(files.size() >= 2, files::toString);
        for (Path file : files) {
            byte[] ours = Files.readAllBytes(file);
            Files.writeString(file, MINE);
            Cli refused = run(command);
            assertEquals(1, refused.code());
            assertTrue(refused.saidInASentence(), refused.err());
            assertTrue(
                    refused.err().contains(" holds a file " + file.getFileName() + " that was changed"), refused.err());
            assertEquals(MINE, Files.readString(file));
            Files.write(file, ours);
        }
    }
}
