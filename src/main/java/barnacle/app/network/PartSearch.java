package barnacle.app.network;

import barnacle.app.control.Words;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds parts of a network by what a person sees of them. */
record PartSearch(Network network) {
    /**
     * The parts of which each of some words, or a beginning or middle of it, stands in the name, the kind of the part,
     * or the name of its neuron or of the neuron's preset; in the network's order. All parts where there is no word.
     */
    List<String> matching(String words) {
        List<String> wanted = Arrays.stream(lower(words).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return network.parts().stream()
                .filter(part -> {
                    String seen = lower(seen(part));
                    return wanted.stream().allMatch(seen::contains);
                })
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private String seen(String part) {
        PartKind kind = PartKind.of(network, part);
        if (kind != PartKind.GROUP) {
            return part + "\n" + kind.title();
        }
        NeuronGroup group = network.group(part);
        Neuron neuron = group.neuron();
        return String.join(
                "\n",
                part,
                Captions.kind(group.kind()),
                Words.name(Neuron.class, neuron.getClass()),
                neuron.preset().map(Words::preset).orElse(""));
    }
}
