package barnacle.examine;

import static barnacle.setting.FamilyTable.entry;

import barnacle.analysis.LossLandscape;
import barnacle.analysis.LossLandscape.ScanDirection;
import barnacle.file.FileFault;
import barnacle.file.InvalidFileException;
import barnacle.model.BlockName;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.sim.Block;
import barnacle.train.ParameterSpace;
import barnacle.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A direction of a subject's parameters, as it was asked for.
 *
 * @param along what the axis is, with its unit
 */
record FoundDirection(double[] step, Sentence along) {
    private record Asked(Examined subject, Trainer trainer, long iteration, String field, int number) {
        double[] theta() {
            return subject.theta(trainer);
        }

        ParameterSpace space() {
            return trainer.space();
        }
    }

    private static final FamilyTable<LineDirection, Function<Asked, FoundDirection>> FINDERS = FamilyTable.of(
            LineDirection.class,
            entry(AlongGradient.class, direction -> FoundDirection::gradient),
            entry(AlongRandom.class, direction -> asked -> random(direction, asked)),
            entry(AlongNumber.class, direction -> asked -> number(direction, asked)),
            entry(TowardsRun.class, direction -> asked -> towards(direction, asked)));

    /**
     * Finds it.
     *
     * @param field the record's component that holds the direction
     * @param number tells random directions of one question apart
     * @throws InvalidSetting if the subject has no such direction
     */
    static FoundDirection of(
            LineDirection direction, Examined subject, Trainer trainer, long iteration, String field, int number) {
        return FINDERS.get(direction).apply(new Asked(subject, trainer, iteration, field, number));
    }

    private static FoundDirection gradient(Asked asked) {
        double[] step = LossLandscape.gradientDirection(asked.trainer().objective(), asked.theta(), asked.iteration());
        if (!Double.isFinite(step[0])) {
            throw new InvalidSetting(
                    asked.field(),
                    "FoundDirection.gradient",
                    "The gradient here is 0 or not finite, so it has no direction; use random.");
        }
        return new FoundDirection(step, Sentence.of("FoundDirection.along.gradient", "distance along the gradient"));
    }

    private static FoundDirection random(AlongRandom direction, Asked asked) {
        return new FoundDirection(
                LossLandscape.randomDirection(
                        asked.space(), asked.theta(), asked.subject().seed(), direction.number() + asked.number()),
                Sentence.of("FoundDirection.along.random", "random direction / length of the weights"));
    }

    private static FoundDirection number(AlongNumber direction, Asked asked) {
        String name = direction.block() + ":"
                + (direction.row() == 0 && isRow(direction, asked.space()) ? "" : direction.row() + ":")
                + direction.column();
        try {
            double[] step = LossLandscape.parameterDirection(
                    asked.space(), BlockName.parse(direction.block()), direction.row(), direction.column());
            String unit = block(direction, asked.space()).unit();
            return new FoundDirection(
                    step,
                    unit.isEmpty()
                            ? Sentence.of("FoundDirection.along.number", "change of {0}", name)
                            : Sentence.of("FoundDirection.along.number.unit", "change of {0} / {1}", name, unit));
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(
                    asked.field(),
                    "FoundDirection.number",
                    "The direction \"{0}\" is none; use gradient, random, or a trained number as BLOCK:ROW:COLUMN or"
                            + " BLOCK:INDEX with one of the blocks: {1}.",
                    name,
                    asked.space().blocks().stream()
                            .map(block -> block.name().toString())
                            .collect(Collectors.joining(", ")));
        }
    }

    private static Block block(AlongNumber direction, ParameterSpace space) {
        return space.blocks().stream()
                .filter(block -> block.name().toString().equals(direction.block()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(direction.block()));
    }

    /** Whether the block has one row, so that a number there has one index. */
    private static boolean isRow(AlongNumber direction, ParameterSpace space) {
        return space.blocks().stream()
                .noneMatch(block -> block.name().toString().equals(direction.block()) && block.rows() > 1);
    }

    private static FoundDirection towards(TowardsRun direction, Asked asked) {
        double[] here = asked.theta();
        if (direction.run().isBlank()) {
            throw new InvalidSetting(
                    asked.field(),
                    "FoundDirection.towards.none",
                    "No run is named to go towards; name the folder of one.");
        }
        Examined other;
        try {
            other = Examined.of(FileFault.path(direction.run()));
        } catch (IOException e) {
            throw new InvalidSetting(asked.field(), InvalidFileException.sentence(e));
        }
        double[] there = other.state().orElseThrow().theta();
        if (there.length != here.length
                || !other.problem()
                        .training()
                        .trainable()
                        .equals(asked.trainer().problem().training().trainable())) {
            throw new InvalidSetting(
                    asked.field(),
                    "FoundDirection.towards.other",
                    "The run in {0} trains other numbers, {1} of them, than the {2} here; choose a run of the same network"
                            + " that trains the same.",
                    direction.run(),
                    there.length,
                    here.length);
        }
        double[] step = new double[here.length];
        Arrays.setAll(step, i -> there[i] - here[i]);
        if (Arrays.stream(step).allMatch(s -> s == 0)) {
            throw new InvalidSetting(
                    asked.field(),
                    "FoundDirection.towards.same",
                    "The run in {0} has come to the same numbers as are here, so that no direction leads to it; choose"
                            + " another run.",
                    direction.run());
        }
        return new FoundDirection(step, Sentence.of("FoundDirection.along.run", "share of the way to the other run"));
    }

    /**
     * Places to both sides of the subject.
     *
     * @param reach how far to each side, in steps
     * @param points at least 3
     */
    ScanDirection over(double reach, int points) {
        double[] at = new double[points];
        Arrays.setAll(at, i -> reach * (2.0 * i / (points - 1) - 1));
        return new ScanDirection(step, at);
    }
}
