package barnacle.examine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.ode.FixedStep;
import barnacle.ode.Method;
import barnacle.ode.Solver;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.run.TinyRuns;
import barnacle.setting.Family;
import barnacle.sim.Scheme;
import barnacle.sim.SimulationSettings;
import barnacle.train.Failure;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a failed evaluation is made again with. */
class RemedyTest {
    private static final Failure LOSS = new Failure(Failure.Kind.LOSS, 1, 0, 0, 0, new double[0]);
    private static final Failure GRADIENT = new Failure(Failure.Kind.GRADIENT, 1, 0, 10, 0, new double[0]);

    private static List<Remedy> all(Project project, Failure failure) {
        return Remedy.all(project, project.problem().fastestEngine(), failure);
    }

    private static SimulationSettings simulation(Project project) {
        return ((NetworkSubject) project.subject()).simulation();
    }

    private static Solver solver(Project project) {
        return ((NeuralOdeSubject) project.subject()).solver();
    }

    @Test
    void networkIsTriedWithHalfTheStepAndEveryOtherScheme() throws IOException {
        Project project = TinyRuns.project();
        Set<Class<?>> schemes = new HashSet<>(Family.members(Scheme.class));
        schemes.remove(simulation(project).scheme().getClass());
        List<Remedy> settings =
                all(project, LOSS).stream().filter(Remedy::isSetting).toList();
        assertEquals(
                simulation(project).dt() / 2,
                simulation(settings.get(0).project()).dt());
        assertEquals(
                schemes,
                settings.stream()
                        .skip(1)
                        .map(remedy -> simulation(remedy.project()).scheme().getClass())
                        .collect(Collectors.toSet()));
    }

    @Test
    void equationIsTriedWithHalfTheStepAndEveryOtherSolver() {
        Project project = Project.newEquation();
        Set<Class<?>> methods = new HashSet<>(Family.members(Method.class));
        methods.remove(solver(project).method().getClass());
        List<Remedy> settings =
                all(project, LOSS).stream().filter(Remedy::isSetting).toList();
        assertEquals(
                new FixedStep(((FixedStep) solver(project).control()).step() / 2),
                solver(settings.get(0).project()).control());
        assertEquals(
                methods,
                settings.stream()
                        .skip(1)
                        .map(remedy -> solver(remedy.project()).method().getClass())
                        .collect(Collectors.toSet()));
    }

    @Test
    void gradientAloneIsClipped() throws IOException {
        Project project = TinyRuns.project();
        assertTrue(all(project, LOSS).stream().allMatch(remedy -> Double.isInfinite(remedy.clipNorm())));
        assertEquals(
                1,
                all(project, GRADIENT).stream()
                        .filter(remedy -> Double.isFinite(remedy.clipNorm()))
                        .count());
    }

    /** What was edited since the training stays, and what is of another kind. */
    @Test
    void settingThatHelpsChangesNothingElseOfAProject() throws IOException {
        Project project = TinyRuns.project();
        Project edited = project.titled("another", "since");
        for (Remedy remedy : all(project, LOSS)) {
            Project used = remedy.in(edited);
            assertEquals("another", used.title());
            assertEquals(remedy.project().subject(), used.subject());
            Project equation = Project.newEquation();
            assertSame(equation, remedy.in(equation));
        }
    }
}
