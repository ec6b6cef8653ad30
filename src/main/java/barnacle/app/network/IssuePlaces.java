package barnacle.app.network;

import barnacle.model.Background;
import barnacle.model.BlockName;
import barnacle.model.Injection;
import barnacle.model.Network;
import barnacle.model.Readout;
import barnacle.model.Stimulus;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.setting.Issue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where on the Network screen each issue of a network's project is shown.
 *
 * @param project of a network
 * @param issues with pointers from the project's root
 */
record IssuePlaces(Project project, List<Issue> issues) {
    private NetworkSubject subject() {
        return project.subject().asNetwork().orElseThrow();
    }

    /**
     * Where an issue is to be shown.
     *
     * @param field the rest of the pointer below the selected record, such as {@code /size}; may be empty
     */
    record Place(Selection selection, String field) {}

    /** The issues that are shown with what is selected. */
    List<Issue> at(Selection selected) {
        return issues.stream()
                .filter(i -> of(i.pointer()).selection().equals(selected))
                .toList();
    }

    /** Those that are faults: what is only missing is not. */
    List<Issue> faultsAt(Selection selected) {
        return at(selected).stream().filter(i -> !i.isMissing()).toList();
    }

    /** Where the thing at a JSON pointer of the project is shown. */
    Place of(String pointer) {
        String[] steps = pointer.split("/");
        Network n = subject().network();
        if (steps.length > 2 && steps[1].equals("network")) {
            switch (steps[2]) {
                case "stimulus" -> {
                    return new Place(part(n.stimulus().map(Stimulus::name)), rest(steps, 3));
                }
                case "readout" -> {
                    return new Place(part(n.readout().map(Readout::name)), rest(steps, 3));
                }
                case "groups" -> {
                    if (steps.length > 3) {
                        String name = n.groups().get(Integer.parseInt(steps[3])).name();
                        return new Place(new Selection.SelectedPart(name), rest(steps, 4));
                    }
                }
                case "projections" -> {
                    if (steps.length > 3) {
                        BlockName block =
                                n.projections().get(Integer.parseInt(steps[3])).block();
                        return new Place(new Selection.SelectedLink(block), rest(steps, 4));
                    }
                }
                case "trained" -> {
                    if (steps.length > 3) {
                        return new Place(
                                owner(
                                        n,
                                        n.trained()
                                                .get(Integer.parseInt(steps[3]))
                                                .block()),
                                "");
                    }
                }
                default -> {
                    return new Place(Selection.NOTHING, "");
                }
            }
            return new Place(Selection.NOTHING, "");
        }
        if (steps.length > 3 && steps[1].equals("protocol")) {
            Optional<String> group = Optional.<String>empty()
                    .or(() -> group(steps, "injections", subject().protocol().injections(), Injection::group))
                    .or(() -> group(steps, "backgrounds", subject().protocol().backgrounds(), Background::group));
            if (group.isPresent()) {
                return new Place(part(group), "");
            }
        }
        return new Place(Selection.NOTHING, pointer);
    }

    /** The group on which something of the protocol acts, if it is there. */
    private <T> Optional<String> group(String[] steps, String list, List<T> all, Function<T, String> of) {
        return steps[2].equals(list)
                ? Optional.of(of.apply(all.get(Integer.parseInt(steps[3]))))
                        .filter(name -> subject().network().groups().stream()
                                .anyMatch(g -> g.name().equals(name)))
                : Optional.empty();
    }

    private static Selection part(Optional<String> name) {
        return name.<Selection>map(Selection.SelectedPart::new).orElse(Selection.NOTHING);
    }

    private static String rest(String[] steps, int from) {
        StringBuilder rest = new StringBuilder();
        for (int i = from; i < steps.length; i++) {
            rest.append('/').append(steps[i]);
        }
        return rest.toString();
    }

    private static Selection owner(Network n, BlockName block) {
        if (NetworkViewModel.blocks(n).contains(block)) {
            return new Selection.SelectedLink(block);
        }
        return n.parts().stream()
                .filter(block::isOwn)
                .findFirst()
                .<Selection>map(Selection.SelectedPart::new)
                .orElse(Selection.NOTHING);
    }
}
