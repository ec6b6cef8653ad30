package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.BlockName;
import barnacle.model.FanInUniform;
import barnacle.model.GapJunction;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.train.step.Bounds;
import barnacle.train.step.Constraint;
import barnacle.train.step.KeepSign;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSpaceTest {
    private static final ParameterTable TABLE = ParameterTable.draw(SmallProblem.NETWORK, new Seed(7));

    private static ParameterSpace space(Trainable... lines) {
        return ParameterSpace.of(TABLE, List.of(lines));
    }

    @Test
    void thetaIsTheNumbersThatWereDrawn() {
        ParameterSpace space = space(new Trainable("recurrent"), new Trainable("gCa"));
        double[] values = TABLE.values();
        space.scatter(space.initial(), values);
        assertArrayEquals(TABLE.values(), values);
    }

    @Test
    void gatherUndoesScatterAndNothingElseIsTouched() {
        ParameterSpace space = space(SmallProblem.allWeights());
        double[] theta = new double[space.size()];
        Arrays.setAll(theta, i -> i + 0.5);
        double[] values = new double[TABLE.size()];
        Arrays.fill(values, -1);
        space.scatter(theta, values);
        double[] back = new double[theta.length];
        space.gather(values, back);
        assertArrayEquals(theta, back);
        assertEquals(theta.length, Arrays.stream(values).filter(v -> v >= 0).count());
        Block gCa = TABLE.block(BlockName.parse("left.gCa"));
        assertEquals(-1, values[gCa.offset()]);
    }

    @Test
    void gapJunctionsStayAtLeastZero() {
        Network joined = SmallProblem.NETWORK.withProjection(
                BlockName.parse("left-to-right"),
                new Projection("left", "right", new AllToAll(), new FanInUniform(), new GapJunction()));
        ParameterTable table = ParameterTable.draw(joined, new Seed(7));
        ParameterSpace space = ParameterSpace.of(table, List.of(new Trainable("left-to-right")));
        double[] theta = new double[space.size()];
        Arrays.setAll(theta, i -> i % 2 == 0 ? -1 : 1);
        space.clip(theta);
        for (int i = 0; i < theta.length; i++) {
            assertEquals(i % 2, theta[i]);
        }
        List<Issue> issues = ParameterSpace.issues(
                ParameterTable.layout(joined), List.of(new Trainable("left-to-right", new Bounds(-2, -1))));
        assertTrue(issues.get(0).message().endsWith("leaves left-to-right no value: it must be at least 0."));
    }

    private static Network joinedWithin(TrainedValues... trained) {
        return SmallProblem.withJunctions().withTrained(List.of(trained));
    }

    /** θ has it once, both directions have its value, and its gradient is that of both. */
    @Test
    void gapJunctionWithinAGroupIsOneNumberForBothDirections() {
        ParameterTable table = ParameterTable.draw(joinedWithin(), new Seed(7));
        ParameterSpace space =
                ParameterSpace.of(table, List.of(new Trainable("left-to-left"), new Trainable("readout")));
        Block block = table.block(BlockName.parse("left-to-left"));
        ParameterSpace.BlockRange joined = space.parts().stream()
                .filter(part -> part.block().equals(block))
                .findFirst()
                .orElseThrow();
        assertEquals(5 * 4 / 2, joined.to() - joined.from());
        double[] values = table.values();
        space.scatter(space.initial(), values);
        assertArrayEquals(table.values(), values);
        double[] theta = new double[space.size()];
        Arrays.setAll(theta, i -> i + 1);
        space.scatter(theta, values);
        double[] slopes = new double[table.size()];
        Arrays.setAll(slopes, i -> i);
        double[] gradient = new double[theta.length];
        space.gather(slopes, gradient);
        for (int i = 0; i < theta.length; i++) {
            int places = 0;
            double slope = 0;
            for (int at = 0; at < table.size(); at++) {
                if (space.isAt(i, at)) {
                    places++;
                    slope += at;
                    assertEquals(theta[i], values[at]);
                }
            }
            assertEquals(joined.from() <= i && i < joined.to() ? 2 : 1, places);
            assertEquals(slope, gradient[i]);
        }
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertEquals(
                        table.matrix(block, values).get(i, j),
                        table.matrix(block, values).get(j, i));
            }
        }
    }

    @Test
    void rectifyingJunctionThatWasGivenStaysTwoNumbers() {
        double[] given = new double[25];
        given[1] = 0.5;
        given[5] = 0.25;
        ParameterTable table = ParameterTable.draw(
                joinedWithin(new TrainedValues(BlockName.parse("left-to-left"), new Matrix(5, 5, given))), new Seed(7));
        ParameterSpace space = ParameterSpace.of(table, List.of(new Trainable("left-to-left")));
        assertEquals(11, space.size());
        double[] values = table.values();
        space.scatter(space.initial(), values);
        assertArrayEquals(table.values(), values);
    }

    @Test
    void partsCutThetaIntoItsBlocks() {
        ParameterSpace space = space(new Trainable("recurrent"), new Trainable("left.gCa"));
        double[] values = new double[TABLE.size()];
        Arrays.setAll(values, i -> i);
        double[] theta = new double[space.size()];
        space.gather(values, theta);
        int next = 0;
        for (ParameterSpace.BlockRange part : space.parts()) {
            assertEquals(next, part.from());
            for (int i = part.from(); i < part.to(); i++) {
                assertEquals(theta[i], space.tableIndex(i));
                int within = space.tableIndex(i) - part.block().offset();
                assertTrue(within >= 0 && within < part.block().size(), part + " holds " + within);
            }
            next = part.to();
        }
        assertEquals(space.size(), next);
        assertEquals(
                space.blocks(),
                space.parts().stream().map(ParameterSpace.BlockRange::block).toList());
    }

    @Test
    void weightsWithoutAConnectionAreNotTrained() {
        ParameterSpace space = space(new Trainable("right-to-left"));
        Block block = TABLE.block(BlockName.parse("right-to-left"));
        int present = 0;
        for (int i = 0; i < block.size(); i++) {
            present += TABLE.isPresent(block.offset() + i) ? 1 : 0;
        }
        assertEquals(present, space.size());
        assertTrue(present < block.size());
    }

    @Test
    void kindsParametersAndBlocksCanBeNamed() {
        assertEquals(8 * 5, space(new Trainable("input")).size());
        assertEquals(4 * 3 + 3, space(new Trainable("readout")).size());
        assertEquals(3, space(new Trainable("answer.bias")).size());
        assertEquals(9, space(new Trainable("phi")).size());
        assertEquals(4, space(new Trainable("right.phi")).size());
        assertEquals(
                List.of("words-to-left", "left.gain"),
                space(new Trainable("left.gain"), new Trainable("input")).blocks().stream()
                        .map(b -> b.name().toString())
                        .toList());
    }

    @Test
    void orderOfTheLinesDoesNotMatter() {
        assertArrayEquals(
                space(new Trainable("input"), new Trainable("gL")).initial(),
                space(new Trainable("gL"), new Trainable("input")).initial());
    }

    @ParameterizedTest
    @ValueSource(strings = {"inptu", "", "cells.gCa", "words-to-right"})
    void lineThatNamesNothingIsRefusedWithWhatItCouldName(String what) {
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> space(new Trainable("input"), new Trainable(what)));
        assertEquals("trainable/1/what", e.field());
        assertTrue(e.getMessage().contains("recurrent") && e.getMessage().contains("words-to-left"), e.getMessage());
    }

    @Test
    void blockNamedTwiceIsRefused() {
        InvalidSetting e = assertThrows(
                InvalidSetting.class, () -> space(new Trainable("readout"), new Trainable("right-to-answer")));
        assertEquals("trainable/1/what", e.field());
    }

    @Test
    void constraintThatLeavesNoValueIsRefused() {
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> space(new Trainable("gCa", new Bounds(-3, -1))));
        assertEquals("trainable/0/constraint", e.field());
        assertTrue(e.getMessage().contains("at least 0 mS/cm²"), e.getMessage());
    }

    @Test
    void numberStaysWithinItsOwnMeaning() {
        ParameterSpace space = space(new Trainable("capacitance"), new Trainable("v2"));
        double[] theta = new double[space.size()];
        Arrays.fill(theta, -5);
        space.clip(theta);
        for (double value : theta) {
            assertTrue(value == Double.MIN_VALUE || value == 0.1, "" + value);
        }
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void clippedNumberStaysWhereItIs(Constraint constraint) {
        ParameterSpace space = space(new Trainable("recurrent", constraint), new Trainable("eK", constraint));
        double[] theta = space.initial();
        for (int i = 0; i < theta.length; i++) {
            theta[i] = 5 * Math.sin(i);
        }
        space.clip(theta);
        double[] again = theta.clone();
        space.clip(again);
        assertArrayEquals(theta, again);
        double[] initial = space.initial();
        for (int i = 0; i < theta.length; i++) {
            assertTrue(theta[i] >= constraint.lower(initial[i]) && theta[i] <= constraint.upper(initial[i]));
        }
    }

    static List<Constraint> constraints() {
        return Family.members(Constraint.class).stream()
                .<Constraint>map(Family::defaults)
                .toList();
    }

    @Test
    void signIsTheOneItStartedWith() {
        KeepSign sign = new KeepSign();
        assertEquals(0, sign.lower(0.3));
        assertEquals(0, sign.upper(-0.3));
        assertFalse(sign.lower(0) == 0 || sign.upper(0) == 0);
    }

    /** A training clips at 0, and 0 has no sign: the next training asks what was drawn. */
    @Test
    void signOutlivesATrainingThatLeftZeros() {
        Block block = TABLE.block(BlockName.parse("right-to-left"));
        Network silenced = SmallProblem.NETWORK.withTrained(List.of(
                new TrainedValues(block.name(), new Matrix(block.rows(), block.columns(), new double[block.size()]))));
        ParameterSpace next = ParameterSpace.of(
                ParameterTable.draw(silenced, new Seed(7)),
                List.of(new Trainable(block.name().toString(), new KeepSign())));
        double[] drawn = space(new Trainable(block.name().toString())).initial();
        for (double push : new double[] {-1, 1}) {
            double[] theta = new double[next.size()];
            Arrays.fill(theta, push);
            next.clip(theta);
            for (int i = 0; i < theta.length; i++) {
                assertTrue(theta[i] * drawn[i] >= 0, i + ": " + theta[i]);
            }
        }
    }
}
