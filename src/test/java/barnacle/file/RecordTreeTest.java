package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.setting.Since;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a component that is newer than a file's format does to the file and to a hash of it. */
class RecordTreeTest {
    /** Had the size alone in format 1. */
    public record Shell(
            double size, @Since(3) double ridges, @Since(2) List<Double> rings) {
        public Shell() {
            this(1, 4, List.of());
        }
    }

    /** Has no defaults of its own. */
    public record Rock(
            Shell first,
            List<Shell> others,
            Map<String, Shell> named,
            @Since(2) Shell last) {}

    private static final Shell RIDGED = new Shell(2, 9, List.of());

    private static ObjectNode shell(double size) {
        return Json.MAPPER.createObjectNode().put("size", size);
    }

    private static ObjectNode rock() {
        ObjectNode rock = Json.MAPPER.createObjectNode();
        rock.set("first", shell(2));
        rock.putArray("others").add(shell(3));
        rock.putObject("named").set("north", shell(4));
        return rock;
    }

    @Test
    void whatAnOlderFileLacksHasItsDefault() throws InvalidFileException {
        ObjectNode old = rock();
        RecordTree.complete(old, Rock.class, 1);
        Rock expected = new Rock(
                new Shell(2, 4, List.of()),
                List.of(new Shell(3, 4, List.of())),
                Map.of("north", new Shell(4, 4, List.of())),
                new Shell());
        assertEquals(expected, new RecordTree("rock").decode(old, Rock.class));
    }

    @Test
    void whatAnOlderFileSaysStands() throws InvalidFileException {
        ObjectNode old = shell(2).put("ridges", 9);
        RecordTree.complete(old, Shell.class, 1);
        assertEquals(RIDGED, new RecordTree("shell").decode(old, Shell.class));
    }

    @Test
    void aFileOfItsOwnFormatMustSayIt() {
        ObjectNode newer = shell(2);
        RecordTree.complete(newer, Shell.class, 2);
        RecordTree records = new RecordTree("shell");
        InvalidFileException refusal =
                assertThrows(InvalidFileException.class, () -> records.decode(newer, Shell.class));
        assertEquals("/rings", refusal.pointer());
    }

    @Test
    void anOlderHashLeavesOutWhatHasItsDefault() {
        Rock plain = new Rock(
                new Shell(2, 4, List.of()),
                List.of(new Shell(3, 4, List.of())),
                Map.of("north", new Shell(4, 4, List.of())),
                new Shell());
        assertEquals(rock(), RecordTree.encode(plain, 1));
        assertEquals(RecordTree.encode(plain), RecordTree.encode(plain, 3));
    }

    @Test
    void anOlderHashHoldsWhatHasAnotherValue() {
        ObjectNode ridged = RecordTree.encode(RIDGED, 1);
        assertEquals(9, ridged.get("ridges").doubleValue());
        assertFalse(ridged.has("rings"));
    }
}
