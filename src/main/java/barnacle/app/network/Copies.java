package barnacle.app.network;

import barnacle.app.control.Words;
import barnacle.app.session.SampleText;
import barnacle.file.InvalidFileException;
import barnacle.project.CircuitFragment;
import barnacle.project.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Copies the selected groups, with the projections among them and what is injected into them. */
final class Copies {
    private final NetworkViewModel model;

    Copies(NetworkViewModel model) {
        this.model = model;
    }

    private Optional<CircuitFragment> selected() {
        List<String> groups =
                model.selection().parts().stream().filter(model::isGroup).toList();
        if (groups.isEmpty()) {
            model.refuse(Words.text("network.duplicate.nothing"));
            return Optional.empty();
        }
        return Optional.of(CircuitFragment.of(model.project(), groups));
    }

    /** The selected groups as a text for {@link #paste}, in any window; empty, and said so, if none is selected. */
    Optional<String> text() {
        Optional<CircuitFragment> copied = selected();
        copied.ifPresent(fragment -> model.say(Words.text(
                "said.copied", Words.count("count.groups", fragment.groups().size()))));
        return copied.map(CircuitFragment::text);
    }

    /** Puts the groups of a text into the circuit; says why not where it is no circuit. */
    void paste(String text) {
        try {
            CircuitFragment fragment = CircuitFragment.read(text);
            if (fragment.groups().isEmpty()) {
                model.refuse(Words.text("network.paste.nothing"));
            } else {
                put(
                        Words.text(
                                "network.paste.undo",
                                Words.count("count.groups", fragment.groups().size())),
                        fragment);
            }
        } catch (InvalidFileException notOurs) {
            model.refuse(Words.text("network.paste.nothing"));
        }
    }

    /** Puts the groups of a sample into the circuit. */
    void template(String sample) {
        try {
            put(
                    Words.text("network.template.undo", SampleText.title(sample)),
                    CircuitFragment.all(Samples.read(sample, List.of())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts copies of the selected groups beside them. */
    void duplicate() {
        selected()
                .ifPresent(fragment ->
                        put(Words.text("network.duplicate.undo", model.title(model.selection())), fragment));
    }

    private void put(String name, CircuitFragment fragment) {
        List<String> names = fragment.names(model.network());
        if (model.attempt(name, fragment::into)) {
            model.select(names.size() == 1 ? new Selection.SelectedPart(names.get(0)) : Selection.gathered(names));
        }
    }
}
