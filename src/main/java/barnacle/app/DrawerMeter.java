package barnacle.app;

import barnacle.app.session.ProjectSession;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Seed;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;

/**
 * Measures the drawer under a drawing for {@code barnacle bench --drawer}: the time from an edit to the first picture
 * of what it did. A picture is on the screen at the pulse of the window after the one that draws it. Edits of the seed,
 * and of a current where there are neurons, take turns.
 */
final class DrawerMeter extends AnimationTimer {
    /** The environment variable in which the command names the file for the answer. */
    private static final String ASKED = "BARNACLE_DRAWER";

    /** Of each kind; so many at first do not count, in which Java compiles what is measured. */
    private static final int EDITS = 20;

    private static final int WARM = 8;

    /** In nanoseconds: from a picture to the next edit. */
    private static final long BETWEEN = 200_000_000;

    private enum Moment {
        LOOKED_AT,
        EDITED,
        DRAWN
    }

    private final ProjectSession session;
    private final BooleanSupplier isSeen;
    private final Path answer;
    private final Runnable then;
    private final List<Double> seeds = new ArrayList<>();
    private final List<Double> currents = new ArrayList<>();
    private Moment moment = Moment.EDITED;
    private int edits;
    private long at;

    private DrawerMeter(ProjectSession session, BooleanSupplier isSeen, Path answer, Runnable then) {
        this.session = session;
        this.isSeen = isSeen;
        this.answer = answer;
        this.then = then;
    }

    /** The file that is to have the figures; empty where nobody asked. */
    static Optional<Path> askedFor(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(ASKED)).map(Path::of);
    }

    /**
     * Edits the open project and measures; writes the answer, and then does what is to follow.
     *
     * @param isSeen whether the drawer shows the project as it now is
     */
    static void measure(ProjectSession session, BooleanSupplier isSeen, Path answer, Runnable then) {
        new DrawerMeter(session, isSeen, answer, then).start();
    }

    @Override
    public void handle(long now) {
        switch (moment) {
            case LOOKED_AT -> {
                if (now - at > BETWEEN) {
                    edit();
                }
            }
            case EDITED -> {
                if (isSeen.getAsBoolean()) {
                    moment = Moment.DRAWN;
                }
            }
            case DRAWN -> {
                if (edits > 0) {
                    (isOfSeed() ? seeds : currents).add((System.nanoTime() - at) / 1e6);
                }
                at = now;
                moment = Moment.LOOKED_AT;
                if (edits == kinds() * EDITS) {
                    tell();
                }
            }
        }
    }

    private int kinds() {
        return session.project().subject().asNetwork().isPresent() ? 2 : 1;
    }

    private boolean isOfSeed() {
        return edits % kinds() == 0;
    }

    private void edit() {
        edits++;
        at = System.nanoTime();
        moment = Moment.EDITED;
        session.edit("measure", p -> isOfSeed() ? p.withSeed(new Seed(1000 + edits)) : withOtherCurrent(p));
    }

    private Project withOtherCurrent(Project project) {
        NetworkSubject subject = project.subject().asNetwork().orElseThrow();
        Network network = subject.network();
        NeuronGroup g = network.groups().get(0);
        NeuronGroup other = new NeuronGroup(
                g.name(),
                g.kind(),
                g.size(),
                g.neuron(),
                g.current() * (edits % 4 == 1 ? 1.01 : 1 / 1.01) + 1e-3,
                g.gain(),
                g.heterogeneity(),
                g.initialVoltage(),
                g.initialGates());
        return project.withSubject(subject.withNetwork(network.withGroup(g.name(), other)));
    }

    private void tell() {
        stop();
        String figures = Stream.of(seeds, currents)
                .limit(kinds())
                .flatMapToDouble(DrawerMeter::summary)
                .mapToObj(ms -> String.format(Locale.ROOT, "%.3f", ms / 1e3))
                .collect(Collectors.joining(" "));
        MeterAnswer.write(answer, figures + "\n");
        then.run();
    }

    /** The median and the longest. */
    private static DoubleStream summary(List<Double> waits) {
        double[] sorted = waits.stream().skip(WARM).mapToDouble(w -> w).sorted().toArray();
        return DoubleStream.of(sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
