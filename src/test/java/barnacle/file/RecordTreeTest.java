package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Written;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RecordTreeTest {
    /** In Java it has one name and in files another. */
    public record Inner(@Written("oldWord") double newWord, String plain) {}

    /** Of which one record is written in place and one as an object. */
    public record Outer(String first, @Written("") Inner inPlace, Inner own, int last) {}

    private static final Outer OUTER = new Outer("a", new Inner(1.5, "b"), new Inner(2.5, "c"), 3);

    @Test
    void aWrittenNameStandsInTheFileAndARecordWithoutOneIsWrittenInItsPlace() throws InvalidFileException {
        ObjectNode tree = RecordTree.encode(OUTER);
        assertEquals(List.of("first", "oldWord", "plain", "own", "last"), List.copyOf(tree.propertyNames()));
        assertEquals(List.of("oldWord", "plain"), List.copyOf(tree.get("own").propertyNames()));
        assertEquals(OUTER, new RecordReader("x").decode(tree, Outer.class));
    }

    @Test
    void theNameInJavaIsNotKnownInTheFile() {
        ObjectNode tree = RecordTree.encode(OUTER);
        tree.set("newWord", tree.remove("oldWord"));
        String said = assertThrows(InvalidFileException.class, () -> new RecordReader("x").decode(tree, Outer.class))
                .getMessage();
        assertTrue(said.contains("\"newWord\" is not known here; known are first, oldWord, plain, own, last."), said);
        tree.remove("newWord");
        said = assertThrows(InvalidFileException.class, () -> new RecordReader("x").decode(tree, Outer.class))
                .getMessage();
        assertTrue(said.startsWith("x, /oldWord: "), said);
    }

    /** What it may lack. */
    public record Sparse(String name, Optional<Inner> inner, Optional<String> note, List<Sparse> below) {}

    @Test
    void anEmptyOptionalIsLeftOutAndWhatIsLeftOutIsEmpty() throws InvalidFileException {
        for (Sparse sparse : List.of(
                new Sparse("a", Optional.empty(), Optional.empty(), List.of()),
                new Sparse("a", Optional.of(new Inner(1, "b")), Optional.empty(), List.of()),
                new Sparse(
                        "a",
                        Optional.empty(),
                        Optional.of("c"),
                        List.of(new Sparse("b", Optional.of(new Inner(1, "c")), Optional.of("d"), List.of()))))) {
            ObjectNode tree = RecordTree.encode(sparse);
            assertEquals(sparse.inner().isPresent(), tree.has("inner"));
            assertEquals(sparse.note().isPresent(), tree.has("note"));
            assertEquals(sparse, new RecordReader("x").decode(tree, Sparse.class));
            RecordTree.complete(tree, Sparse.class, 1);
            assertEquals(RecordTree.encode(sparse), tree);
        }
    }

    @Test
    void nullIsNoWayToLeaveSomethingOut() {
        ObjectNode tree = RecordTree.encode(new Sparse("a", Optional.empty(), Optional.empty(), List.of()));
        tree.putNull("inner");
        String said = assertThrows(InvalidFileException.class, () -> new RecordReader("x").decode(tree, Sparse.class))
                .getMessage();
        assertEquals("x, /inner: it is null; leave it out where there is none.", said);
    }

    @Test
    void aDifferenceNamesWhatOneOfTheTwoLeavesOut() {
        Sparse empty = new Sparse("a", Optional.empty(), Optional.empty(), List.of());
        Sparse full = new Sparse("a", Optional.empty(), Optional.of("c"), List.of());
        assertEquals(
                "/note is left out here and \"c\"",
                RecordTree.difference(empty, full).toString());
        assertEquals(
                "/note is \"c\" here and left out",
                RecordTree.difference(full, empty).toString());
    }
}
