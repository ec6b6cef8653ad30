package barnacle.app.session;

import barnacle.model.NeuronGroup;
import barnacle.plot.Series;
import barnacle.plot.TrialTime;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import barnacle.sim.CrossingWatch;
import barnacle.sim.Fault;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NetworkRun;
import barnacle.sim.ParameterTable;
import barnacle.sim.Redraw;
import barnacle.sim.SpikeTrain;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.NetworkProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One short run of a circuit. What there is when its first time is out is shown, cut to a round duration; then it goes
 * on while nobody wants another, and is shown again when there is much more, and at its end. Used on the thread of the
 * run.
 */
final class CircuitRun {
    /** How long a circuit without a task is run, in its unit of time: some periods of the published neurons. */
    static final double SPAN = 500;

    /** Of more, a picture could show nothing. */
    private static final int MOST_STEPS = 200_000;

    /** So many neurons of a group are traced, and so many of all; the chosen one beside them. */
    private static final int OF_A_GROUP = 3;

    private static final int OF_ALL = 7;

    /** Fewer samples are no line. */
    private static final int FEW = 8;

    /** The clock is asked once in so many updates of a neuron. */
    private static final int UNASKED = 2048;

    private final NetworkProgram program;
    private final boolean isTrial;
    private final TrialTime time;
    private final int steps;
    private final NetworkRun run;
    private final List<Chosen> traced;
    private final int[] units;

    // Grows with the run: [sample], [traced][sample], [neuron][spike].
    private double[] times = new double[1024];
    private final double[][] voltages;
    private int samples;
    private final CrossingWatch crossings;
    private final double[][] spikes;
    private final int[] spikeCounts;

    private CircuitRun(Project project, Redraw redraw, Optional<Chosen> chosen) {
        NetworkSubject subject = project.subject().asNetwork().orElseThrow();
        ParameterTable table = redraw.draw(subject.network(), project.seed());
        program = subject.program(table);
        Optional<NetworkProblem> problem = subject.problem(project.training(), project.seed());
        Lanes lanes = problem.map(p -> p.trial(0).lanes(program))
                .orElseGet(() -> Lanes.free(program, freeSteps(), project.seed(), 0));
        isTrial = problem.isPresent();
        time = new TrialTime(
                subject.task().map(t -> t.epochs()).orElse(List.of()),
                subject.network().unit(Dimension.TIME));
        steps = Math.min(lanes.steps(), MOST_STEPS);
        run = new NetworkRun(new ReferenceEngine()::stepper, program, table.values(), lanes, 0);
        traced = traced(subject.network().groups(), chosen);
        units = traced.stream().mapToInt(this::unit).toArray();
        voltages = new double[units.length][times.length];
        crossings = new CrossingWatch(program.neurons(), program.settings().spikeThreshold());
        spikes = new double[program.neurons()][8];
        spikeCounts = new int[program.neurons()];
    }

    private int freeSteps() {
        double dt = program.settings().dt();
        return (int) Math.max(1, Math.min(MOST_STEPS, Math.rint(SPAN / dt)));
    }

    private int unit(Chosen neuron) {
        return program.groups().stream()
                        .filter(g -> g.name().equals(neuron.group()))
                        .findFirst()
                        .orElseThrow()
                        .firstNeuron()
                + neuron.index();
    }

    /** A few neurons spread over each group, or over the groups where there are many, and the chosen one. */
    static List<Chosen> traced(List<NeuronGroup> groups, Optional<Chosen> chosen) {
        int each = Math.max(1, Math.min(OF_A_GROUP, OF_ALL / Math.max(1, groups.size())));
        int shown = Math.min(OF_ALL, groups.size());
        Set<Chosen> traced = new LinkedHashSet<>();
        for (int k = 0; k < shown; k++) {
            NeuronGroup group = groups.get(k * groups.size() / shown);
            int some = Math.min(each, group.size());
            for (int i = 0; i < some; i++) {
                traced.add(new Chosen(group.name(), i * group.size() / some));
            }
        }
        chosen.filter(neuron ->
                        groups.stream().anyMatch(g -> g.name().equals(neuron.group()) && neuron.index() < g.size()))
                .ifPresent(traced::add);
        return List.copyOf(traced);
    }

    /**
     * Runs a circuit.
     *
     * @param redraw has what was drawn for the circuit before an edit
     * @param show told of what there is: once, and each time there is much more if the run was cut and went on
     */
    static void run(
            Project project, Redraw redraw, Optional<Chosen> chosen, Patience patience, Consumer<Glimpse> show) {
        new CircuitRun(project, redraw, chosen).run(patience, show);
    }

    private void run(Patience patience, Consumer<Glimpse> show) {
        look();
        int unasked = Math.max(1, UNASKED / program.neurons());
        double[] shown = {0};
        boolean isWhole = run.run(steps, now -> {
            look();
            if (samples % unasked != 0) {
                return true;
            }
            if (samples >= FEW && patience.isOut()) {
                double until = round(times[samples - 1]);
                if (until > shown[0]) {
                    show.accept(glimpse(false));
                }
                shown[0] = until;
                patience.shown();
            }
            return shown[0] == 0 || patience.goesOn();
        });
        if (isWhole || run.fault().isPresent() || patience.isWanted()) {
            show.accept(glimpse(isWhole || run.fault().isPresent()));
        }
    }

    /** Takes down the state after a step. */
    private void look() {
        if (samples == times.length) {
            times = Arrays.copyOf(times, 2 * samples);
            for (int k = 0; k < voltages.length; k++) {
                voltages[k] = Arrays.copyOf(voltages[k], 2 * samples);
            }
        }
        times[samples] = run.time();
        for (int k = 0; k < units.length; k++) {
            voltages[k][samples] = run.value(units[k]);
        }
        for (int unit = 0; unit < spikes.length; unit++) {
            if (crossings.spikes(run, unit)) {
                spike(unit, crossings.time(run.time(), run.dt()));
            }
        }
        samples++;
    }

    private void spike(int unit, double time) {
        int n = spikeCounts[unit]++;
        if (n == spikes[unit].length) {
            spikes[unit] = Arrays.copyOf(spikes[unit], 2 * n);
        }
        spikes[unit][n] = time;
    }

    /** @param isAll otherwise it is cut to a round duration */
    private CircuitGlimpse glimpse(boolean isAll) {
        double until = isAll ? times[samples - 1] : round(times[samples - 1]);
        int shown = samples;
        while (shown > 1 && times[shown - 1] > until) {
            shown--;
        }
        List<Series> series = new ArrayList<>();
        for (double[] values : voltages) {
            series.add(new Series(times, values, shown));
        }
        List<SpikeTrain> trains = new ArrayList<>();
        for (NetworkProgram.Group group : program.groups()) {
            for (int i = 0; i < group.size(); i++) {
                double[] all = Arrays.copyOf(spikes[group.firstNeuron() + i], spikeCounts[group.firstNeuron() + i]);
                trains.add(new SpikeTrain(
                        group.name(),
                        i,
                        Arrays.stream(all).filter(t -> t <= until).toArray()));
            }
        }
        Optional<Sentence> fault = run.fault().map(Fault::said);
        return new CircuitGlimpse(
                program.network(),
                program.protocol(),
                isTrial,
                traced,
                series,
                trains,
                time,
                until,
                isAll && fault.isEmpty(),
                fault);
    }

    /** The largest of 1, 2, 5, 10, ... that is not above a duration. */
    static double round(double duration) {
        double decade = Math.pow(10, Math.floor(Math.log10(duration)));
        double digit = duration / decade;
        return decade * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
    }
}
