package barnacle.app.live;

import barnacle.file.OutputFolder;
import barnacle.model.InitialState;
import barnacle.model.Seed;
import barnacle.model.StateVariable;
import barnacle.project.Diagram;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.sim.EquationRun;
import barnacle.sim.LiveRun;
import barnacle.sim.NeuralOdeProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.TrajectorySegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A neural differential equation that runs on from the first point of its trajectory, beyond the last one too. */
final class EquationAct implements Act {
    private final Seed seed;
    private final NeuralOdeSubject subject;
    private final EquationRun run;
    private final Cast cast;

    private EquationAct(Seed seed, NeuralOdeSubject subject, EquationRun run) {
        this.seed = seed;
        this.subject = subject;
        this.run = run;
        List<String> units =
                subject.neuralOde().states().stream().map(StateVariable::name).toList();
        cast = new Cast(
                units,
                List.of(new Cast.Group("", 0, units.size(), 0, new Diagram.Position(0, 0))),
                List.of(),
                NeuralOdeSubject.STEPS * run.dt(),
                subject.task().trajectory().timeUnit(),
                "",
                "",
                "",
                Double.NaN,
                List.of());
    }

    static EquationAct started(Project project, NeuralOdeSubject subject) {
        return new EquationAct(project.seed(), subject, fresh(subject, subject.table(project.seed())));
    }

    private static EquationRun fresh(NeuralOdeSubject subject, ParameterTable table) {
        return subject.run(new ReferenceEngine()::stepper, table);
    }

    private static NeuralOdeProgram program(NeuralOdeSubject subject, ParameterTable table) {
        return new NeuralOdeProgram(subject.neuralOde(), table, subject.solver());
    }

    @Override
    public EquationRun run() {
        return run;
    }

    @Override
    public EquationScript script(RecordingOrder wanted, OutputFolder.Opening disk) throws IOException {
        return new EquationScript(run, cast.timeUnit(), wanted, disk);
    }

    @Override
    public Cast cast() {
        return cast;
    }

    @Override
    public boolean isChangedBy(Project edited) {
        return !edited.seed().equals(seed)
                || edited.subject()
                        .asEquation()
                        .map(other -> !other.neuralOde().equals(subject.neuralOde())
                                || !other.solver().equals(subject.solver())
                                || !other.task()
                                        .trajectory()
                                        .equals(subject.task().trajectory()))
                        .orElse(true);
    }

    @Override
    public Act with(Project edited) {
        Act.requireReady(edited);
        // Another trajectory is another time and another start.
        return edited.subject()
                .asEquation()
                .filter(other -> other.task().trajectory().equals(subject.task().trajectory()))
                .<Act>map(other -> with(edited, other))
                .orElseGet(() -> Act.of(edited));
    }

    private EquationAct with(Project edited, NeuralOdeSubject other) {
        ParameterTable drawn = other.table(edited.seed());
        double[] initial = TrajectorySegment.whole(other.task().trajectory()).states()[0];
        run.change(program(other, drawn), drawn.values(), initial);
        return new EquationAct(edited.seed(), other, run);
    }

    @Override
    public Act from(LiveRun.Moment moment) {
        EquationRun again = fresh(subject, subject.table(seed));
        again.restore(moment);
        return new EquationAct(seed, subject, again);
    }

    @Override
    public Optional<InitialState> initial() {
        return Optional.empty();
    }

    @Override
    public List<Probe> probes(Watch watch) {
        List<Probe> probes = new ArrayList<>();
        for (String unit : watch.traced()) {
            int component = cast.indexOf(unit);
            if (component >= 0) {
                probes.add(new Probe(new Signal(Signal.Kind.VALUE, "", unit), () -> run.value(component)));
            }
        }
        return probes;
    }
}
