package barnacle.app.network;

import barnacle.model.Background;
import barnacle.model.Injection;
import barnacle.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the experimenter does to a group: the injected currents and the background that act on it, in their order. */
public record GroupInputs(List<InjectionRow> injections, List<BackgroundRow> backgrounds) {
    public GroupInputs {
        injections = List.copyOf(injections);
        backgrounds = List.copyOf(backgrounds);
    }

    static GroupInputs of(Protocol protocol, String group) {
        return new GroupInputs(
                protocol.injections().stream()
                        .filter(i -> i.group().equals(group))
                        .map(InjectionRow::of)
                        .toList(),
                protocol.backgrounds().stream()
                        .filter(b -> b.group().equals(group))
                        .map(BackgroundRow::of)
                        .toList());
    }

    /**
     * A protocol with these in place of those that act on the group; all others stay where they are.
     *
     * @throws barnacle.setting.InvalidSetting if one of these is none
     */
    Protocol in(Protocol protocol, String group) {
        List<Injection> into = replaced(
                protocol.injections(),
                Injection::group,
                group,
                injections.stream().map(row -> row.into(group)).toList());
        List<Background> onto = replaced(
                protocol.backgrounds(),
                Background::group,
                group,
                backgrounds.stream().map(row -> row.onto(group)).toList());
        return new Protocol(into, Optional.of(onto), protocol.recorded(), protocol.initial());
    }

    private static <T> List<T> replaced(List<T> all, Function<T, String> of, String group, List<T> now) {
        List<T> kept = new ArrayList<>();
        int next = 0;
        for (T one : all) {
            if (!of.apply(one).equals(group)) {
                kept.add(one);
            } else if (next < now.size()) {
                kept.add(now.get(next++));
            }
        }
        kept.addAll(now.subList(next, now.size()));
        return kept;
    }
}
