package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a run folder are of one run: none is believed that another run wrote, or a hand. */
class RunIdentityTest {
    @TempDir
    Path folder;

    private Path own;
    private Path other;

    /** Two finished runs that differ in their seed. */
    @BeforeEach
    void makeTwo() throws IOException {
        own = folder.resolve("own");
        other = folder.resolve("other");
        TinyRuns.train(own, TinyRuns.project(), false, 4);
        TinyRuns.train(other, TinyRuns.project("/seed=2"), false, 4);
    }

    private void take(String file) throws IOException {
        Files.copy(other.resolve(file), own.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private void edit(String file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(own.resolve(file));
        String after = change.apply(before);
        assertTrue(!before.equals(after), "nothing was edited");
        Files.writeString(own.resolve(file), after);
    }

    private void editRow(int iteration, UnaryOperator<String> change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(own.resolve("metrics.csv")));
        lines.set(iteration, change.apply(lines.get(iteration)));
        Files.write(own.resolve("metrics.csv"), lines);
    }

    private void resume() throws IOException {
        Session.resume(RunFolder.open(own), 1).close();
    }

    private void assertRefused(String said, Executable... ways) {
        for (Executable way : ways) {
            IOException e = assertThrows(IOException.class, way);
            assertTrue(e.getMessage().contains(said) && e.getMessage().contains(own.toString()), e.getMessage());
        }
    }

    private void assertRowsRefused(String said) throws IOException {
        String before = Files.readString(own.resolve("metrics.csv"));
        assertRefused(said, this::resume, () -> RunFolder.open(own).metrics());
        assertEquals(before, Files.readString(own.resolve("metrics.csv")));
    }

    @Test
    void ofOneRunAllIsBelieved() throws IOException {
        RunFolder run = RunFolder.open(own);
        assertEquals(4, run.metrics().size());
        assertEquals(4, run.receipt().spent().iterations());
        resume();
    }

    @Test
    void theRowsOfAnotherRunAreRefused() throws IOException {
        take("metrics.csv");
        assertRowsRefused("is not the log of this run");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aRowThatIsChangedOrJunkOrGoneIsRefused(int iteration) throws IOException {
        String whole = Files.readString(own.resolve("metrics.csv"));
        editRow(iteration, row -> row.replaceFirst(",[0-9]", ",7"));
        assertRowsRefused("is not the log of this run");
        Files.writeString(own.resolve("metrics.csv"), whole);
        editRow(iteration, row -> iteration + ",junk");
        assertRowsRefused("line " + (iteration + 1) + " is not a row of a Barnacle run");
        Files.writeString(own.resolve("metrics.csv"), whole);
        List<String> lines = new ArrayList<>(List.of(whole.split("\n")));
        lines.remove(iteration);
        Files.writeString(own.resolve("metrics.csv"), String.join("\n", lines) + "\n");
        assertRowsRefused(iteration == 4 ? "ends at iteration 3" : "the row of iteration " + iteration);
    }

    @Test
    void aLastRowThatIsCutOffIsRefused() throws IOException {
        edit("metrics.csv", text -> text.substring(0, text.length() - 5));
        assertRowsRefused("ends at iteration 3 and the checkpoint is of iteration 4");
    }

    @Test
    void rowsAfterTheCheckpointAreNoOnesYet() throws IOException {
        edit("metrics.csv", text -> text + "5,1,");
        resume();
        assertEquals(4, RunFolder.open(own).metrics().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"receipt.json", "checkpoint", "project.barnacle.json"})
    void aFileOfAnotherRunIsRefused(String file) throws IOException {
        take(file);
        assertRefused("", () -> RunFolder.open(own).receipt());
        if (!file.equals("receipt.json")) {
            assertRefused("belongs to another project", this::resume, () -> RunFolder.open(own)
                    .metrics());
        }
    }

    @Test
    void aReceiptThatWasEditedIsRefused() throws IOException {
        String whole = Files.readString(own.resolve("receipt.json"));
        edit("receipt.json", text -> text.replace("\"seed\": 1", "\"seed\": 2"));
        assertRefused("is for other settings", () -> RunFolder.open(own).receipt());
        Files.writeString(own.resolve("receipt.json"), whole);
        edit("receipt.json", text -> text.replaceFirst("\"theta\": \"....", "\"theta\": \"0000"));
        assertRefused("is for other parameters", () -> RunFolder.open(own).receipt());
    }

    /** What decides nothing may be edited. */
    @Test
    void aProjectThatWasEditedIsRefusedUnlessItIsItsTitle() throws IOException {
        edit(RunFolder.PROJECT, text -> text.replaceFirst("\"title\": \"[^\"]*\"", "\"title\": \"Other\""));
        ofOneRunAllIsBelieved();
        edit(RunFolder.PROJECT, text -> text.replace("\"iterations\": 7", "\"iterations\": 8"));
        assertRefused("belongs to another project", this::resume, () -> RunFolder.open(own)
                .metrics());
        assertRefused("is for other settings", () -> RunFolder.open(own).receipt());
    }

    /** Its checkpoint knows only what was spent. */
    @Test
    void theRowsOfAnotherRunOfAnEarlierFormatAreRefusedWhereTheySpentOtherwise() throws IOException {
        Path stopped = EarlierRuns.copy("format-3/network/stopped", folder.resolve("earlier"));
        Session.resume(RunFolder.open(stopped), 1).close();
        List<String> lines = new ArrayList<>(Files.readAllLines(stopped.resolve("metrics.csv")));
        List<String> cells = new ArrayList<>(List.of(lines.get(4).split(",", -1)));
        cells.set(7, "9999");
        lines.set(4, String.join(",", cells));
        Files.write(stopped.resolve("metrics.csv"), lines);
        IOException e = assertThrows(IOException.class, () -> Session.resume(RunFolder.open(stopped), 1));
        assertTrue(e.getMessage().contains("is not the log of this run"), e.getMessage());
    }
}
