package barnacle.project;

import barnacle.task.TrajectoryFit;
import barnacle.train.NetworkProblem;

/** Projects of which a test knows what they are about. */
public final class Subjects {
    private Subjects() {}

    public static NetworkSubject network(Project project) {
        return (NetworkSubject) project.subject();
    }

    public static NeuralOdeSubject equation(Project project) {
        return (NeuralOdeSubject) project.subject();
    }

    /** The project of an equation with another task. */
    public static Project fitting(Project project, TrajectoryFit task) {
        NeuralOdeSubject subject = equation(project);
        return project.withSubject(new NeuralOdeSubject(subject.neuralOde(), subject.solver(), task));
    }

    public static NetworkProblem networkProblem(Project project) {
        return (NetworkProblem) project.problem();
    }
}
