package barnacle.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a file system still holds back when power fails: a file is renamed to its own name after its content is synced,
 * and a checkpoint, after all that it builds on is. Said of the changes that a program was seen to make.
 */
@Tag("trust")
class PowerLossOrderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train PROJECT --out PLACE/run --threads 1",
                "sweep PROJECT --vary /training/update/optimizer/rate=0.01,0.03 --out PLACE/sweep --threads 1",
                "export half-centre --out PLACE/half.ode",
                "trials PROJECT --count 3 --out PLACE/trials.npz"
            })
    void nothingIsRenamedBeforeItIsSynced(String command) throws Exception {
        CutProgram program = new CutProgram(folder, false);
        Path told = folder.resolve("told.txt");
        Path place = Files.createDirectories(folder.resolve("place"));
        assertEquals(0, program.run(place, 0, told, command.split(" ")));

        Set<String> heldBack = new HashSet<>();
        List<String> early = new ArrayList<>();
        int moves = 0;
        for (String change : Files.readAllLines(told)) {
            String[] words = change.split("\t");
            switch (words[0]) {
                case "write", "truncate" -> heldBack.add(words[1]);
                case "sync" -> heldBack.remove(words[1]);
                case "move" -> {
                    moves++;
                    boolean isCheckpoint = words[2].endsWith("/checkpoint");
                    if (isCheckpoint ? !heldBack.isEmpty() : heldBack.contains(words[1])) {
                        early.add(change + " while held back: " + heldBack);
                    }
                }
                default -> {}
            }
        }
        TrustTable.row("renamed before it is synced: " + command.split(" ")[0], moves, early.size());
        assertEquals(List.of(), early);
        assertTrue(moves > 0, "files are renamed");
    }
}
