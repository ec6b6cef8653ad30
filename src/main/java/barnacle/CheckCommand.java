package barnacle;

import barnacle.project.Project;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.sim.ParameterTable;
import barnacle.train.GradientUpdate;
import barnacle.train.ParameterSpace;
import barnacle.train.TrainingSettings;
import barnacle.train.Update;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barnacle check}: says whether a project can run, and everything that is wrong if not. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = {"Say whether a project can run.", ""},
        description =
                "Say whether a project can run; if not, list everything that keeps it from running and exit with 1.",
        footer = {
            "",
            "Examples:",
            "  barnacle check my.barnacle.json",
            "  barnacle check stimulus-integration-quick --set /simulation/dt=0.3"
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ProjectSource source;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Project project = source.read();
        List<Issue> issues = project.issues();
        int parameters = 0;
        int trained = 0;
        if (issues.isEmpty()) {
            ParameterTable table = ParameterTable.draw(project.network(), project.seed());
            parameters = table.size();
            trained = ParameterSpace.of(table, project.training().trainable()).size();
        }
        for (Issue issue : issues) {
            spec.commandLine().getErr().println(source.name() + ", " + issue);
        }
        if (!issues.isEmpty()) {
            return 1;
        }
        TrainingSettings training = project.training();
        double duration = project.task().duration();
        spec.commandLine()
                .getOut()
                .printf(
                        "ready: %s%n  %d neurons in %d group(s), %d projections, %d parameters%n"
                                + "  trials of %s ms, %d steps of %s ms (%s)%n  %d parameters train for %d iterations of %d"
                                + " trials by %s, seed %d%n",
                        project.title(),
                        project.network().neurons(),
                        project.network().groups().size(),
                        project.network().projections().size(),
                        parameters,
                        Quantities.text(duration),
                        project.simulation().steps("duration", duration),
                        Quantities.text(project.simulation().dt()),
                        project.simulation().scheme().getClass().getSimpleName(),
                        trained,
                        training.iterations(),
                        training.trials(),
                        name(training.update()),
                        project.seed().value());
        return 0;
    }

    private static String name(Update update) {
        return update instanceof GradientUpdate gradient
                ? gradient.estimator().getClass().getSimpleName() + " with "
                        + gradient.optimizer().getClass().getSimpleName()
                : update.getClass().getSimpleName();
    }
}
