package barnacle.train;

import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Seed;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.GeneralMethod;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import barnacle.task.ExactLoss;
import barnacle.task.Task;
import java.util.ArrayList;
import java.util.List;

/** All that decides a training's result, bit for bit: a project without its drawing. */
public record Problem(Network network, SimulationSettings simulation, Task task, TrainingSettings training, Seed seed) {
    /** Everything that keeps it from running, with pointers from the project's root; empty when it is ready. */
    public List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        network.issues().forEach(i -> issues.add(i.under("/network")));
        issues.addAll(task.issues(network, simulation));
        try {
            ParameterSpace.issues(ParameterTable.layout(network), training.trainable())
                    .forEach(i -> issues.add(i.under("/training/trainable")));
        } catch (InvalidSetting tooLarge) {
            issues.add(new Issue("/network/" + tooLarge.field(), tooLarge.getMessage()));
        }
        int neurons = network.groups().stream().mapToInt(NeuronGroup::size).sum();
        if (simulation.scheme() instanceof GeneralMethod general
                && general.method().usesJacobian()
                && neurons > GeneralMethod.MOST_NEURONS_WITH_JACOBIAN) {
            issues.add(new Issue(
                    "/simulation/scheme",
                    general.method().getClass().getSimpleName() + " takes the Jacobian of the whole circuit, which has "
                            + neurons + " neurons; it is for at most " + GeneralMethod.MOST_NEURONS_WITH_JACOBIAN
                            + ". Choose an explicit method such as RungeKutta4, or the scheme Staggered."));
        }
        boolean differentiates = training.update() instanceof GradientUpdate gradient
                && !(gradient.estimator() instanceof EvolutionStrategy);
        boolean backpropagates = training.update() instanceof GradientUpdate gradient
                && gradient.estimator().goesBackThroughTime();
        if (backpropagates) {
            network.gradientIssues().forEach(i -> issues.add(i.under("/network")));
        }
        if (backpropagates && simulation.scheme() instanceof GeneralMethod) {
            issues.add(new Issue(
                    "/training/update/estimator",
                    "Backpropagation needs the scheme Staggered or SemiImplicit, and the simulation's is GeneralMethod;"
                            + " change one of the two."));
        }
        if (differentiates && !task.loss().hasGradient()) {
            issues.add(new Issue(
                    "/task/loss",
                    "An exact gradient needs a loss that has one, and the task's has none; choose one of "
                            + ExactLoss.names(ExactLoss::hasGradient)
                            + ", or an evolution strategy."));
        }
        if (issues.isEmpty() && training.update().refusal(Integer.MAX_VALUE) != null) {
            // Only a drawn network knows how many of its connections there are.
            String refusal = training.update()
                    .refusal(ParameterSpace.of(ParameterTable.draw(network, seed), training.trainable())
                            .size());
            if (refusal != null) {
                issues.add(new Issue("/training/update", refusal));
            }
        }
        return issues;
    }
}
