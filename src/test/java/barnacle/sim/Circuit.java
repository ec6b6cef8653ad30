package barnacle.sim;

import barnacle.model.AllToAll;
import barnacle.model.Background;
import barnacle.model.BlockName;
import barnacle.model.ChirpCurrent;
import barnacle.model.ConductanceSynapse;
import barnacle.model.ConstantCurrent;
import barnacle.model.CurrentInjection;
import barnacle.model.ExplicitMatrix;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.InitialWeights;
import barnacle.model.Injection;
import barnacle.model.KineticSynapse;
import barnacle.model.Matrix;
import barnacle.model.MembraneVoltage;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.NormalWeights;
import barnacle.model.OneToOne;
import barnacle.model.OrnsteinUhlenbeckNoise;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.PulseTrain;
import barnacle.model.RampCurrent;
import barnacle.model.Readout;
import barnacle.model.RecordedCurrent;
import barnacle.model.Seed;
import barnacle.model.SineCurrent;
import barnacle.model.Spread;
import barnacle.model.StepCurrent;
import barnacle.model.Stimulus;
import barnacle.model.Synapse;
import barnacle.model.UniformWeights;
import barnacle.model.WhiteNoise;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small circuit with all that the usual network has not: three different groups, one of them silent to the readout,
 * sparse and one-to-one projections, every kind of synapse, two ways to read, heterogeneity in many parameters.
 */
public final class Circuit {
    public static final Seed SEED = new Seed(7);

    private Circuit() {}

    public static NetworkProgram program(double dt, Scheme scheme) {
        NeuronGroup left = new NeuronGroup(
                "left",
                4,
                MorrisLecar.INTEGRATION,
                43,
                30,
                List.of(new Spread("gCa", 0.2), new Spread("v3", 1), new Spread("phi", 0.01), new Spread("gain", 3)),
                new Normal(-25, 8),
                Map.of("w", new Normal(0.05, 0.02)));
        NeuronGroup right = new NeuronGroup(
                "right",
                3,
                MorrisLecar.HOPF,
                90,
                25,
                List.of(new Spread("capacitance", 2), new Spread("eL", 3), new Spread("v4", 2), new Spread("v2", 1)),
                new Normal(-20, 8),
                Map.of("w", new Normal(0.1, 0.05)));
        NeuronGroup hidden = new NeuronGroup(
                "hidden",
                2,
                MorrisLecar.HOMOCLINIC,
                45,
                20,
                List.of(new Spread("current", 5), new Spread("gK", 0.5), new Spread("eK", 2)),
                new Normal(-30, 8),
                Map.of("w", new Normal(0.1, 0.05)));
        Network network = new Network(
                new Stimulus("signal", 3),
                List.of(left, right, hidden),
                new Readout("answer", 2, 0.3),
                List.of(
                        new Projection(
                                "signal",
                                "left",
                                new FixedProbability(0.7),
                                new FanInUniform(),
                                new CurrentInjection()),
                        new Projection(
                                "signal", "hidden", new AllToAll(), new NormalWeights(0, 0.5), new CurrentInjection()),
                        new Projection(
                                "left",
                                "left",
                                new FixedProbability(0.6),
                                new NormalWeights(0.1, 0.5),
                                new GradedSynapse()),
                        new Projection(
                                "left",
                                "right",
                                new AllToAll(),
                                new NormalWeights(0.2, 0.5),
                                new GradedSynapse(-10, 12)),
                        new Projection("right", "right", new OneToOne(), new UniformWeights(), new GradedSynapse()),
                        new Projection(
                                "hidden",
                                "left",
                                new FixedProbability(0.6),
                                new NormalWeights(0.02, 0.01),
                                new ConductanceSynapse(new KineticSynapse(1.1, 0.19, 1, -20, 6), -70)),
                        new Projection(
                                "right",
                                "hidden",
                                new AllToAll(),
                                new NormalWeights(0, 0.5),
                                new KineticSynapse(1.1, 0.19, 1, -15, 6)),
                        new Projection(
                                "hidden", "hidden", new AllToAll(), new NormalWeights(0.01, 0.005), new GapJunction()),
                        new Projection(
                                "left", "hidden", new AllToAll(), new NormalWeights(0.01, 0.005), new GapJunction()),
                        new Projection(
                                "right",
                                "left",
                                new FixedProbability(0.25),
                                new NormalWeights(0.01, 0.005),
                                new GapJunction()),
                        new Projection(
                                "left",
                                "answer",
                                new FixedProbability(0.7),
                                new NormalWeights(0, 1),
                                new GradedSynapse()),
                        new Projection(
                                "right",
                                "answer",
                                new AllToAll(),
                                new NormalWeights(0, 1),
                                new MembraneVoltage(-20, 30))),
                List.of());
        return program(network, dt, scheme);
    }

    /** Like neurons from one initial state. */
    public static NeuronGroup cells(int size, MorrisLecar neuron, double current, double voltage, double gate) {
        return new NeuronGroup(
                "cells", size, neuron, current, 0, List.of(), new Normal(voltage, 0), Map.of("w", new Normal(gate, 0)));
    }

    /**
     * The circuit with delays: of every kind of synapse that can have one, shorter and longer than the square root of
     * 60 steps of 0.5 ms; of one release two, and another that is taken at once and late.
     */
    public static NetworkProgram delayed(double dt, Scheme scheme) {
        Network network = program(dt, scheme).network();
        network = delayed(network, "left-to-left", new GradedSynapse(), 2.5);
        network = delayed(network, "left-to-right", new GradedSynapse(), 6);
        network = delayed(network, "right-to-left", new GradedSynapse(), 8);
        for (String kinetic : List.of("hidden-to-left", "right-to-hidden")) {
            network = delayed(
                    network,
                    kinetic,
                    network.projection(BlockName.parse(kinetic)).synapse(),
                    kinetic.startsWith("right") ? 0.5 : 5.5);
        }
        return program(network, dt, scheme);
    }

    private static Network delayed(Network network, String block, Synapse synapse, double delay) {
        Projection p = network.projection(BlockName.parse(block));
        return network.withProjection(
                p.block(), new Projection(p.source(), p.target(), p.rule(), p.initialWeights(), synapse, delay));
    }

    private static NetworkProgram program(Network network, double dt, Scheme scheme) {
        return new NetworkProgram(network, ParameterTable.draw(network, SEED), new SimulationSettings(dt, scheme, -10));
    }

    /** The circuit with other synapses into the readout. */
    static NetworkProgram reading(double dt, Scheme scheme, Synapse left, Synapse right) {
        Network network = program(dt, scheme).network();
        Projection l = network.projection(BlockName.parse("left-to-answer"));
        Projection r = network.projection(BlockName.parse("right-to-answer"));
        return program(
                network.withProjection(l.block(), l.withSynapse(left)).withProjection(r.block(), r.withSynapse(right)),
                dt,
                scheme);
    }

    /**
     * Few connections in every way: none at all, one in five, a single full row among empty ones, and a single full
     * column.
     */
    static NetworkProgram sparse(double dt, Scheme scheme) {
        double[] row = new double[6 * 11];
        Arrays.fill(row, 4 * 11, 5 * 11, 1);
        double[] column = new double[11 * 6];
        for (int i = 0; i < 11; i++) {
            column[i * 6 + 2] = 1;
        }
        InitialWeights weights = new NormalWeights(0.1, 0.2);
        Synapse synapse = new GradedSynapse();
        Network network = new Network(
                new Stimulus("signal", 3),
                List.of(calm("left", 11), calm("right", 6)),
                new Readout("answer", 2, 0.3),
                List.of(
                        new Projection("signal", "left", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                        new Projection("left", "left", new FixedProbability(0.2), weights, synapse),
                        new Projection("left", "right", new ExplicitMatrix(new Matrix(6, 11, row)), weights, synapse),
                        new Projection(
                                "right", "left", new ExplicitMatrix(new Matrix(11, 6, column)), weights, synapse),
                        new Projection("right", "right", new FixedProbability(0), weights, synapse),
                        new Projection("left", "answer", new FixedProbability(0.5), weights, synapse),
                        new Projection("right", "answer", new AllToAll(), weights, synapse)),
                List.of());
        return program(network, dt, scheme);
    }

    /** Neurons with a gain so low that finite differences resolve their derivatives. */
    private static NeuronGroup calm(String name, int size) {
        return new NeuronGroup(
                name,
                size,
                MorrisLecar.INTEGRATION,
                43,
                30,
                List.of(),
                new Normal(-25, 8),
                Map.of("w", new Normal(0.05, 0.02)));
    }

    /** Every kind of injected current, into all of a group and into some, from the start on and later. */
    static NetworkProgram injected(double dt, Scheme scheme) {
        return injected(program(dt, scheme));
    }

    private static NetworkProgram injected(NetworkProgram quiet) {
        Protocol protocol = new Protocol(List.of(
                new Injection("left", new SineCurrent(8, 40, 30, 2)),
                new Injection("left", List.of(2, 0), 3, Optional.of(21.2), new RampCurrent(-10, 12)),
                new Injection("left", List.of(3), 0, Optional.empty(), new PulseTrain(15, 2, 5, Optional.of(3))),
                new Injection("right", 2, 26, new ChirpCurrent(6, 20, 200, true)),
                new Injection("right", List.of(1), 1.3, Optional.of(9.0), new ChirpCurrent(5, 200, 20, false)),
                new Injection("right", 4, 30, new StepCurrent(-6, 3, 4)),
                new Injection("hidden", new OrnsteinUhlenbeckNoise(2, 6, 4, false)),
                new Injection("hidden", 5, 19, new OrnsteinUhlenbeckNoise(-1, 4, 9, true)),
                new Injection("left", 0, 30, new WhiteNoise(6, false)),
                new Injection("right", 7, 11, new WhiteNoise(3, true)),
                new Injection("hidden", 1, 25, new ConstantCurrent(-3)),
                new Injection(
                        "hidden",
                        List.of(1),
                        2,
                        Optional.empty(),
                        new RecordedCurrent(2.5, new Matrix(4, 1, new double[] {4, -8, 6, 3}))),
                new Injection(
                        "left", 10, 28, new RecordedCurrent(1, new Matrix(3, 2, new double[] {0.5, 2, 3, -9, 12.5, 8
                        })))));
        return new NetworkProgram(quiet.network(), quiet.table(), quiet.settings(), protocol);
    }

    /** A background of each kind, two of them onto one group, with a current injected beside. */
    static NetworkProgram surrounded(double dt, Scheme scheme) {
        return surrounded(program(dt, scheme));
    }

    private static NetworkProgram surrounded(NetworkProgram quiet) {
        KineticSynapse slow = new KineticSynapse(1.1, 0.05, 1, 0, 5);
        Protocol protocol = new Protocol(
                List.of(new Injection("hidden", new SineCurrent(4, 60, 0, 1))),
                List.of(
                        new Background("left", 150, 0.02, 1, new ConductanceSynapse(new KineticSynapse(), 0)),
                        new Background("left", 90, 0.03, 2.3, new ConductanceSynapse(slow, -70)),
                        new Background("right", 120, 0.1, 0.7, slow),
                        new Background("hidden", 100, -0.1, 3, new KineticSynapse())));
        return new NetworkProgram(quiet.network(), quiet.table(), quiet.settings(), protocol);
    }

    /** Each circuit that reaches its readout. */
    static Stream<NetworkProgram> all(Scheme scheme) {
        return Stream.of(
                program(0.5, scheme),
                sparse(0.5, scheme),
                injected(0.5, scheme),
                surrounded(0.5, scheme),
                delayed(0.5, scheme),
                injected(delayed(0.5, scheme)),
                surrounded(delayed(0.5, scheme)));
    }

    /** Two groups that do not know each other, and the readout reads only the first. */
    public static NetworkProgram withAnUnreadGroup(double dt, Scheme scheme) {
        Network network = new Network(
                new Stimulus("signal", 3),
                List.of(new NeuronGroup("read", 2), new NeuronGroup("unread", 2)),
                new Readout("answer", 2, 0),
                List.of(
                        new Projection("signal", "unread", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                        new Projection("read", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
                List.of());
        return new NetworkProgram(network, ParameterTable.draw(network, SEED), new SimulationSettings(dt, scheme, 0));
    }

    /** As below, with one span at the end. */
    public static Lanes lanes(NetworkProgram program, int count, int steps, int span) {
        return lanes(program, count, steps, List.of(ReadoutSpan.last(span, steps)));
    }

    /** Lanes with different stimuli, some of them shorter than the run. */
    public static Lanes lanes(NetworkProgram program, int count, int steps, List<ReadoutSpan> spans) {
        double[][] patterns = {{0.3, -0.2, 0.5}, {1, 0.4, 0}, {0, 0.7, -0.6}};
        int[][] schedule = new int[count][];
        for (int lane = 0; lane < count; lane++) {
            schedule[lane] = new int[2 + lane % 3];
            for (int segment = 0; segment < schedule[lane].length; segment++) {
                schedule[lane][segment] = (lane + 2 * segment) % 3;
            }
        }
        return Lanes.drawInitialState(
                        program,
                        count,
                        steps,
                        Math.max(1, steps / 4),
                        spans,
                        patterns,
                        schedule,
                        lane -> SEED.stream("initial state", lane))
                .withNoise(lane -> SEED.stream("noise", lane));
    }
}
