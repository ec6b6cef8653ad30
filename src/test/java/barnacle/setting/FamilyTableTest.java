package barnacle.setting;

import static barnacle.setting.FamilyTable.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FamilyTableTest {
    sealed interface Shape {}

    sealed interface Round extends Shape {}

    record Circle(int radius) implements Round {}

    record Ellipse() implements Round {}

    record Square(int side) implements Shape {}

    @Test
    void whatThereIsForAMemberIsMadeFromIt() {
        FamilyTable<Shape, Integer> widths = FamilyTable.of(
                Shape.class,
                entry(Circle.class, c -> 2 * c.radius()),
                entry(Square.class, Square::side),
                entry(Ellipse.class, e -> 7));
        assertEquals(6, widths.get(new Circle(3)));
        assertEquals(3, widths.get(new Square(3)));
        assertEquals(7, widths.get(new Ellipse()));
    }

    @Test
    void aTableWithoutAMemberOfANestedFamilyIsRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> FamilyTable.of(Shape.class, entry(Circle.class, c -> 1), entry(Square.class, s -> 1)));
        assertTrue(e.getMessage().contains("Ellipse"), e.getMessage());
    }

    @Test
    void aMemberIsInATableOnce() {
        assertThrows(
                IllegalArgumentException.class,
                () -> FamilyTable.of(
                        Round.class,
                        entry(Circle.class, c -> 1),
                        entry(Circle.class, c -> 2),
                        entry(Ellipse.class, e -> 3)));
    }
}
