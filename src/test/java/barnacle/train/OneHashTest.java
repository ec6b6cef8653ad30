package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.OtherJava;
import barnacle.file.Sha256;
import barnacle.sim.lane.LaneEngine;
import barnacle.train.step.Adam;
import barnacle.train.step.CosineSchedule;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One training has one hash, whatever the processor's vectors are. */
class OneHashTest {
    /** Limits of HotSpot on x86; another processor ignores them, and one without such vectors takes what it has. */
    private static final List<Integer> VECTORS = List.of(3, 2, 1);

    @Test
    void trainingHasOneHashWithEveryWidthOfVectors() throws Exception {
        Map<Integer, Process> started = new LinkedHashMap<>();
        for (int width : VECTORS) {
            List<String> options = List.of(
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:UseAVX=" + width,
                    "-XX:+UseSerialGC",
                    "--add-modules",
                    "jdk.incubator.vector");
            started.put(
                    width,
                    OtherJava.running(options, Trainings.class.getName(), List.of())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        }
        String here = Trainings.hash();
        for (Map.Entry<Integer, Process> other : started.entrySet()) {
            try (var out = other.getValue().getInputStream()) {
                String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                String hash = said.lines().reduce("", (before, line) -> line);
                assertEquals(here, hash, "-XX:UseAVX=" + other.getKey());
            }
            assertEquals(0, other.getValue().waitFor());
        }
    }

    /** Trains by backpropagation for a moment, on two blocks of lanes, and prints the parameters' hash. */
    static final class Trainings {
        public static void main(String[] arguments) {
            System.out.println(hash());
        }

        static String hash() {
            Update update = new GradientUpdate(new BackpropagationThroughTime(), new Adam(), new CosineSchedule());
            TrainingSettings settings =
                    new TrainingSettings(2, 18, update, List.of(SmallProblem.allWeights()), 6, 18, 10);
            NetworkProblem problem = SmallProblem.of(settings);
            try (Trainer trainer = problem.trainer(new LaneEngine(), 1)) {
                return Sha256.of(trainer.train(trainer.initial(), 2, (report, state) -> true)
                        .theta());
            }
        }
    }
}
