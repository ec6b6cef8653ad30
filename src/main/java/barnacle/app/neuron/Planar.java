package barnacle.app.neuron;

import barnacle.analysis.branch.EquationField;
import barnacle.analysis.branch.Portrait;
import barnacle.app.session.LastAsked;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.model.StateVariable;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.sim.NeuralOdeProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.TrajectorySegment;
import java.util.ArrayList;
import java.util.List;

/** What has a phase plane. */
sealed interface Planar {
    /** Its variables, with what is shown of each. */
    List<NeuronVariable> variables();

    /** Computes a plane of it. */
    Portrait portrait(Portrait.Plane plane, List<Portrait.Start> starts, Portrait.Watch watch);

    /** A neuron at a constant current. */
    record OfNeuron(Neuron neuron, double current) implements Planar {
        /** So often a plane is made twice as high. */
        private static final int WIDER = 4;

        @Override
        public List<NeuronVariable> variables() {
            return neuron.variables();
        }

        @Override
        public Portrait portrait(Portrait.Plane plane, List<Portrait.Start> starts, Portrait.Watch watch) {
            Portrait found = Portrait.of(neuron, current, plane, starts, watch);
            Portrait.Plane wider = plane;
            // What has no bound may stand still beyond what a figure shows.
            boolean isOpen = Double.isInfinite(
                    neuron.variables().get(plane.y()).possible().width());
            for (int k = 0; k < WIDER && isOpen && found.nullclines().get(0).isEmpty(); k++) {
                wider = new Portrait.Plane(
                        wider.x(),
                        wider.y(),
                        wider.across(),
                        new Range(wider.up().at(-0.5), wider.up().at(1.5)),
                        wider.held());
                found = Portrait.of(neuron, current, wider, starts, watch);
            }
            return found;
        }
    }

    /**
     * A neural differential equation.
     *
     * @param start the first point of its trajectory, of each component; shared, not to be modified
     */
    record OfEquation(NeuralOdeSubject subject, ParameterTable table, List<NeuronVariable> variables, double[] start)
            implements Planar {
        /** Beyond its trajectory a plane shows so much more on each side, a share of that. */
        private static final double MARGIN = 0.3;

        /** The equation of a project; takes a moment. */
        static OfEquation of(Project project) {
            NeuralOdeSubject subject = project.subject().asEquation().orElseThrow();
            TrajectorySegment whole = TrajectorySegment.whole(subject.task().trajectory());
            List<NeuronVariable> variables = new ArrayList<>();
            for (int k = 0; k < subject.neuralOde().dimension(); k++) {
                StateVariable state = subject.neuralOde().states().get(k);
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (double[] point : whole.states()) {
                    low = Math.min(low, point[k]);
                    high = Math.max(high, point[k]);
                }
                double margin = high > low ? MARGIN * (high - low) : 1;
                Range shown = new Range(low - margin, high + margin);
                variables.add(
                        new NeuronVariable(state.name(), state.name(), "", whole.states()[0][k], Range.ALL, shown));
            }
            return new OfEquation(
                    subject, subject.table(project.seed()), List.copyOf(variables), whole.states()[0].clone());
        }

        @Override
        public Portrait portrait(Portrait.Plane plane, List<Portrait.Start> starts, Portrait.Watch watch) {
            NeuralOdeProgram program = new NeuralOdeProgram(subject.neuralOde(), table, subject.solver());
            EquationField field = new EquationField(
                    new ReferenceEngine().field(program, table.values()),
                    variables.stream().map(NeuronVariable::shown).toList());
            return Portrait.of(field, plane, starts, watch);
        }
    }

    /** A plane of one of these, with ways from some places. */
    record Question(Planar of, Portrait.Plane plane, List<Portrait.Start> starts) {
        /** In nanoseconds: a plane that takes longer is shown in parts, and is given up once another is asked for. */
        private static final long LONG = 120_000_000;

        void answer(LastAsked.Turn<Portrait> turn) {
            long begun = System.nanoTime();
            turn.show(of.portrait(plane, starts, new Portrait.Watch() {
                private boolean isShown;

                @Override
                public boolean goesOn() {
                    // Something is shown of every question that is begun, also while a slider moves.
                    return !isShown || turn.isWanted();
                }

                @Override
                public void found(Portrait soFar) {
                    if (System.nanoTime() - begun > LONG) {
                        isShown = true;
                        turn.show(soFar);
                    }
                }
            }));
        }
    }
}
