package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.sim.LaneEngine;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.task.Loss;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkObjectiveTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 70})
    void aCandidatesScoreIsTheSameAloneAndAmongOthers(int trials) {
        TrainingSettings usual = SmallProblem.usual().training();
        Problem problem = SmallProblem.of(new TrainingSettings(
                20,
                trials,
                usual.update(),
                List.of(new Trainable("recurrent"), new Trainable("readout"), new Trainable("gCa")),
                6,
                100,
                10));
        ParameterTable table = ParameterTable.draw(problem.network(), problem.seed());
        NetworkProgram program = new NetworkProgram(problem.network(), table, problem.simulation());
        ParameterSpace space = ParameterSpace.of(table, problem.training().trainable());
        double[] start = space.initial();
        Objective.Candidate candidate = (number, theta) -> {
            RandomStream random = new Seed(3).stream("candidate", number);
            for (int i = 0; i < theta.length; i++) {
                theta[i] = start[i] * (1 + 0.1 * random.nextGaussian());
            }
        };
        try (NetworkObjective objective = new NetworkObjective(problem, program, space, new LaneEngine(), 2)) {
            Loss.Score[] together = objective.scores(5, 21, candidate);
            for (int c = 0; c < 21; c++) {
                int number = c;
                Loss.Score[] alone = objective.scores(5, 1, (k, theta) -> candidate.write(number, theta));
                assertEquals(alone[0], together[c]);
            }
        }
    }
}
