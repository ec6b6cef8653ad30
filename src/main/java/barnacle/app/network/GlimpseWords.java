package barnacle.app.network;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Words;
import barnacle.app.session.CircuitGlimpse;
import barnacle.app.session.EquationGlimpse;
import barnacle.app.session.Glimpse;
import barnacle.model.Background;
import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.Protocol;
import barnacle.setting.FamilyTable;
import barnacle.setting.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a short run was: how long, from where, and what was done to it. */
final class GlimpseWords {
    /** So many things that are done are named. */
    private static final int NAMED = 3;

    private static final FamilyTable<Glimpse, String> SAID = FamilyTable.of(
            Glimpse.class,
            entry(CircuitGlimpse.class, GlimpseWords::said),
            entry(EquationGlimpse.class, g -> Words.text("drawer.equation")));

    private GlimpseWords() {}

    static String of(Glimpse glimpse) {
        return SAID.get(glimpse);
    }

    private static String said(CircuitGlimpse glimpse) {
        Protocol protocol = glimpse.protocol();
        String start = Words.text(protocol.initial().isPresent() ? "drawer.start.given" : "drawer.start.drawn");
        String key = glimpse.isTrial()
                ? glimpse.isWhole() ? "drawer.trial" : "drawer.trial.cut"
                : glimpse.isWhole() ? "drawer.circuit" : "drawer.circuit.cut";
        return Words.say(Words.sentence(key, Measure.time(glimpse.until()), start, done(protocol, glimpse.until()))
                .measured(glimpse.network()));
    }

    /**
     * What is done in the span that is shown; a background acts in all of it.
     *
     * @param until the span's end; it begins at 0
     */
    private static String done(Protocol protocol, double until) {
        List<String> all = new ArrayList<>();
        protocol.injections().stream()
                .filter(injection -> injection.start() < until)
                .forEach(injection -> all.add(name(injection)));
        protocol.backgrounds().forEach(background -> all.add(name(background)));
        if (all.isEmpty()) {
            return Words.text("drawer.nothing");
        }
        String named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.size() <= NAMED ? named : Words.text("drawer.more", named, all.size() - NAMED);
    }

    /** What a person reads for an injection: "Step into cells". */
    static String name(Injection injection) {
        String into = injection.neurons().isEmpty()
                ? injection.group()
                : injection.neurons().stream()
                        .map(i -> injection.group() + "[" + i + "]")
                        .collect(Collectors.joining(", "));
        return Words.text(
                "injection.name",
                Words.name(InjectedCurrent.class, injection.current().getClass()),
                into);
    }

    /** What a person reads for a background. */
    static String name(Background background) {
        return Words.text("drawer.background", background.group());
    }
}
