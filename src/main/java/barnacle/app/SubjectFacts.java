package barnacle.app;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Words;
import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Subject;
import barnacle.setting.Dimension;
import barnacle.setting.FamilyTable;
import barnacle.setting.Sentence;

/** How large each subject is, in a few words. */
final class SubjectFacts {
    private static final FamilyTable<Subject, Sentence> SIZES = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, s -> size(s.network())),
            entry(NeuralOdeSubject.class, s -> size(s.neuralOde())));

    private static final FamilyTable<Subject, Sentence> SUMMARIES = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, SubjectFacts::summary),
            entry(NeuralOdeSubject.class, SubjectFacts::summary));

    private SubjectFacts() {}

    /** For the status line. */
    static String size(Subject subject) {
        return Words.say(SIZES.get(subject));
    }

    /** For a sample's card, with its trials. */
    static Sentence summary(Subject subject) {
        return SUMMARIES.get(subject);
    }

    private static Sentence size(Network network) {
        long weights = network.projections().stream()
                .mapToLong(link -> (long) network.width(link.source()) * network.width(link.target()))
                .sum();
        return Words.sentence(
                "status.size", Words.count("count.neurons", network.neurons()), Words.count("count.weights", weights));
    }

    private static Sentence size(NeuralOde equation) {
        return Words.sentence(
                "status.size",
                Words.count("count.components", equation.dimension()),
                Words.count("count.parameters", equation.parameters()));
    }

    private static Sentence summary(NetworkSubject s) {
        return s.task()
                .map(task -> Words.sentence(
                        "welcome.network",
                        Words.count("count.neurons", s.network().neurons()),
                        Words.count(task.hasLabels() ? "count.classes" : "count.outputs", task.outputs()),
                        s.network().text(task.duration(), Dimension.TIME)))
                .orElseGet(() -> size(s.network()));
    }

    private static Sentence summary(NeuralOdeSubject s) {
        return Words.sentence(
                "welcome.equation",
                Words.count("count.parameters", s.neuralOde().parameters()),
                Words.count("count.components", s.neuralOde().dimension()),
                Words.count("count.points", s.task().trajectory().points()));
    }
}
