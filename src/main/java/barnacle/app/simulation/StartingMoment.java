package barnacle.app.simulation;

import barnacle.app.control.Action;
import barnacle.app.session.ProjectSession;
import barnacle.model.InitialState;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;

/** The moment that the open circuit starts in, which a person chooses while it runs. Used on the FX thread. */
final class StartingMoment implements AutoCloseable {
    private final ProjectSession session;
    private final SimulationViewModel run;
    private final ReadOnlyBooleanWrapper given = new ReadOnlyBooleanWrapper(false);
    private final ChangeListener<Project> onProject = (p, before, now) -> look(now);

    StartingMoment(ProjectSession session, SimulationViewModel run) {
        this.session = session;
        this.run = run;
        session.projectProperty().addListener(onProject);
        look(session.project());
    }

    private void look(Project project) {
        given.set(project.subject()
                .asNetwork()
                .flatMap(s -> s.protocol().initial())
                .isPresent());
    }

    /** Whether the circuit starts in a moment that was chosen, and not in a state that is drawn. */
    ReadOnlyBooleanProperty givenProperty() {
        return given.getReadOnlyProperty();
    }

    /** Makes the moment that the run is at the start, in an edit. */
    void keep() {
        run.atPresent(present -> present.moment().ifPresent(moment -> edit("simulation.keep", Optional.of(moment))));
    }

    /** Makes the start what is drawn, in an edit. */
    void forget() {
        edit("simulation.forget", Optional.empty());
    }

    private void edit(String key, Optional<InitialState> moment) {
        // Another project may have been opened while the moment was on its way.
        if (session.project().subject().asNetwork().isPresent()) {
            session.edit(
                    Action.undo(key),
                    p -> NetworkEdits.change(p, s -> s.withProtocol(s.protocol().from(moment))));
        }
    }

    @Override
    public void close() {
        session.projectProperty().removeListener(onProject);
    }
}
