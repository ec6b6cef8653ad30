package barnacle.app.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EquationGlimpseTest {
    /** Solved in pieces or at once, and by a solver whose steps are fixed or not. */
    @ParameterizedTest
    @ValueSource(strings = {"spiral", "robertson", "pollution"})
    void whatIsSeenIsTheSolutionOfTheWholeTrajectoryToTheBit(String sample) throws Exception {
        Project project = Samples.read(sample, List.of());
        List<EquationGlimpse> seen = new ArrayList<>();
        EquationGlimpse.run(project, new Patience(() -> true), glimpse -> seen.add((EquationGlimpse) glimpse));
        NeuralOdeProblem problem = project.subject()
                .asEquation()
                .orElseThrow()
                .problem(project.training(), project.seed())
                .orElseThrow();
        try (NeuralOdeTrainer trainer = new NeuralOdeTrainer(problem, new ReferenceEngine(), 1)) {
            double[][] solution = trainer.solution(trainer.initial().theta(), trainer.whole());
            for (EquationGlimpse glimpse : seen) {
                assertEquals(solution.length, glimpse.fit().solution().length);
                for (int i = 0; i < solution.length; i++) {
                    double[] expected = i < glimpse.solved() ? solution[i] : filled(solution[i].length);
                    assertArrayEquals(expected, glimpse.fit().solution()[i]);
                }
            }
        }
        assertTrue(seen.get(seen.size() - 1).isWhole());
    }

    private static double[] filled(int size) {
        double[] none = new double[size];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Nobody wants it any longer: one picture is made all the same, so that whoever turns a knob sees something. */
    @ParameterizedTest
    @ValueSource(strings = {"spiral", "robertson"})
    void aSolveThatIsNoLongerWantedComesToItsFirstPicture(String sample) throws Exception {
        List<Glimpse> seen = new ArrayList<>();
        EquationGlimpse.run(Samples.read(sample, List.of()), new Patience(() -> false), seen::add);
        assertEquals(1, seen.size());
    }
}
