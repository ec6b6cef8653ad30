package barnacle.train;

import barnacle.model.NeuronVariable;
import barnacle.setting.Dimension;
import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.Fault;
import barnacle.sim.FaultWatch;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.Simulation;
import barnacle.task.Trials;
import java.util.Arrays;
import java.util.Optional;

/** The {@link TrialReplay} of a network: each trial alone, watched step by step. */
record NetworkReplay(NetworkProblem problem, NetworkProgram program, ParameterSpace space, Engine engine)
        implements TrialReplay {
    @Override
    public Optional<FailedTrial> find(Failure failure) {
        double[] parameters = parameters(failure);
        Simulation simulation = simulation();
        Optional<FailedTrial> found = withoutLoss(simulation, failure, parameters);
        return failure.kind() == Failure.Kind.GRADIENT && found.isEmpty()
                ? Optional.of(TrialReplay.worst(
                        failure.trials(problem), trial -> way(simulation, failure, trial, parameters)))
                : found;
    }

    private Simulation simulation() {
        return engine.simulation(program, space.trains(Block.Kind.NEURON));
    }

    private double[] parameters(Failure failure) {
        double[] parameters = program.table().values();
        space.scatter(failure.theta(), parameters);
        return parameters;
    }

    /** The failure's trials [from, to), none of which is in another batch of an evaluation than the first. */
    private Trials trials(Failure failure, int from, int to) {
        boolean isEvaluation = failure.kind() == Failure.Kind.EVALUATION;
        int batch = isEvaluation ? from / NetworkObjective.LANES : 0;
        int first = batch * NetworkObjective.LANES;
        int count = isEvaluation ? to - first : failure.trials(problem);
        return problem.task()
                .draw(
                        problem.network(),
                        problem.simulation(),
                        new Trials.Address(
                                problem.seed(),
                                failure.stream(),
                                isEvaluation ? batch : failure.drawn(),
                                failure.firstTrial(problem)),
                        count)
                .range(from - first, to - first);
    }

    private Optional<FailedTrial> withoutLoss(Simulation simulation, Failure failure, double[] parameters) {
        int all = failure.trials(problem);
        for (int first = 0; first < all; first += NetworkObjective.LANES) {
            Trials some = trials(failure, first, Math.min(all, first + NetworkObjective.LANES));
            Lanes lanes = some.lanes(program);
            double[] readout = lanes.newReadout(program);
            simulation.forward(parameters, lanes, readout, null);
            for (int lane = 0; lane < some.count(); lane++) {
                Trials one = some.range(lane, lane + 1);
                double loss = loss(one, own(readout, some.count(), lane), null);
                if (!Double.isFinite(loss)) {
                    return Optional.of(new FailedTrial(first + lane, fault(simulation, parameters, one), loss));
                }
            }
        }
        return Optional.empty();
    }

    private static double[] own(double[] readout, int count, int lane) {
        double[] own = new double[readout.length / count];
        Arrays.setAll(own, row -> readout[row * count + lane]);
        return own;
    }

    private double loss(Trials one, double[] readout, double[] slope) {
        return problem.task()
                .loss()
                .score(readout, program.outputs(), one.targets(), slope)
                .loss();
    }

    /** Where a trial first goes wrong whose loss is not finite. */
    private Fault fault(Simulation simulation, double[] parameters, Trials one) {
        Lanes alone = one.lanes(program);
        double[] readout = alone.newReadout(program);
        FaultWatch watch = new FaultWatch(program, parameters, alone);
        double[] largest = {-1};
        int[] farthest = {0};
        simulation.forward(parameters, alone, readout, (step, state) -> {
            for (int i = 0; i < program.neurons(); i++) {
                if (Math.abs(state.voltage(i, 0)) > largest[0]) {
                    largest[0] = Math.abs(state.voltage(i, 0));
                    farthest[0] = i;
                }
            }
            return watch.at(step, state);
        });
        return watch.fault().orElseGet(() -> ofReadout(one, readout, farthest[0]));
    }

    /** Of voltages that keep to their bounds something is made that is not finite. */
    private Fault ofReadout(Trials one, double[] readout, int farthest) {
        int outputs = program.outputs();
        for (int at = 0; at < readout.length; at++) {
            if (!Double.isFinite(readout[at])) {
                String called = problem.network().readout().orElseThrow().name() + "[" + at % outputs + "]";
                double time =
                        one.spans().get(at / outputs).to() * program.settings().dt();
                return new Fault(
                        farthest,
                        called,
                        0,
                        "readout",
                        "",
                        Recording.tidy(time),
                        problem.network().unit(Dimension.TIME),
                        readout[at],
                        Sentence.of(
                                "NetworkReplay.readout",
                                "{0} is {1} while every voltage keeps to its bounds: its weights are too large.",
                                called,
                                String.valueOf(readout[at])));
            }
        }
        double loss = loss(one, readout, null);
        return new Fault(
                farthest,
                "loss",
                0,
                "loss",
                problem.loss().unit(),
                Recording.tidy(one.steps() * program.settings().dt()),
                problem.network().unit(Dimension.TIME),
                loss,
                Sentence.of(
                        "NetworkReplay.loss",
                        "The loss of the trial is {0} while its readout is finite: the readout is too large.",
                        String.valueOf(loss)));
    }

    private BackwardPass way(Simulation simulation, Failure failure, int trial, double[] parameters) {
        Trials one = trials(failure, trial, trial + 1);
        BackwardPass way = new BackwardPass(one.steps());
        Lanes alone = one.lanes(program);
        double[] readout = alone.newReadout(program);
        simulation.forward(parameters, alone, readout, null);
        way.back(simulation, failure, one, alone, parameters, readout);
        return way;
    }

    /** A gradient's way back through one trial. */
    private final class BackwardPass implements Way {
        /** Whose derivative is seen; -1 for that of every neuron's that is farthest out. */
        int followed = -1;

        final double[] seen;
        double loss = Double.NaN;
        double norm = Double.NaN;
        int neuron;
        int step;
        double value;

        BackwardPass(int steps) {
            seen = new double[steps + 1];
            Arrays.fill(seen, Double.NaN);
        }

        void back(
                Simulation simulation,
                Failure failure,
                Trials one,
                Lanes alone,
                double[] parameters,
                double[] readout) {
            double[] slope = new double[readout.length];
            loss = NetworkReplay.this.loss(one, readout, slope);
            double[] own = new double[program.table().size()];
            simulation.backward(parameters, alone, slope, failure.steps(), failure.spikeWidth(), own, (at, adjoint) -> {
                for (int i = 0; i < program.neurons(); i++) {
                    see(at, i, adjoint.voltage(i, 0));
                }
            });
            double[] gradient = new double[space.size()];
            space.gather(own, gradient);
            norm = TrialReplay.norm(gradient);
        }

        /** The first that is not finite stands, coming from the end. */
        private void see(int at, int i, double bar) {
            boolean isFarther = Double.isFinite(value) && !(Math.abs(bar) <= Math.abs(value));
            if (isFarther) {
                neuron = i;
                step = at;
                value = bar;
            }
            if (i == followed) {
                seen[at] = bar;
            }
        }

        @Override
        public double norm() {
            return norm;
        }

        @Override
        public double loss() {
            return loss;
        }

        @Override
        public Fault fault() {
            NeuronVariable voltage =
                    program.groups().get(program.groupOf(neuron)).neuron().voltage();
            String unit = problem.loss().unit().isEmpty() ? "1" : problem.loss().unit();
            String in = unit + "/" + (voltage.unit().isEmpty() ? voltage.name() : voltage.unit());
            double time = Recording.tidy(step * program.settings().dt());
            String symbol = "dL/d" + voltage.name();
            return new Fault(
                    neuron,
                    program.called(neuron),
                    0,
                    symbol,
                    in,
                    time,
                    problem.network().unit(Dimension.TIME),
                    value,
                    Sentence.of(
                                    "NetworkReplay.gradient",
                                    "The gradient exploded on its way back: {0} of {1} is {2} at t = {3}; clip it, go"
                                            + " back fewer steps, or take a smaller time step.",
                                    symbol,
                                    program.called(neuron),
                                    Advice.number(value),
                                    Measure.time(time))
                            .measured(problem.network()));
        }
    }

    @Override
    public TrialCourse course(Failure failure, int trial, int unit, int variable) {
        double[] parameters = parameters(failure);
        Trials one = trials(failure, trial, trial + 1);
        Lanes alone = one.lanes(program);
        double[] readout = alone.newReadout(program);
        double[] values = new double[one.steps() + 1];
        int[] credible = {0};
        FaultWatch watch = new FaultWatch(program, parameters, alone);
        Simulation simulation = simulation();
        // To the end even where a voltage is farther out than is credible: it may come back, and the loss be finite.
        simulation.forward(parameters, alone, readout, (step, state) -> {
            values[step] = variable == 0 ? state.voltage(unit, 0) : state.gate(unit, variable - 1, 0);
            if (credible[0] == step && watch.at(step, state)) {
                credible[0] = step + 1;
            }
            return true;
        });
        double loss = loss(one, readout, null);
        boolean isFinite = Double.isFinite(loss);
        int samples = isFinite ? values.length : credible[0];
        double[] times = new double[samples];
        Arrays.setAll(times, k -> Recording.tidy(k * program.settings().dt()));
        Optional<Fault> fault =
                isFinite ? Optional.empty() : watch.fault().or(() -> Optional.of(ofReadout(one, readout, unit)));
        TrialCourse forward =
                TrialCourse.forward(followed(unit, variable), fault, times, Arrays.copyOf(values, samples), loss);
        if (!isFinite || failure.kind() != Failure.Kind.GRADIENT) {
            return forward;
        }
        BackwardPass way = new BackwardPass(one.steps());
        way.followed = unit;
        way.back(simulation, failure, one, alone, parameters, readout);
        return forward.andBack(way, times, way.seen);
    }

    private TrialCourse.Followed followed(int unit, int variable) {
        NeuronVariable of =
                program.groups().get(program.groupOf(unit)).neuron().variables().get(variable);
        return new TrialCourse.Followed(
                program.called(unit), of.name(), of.unit(), problem.network().unit(Dimension.TIME));
    }
}
