package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * The voltage of a neuron on the screen Simulate now, in its unit.
 *
 * @param group its name
 */
public record Voltage(
        String group,

        @Quantity(label = "Neuron", min = 0, max = 1_000_000, help = "Which one of the group, from 0.")
        int neuron)
        implements Observable {
    public Voltage {
        Quantities.check(Voltage.class, group, neuron);
    }

    public Voltage() {
        this("neuron", 0);
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.run()
                .filter(run -> neuron < run.size(group) && run.time() > 0)
                .map(run -> Reading.of(run.voltage(group, neuron)));
    }

    @Override
    public Sentence said() {
        return Sentence.of("Observable.Voltage", "the voltage of {0}[{1}]", group, neuron);
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        int size = Neurons.size(group, project);
        return Neurons.missing(group, project)
                .or(() -> neuron < size
                        ? Optional.empty()
                        : Optional.of(Sentence.of(
                                "Observable.neuron.unknown",
                                "{0} has no neuron {1}; its last one is {2}.",
                                group,
                                neuron,
                                size - 1)));
    }

    @Override
    public String unit(Project project) {
        return Neurons.unit(group, project, Dimension.VOLTAGE);
    }
}
