package barnacle.app.neuron;

import barnacle.app.control.Words;
import barnacle.app.session.Chosen;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the lab can look at.
 *
 * @param name of the group or of the published set
 * @param index of a neuron in its group, from 0
 */
record Choice(Kind kind, String name, int index) {
    enum Kind {
        /** The neuron that all screens look at, with its own numbers. */
        NEURON,
        /** A group's numbers. */
        GROUP,
        /** A published set. */
        PRESET,
        /** The project's neural differential equation. */
        EQUATION
    }

    /** All that there is: of the project first. */
    static List<Choice> of(Project project, Optional<Chosen> chosen) {
        List<Choice> all = new ArrayList<>();
        project.subject().asNetwork().ifPresent(s -> {
            List<String> groups =
                    s.network().groups().stream().map(NeuronGroup::name).toList();
            chosen.filter(c -> groups.contains(c.group()))
                    .ifPresent(c -> all.add(new Choice(Kind.NEURON, c.group(), c.index())));
            groups.forEach(group -> all.add(new Choice(Kind.GROUP, group, 0)));
        });
        if (project.subject().asEquation().isPresent()) {
            all.add(new Choice(Kind.EQUATION, "", 0));
        }
        Neuron.allPresets().keySet().forEach(preset -> all.add(new Choice(Kind.PRESET, preset, 0)));
        return all;
    }

    /** Whether its numbers are the project's. */
    boolean isOfProject() {
        return kind != Kind.PRESET;
    }

    /** What a person reads. */
    String text() {
        return switch (kind) {
            case NEURON -> Words.text("lab.choice.neuron", name, index);
            case GROUP -> Words.text("lab.choice.group", name);
            case PRESET -> preset(Words.preset(name), kindOf());
            case EQUATION -> Words.text("lab.choice.equation");
        };
    }

    /** A set that is called by its kind needs no other name of it. */
    private static String preset(String name, String kind) {
        return name.startsWith(kind) ? name : Words.text("lab.choice.preset", name, kind);
    }

    private String kindOf() {
        return Words.name(Neuron.class, Neuron.allPresets().get(name).getClass());
    }
}
