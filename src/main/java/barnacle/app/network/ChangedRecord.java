package barnacle.app.network;

import barnacle.model.BlockName;
import barnacle.model.DaleRule;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Stimulus;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;

/** Puts a record that a form changed into the project, with all that follows from the change. */
final class ChangedRecord {
    private ChangedRecord() {}

    /**
     * The project with a changed record in the place of the selected one.
     *
     * @throws barnacle.setting.InvalidSetting if the network refuses it
     */
    static Project in(Project p, Selection selected, Record changed) {
        Network n = p.subject().asNetwork().orElseThrow().network();
        if (changed instanceof Stimulus stimulus) {
            Project renamed = n.stimulus()
                    .map(s -> NetworkEdits.renamed(p, s.name(), stimulus.name()))
                    .orElse(p);
            return NetworkEdits.changeNetwork(renamed, is -> is.withStimulus(stimulus));
        }
        if (changed instanceof Readout readout) {
            Project renamed = n.readout()
                    .map(r -> NetworkEdits.renamed(p, r.name(), readout.name()))
                    .orElse(p);
            return NetworkEdits.changeNetwork(renamed, is -> is.withReadout(readout));
        }
        if (changed instanceof NeuronGroup group && selected instanceof Selection.SelectedPart part) {
            Project renamed = NetworkEdits.renamed(p, part.name(), group.name());
            boolean otherKind = !group.kind().equals(n.group(part.name()).kind());
            return NetworkEdits.changeNetwork(renamed, is -> {
                Network grouped = is.withGroup(group.name(), group);
                return otherKind ? new DaleRule(grouped).fitted(group.name()) : grouped;
            });
        }
        if (changed instanceof Projection projection && selected instanceof Selection.SelectedLink link) {
            return NetworkEdits.changeNetwork(
                    p, is -> is.withProjection(link.block(), begun(is, link.block(), projection)));
        }
        if (changed instanceof GroupInputs inputs && selected instanceof Selection.SelectedPart part) {
            return NetworkEdits.change(p, s -> s.withProtocol(inputs.in(s.protocol(), part.name())));
        }
        if (changed instanceof Conditions c) {
            return NetworkEdits.change(p, s -> s.withSimulation(c.simulation()).withTask(c.task()))
                    .withSeed(c.seed());
        }
        if (changed instanceof CircuitConditions c) {
            return NetworkEdits.change(p, s -> s.withSimulation(c.simulation())).withSeed(c.seed());
        }
        throw new IllegalArgumentException(changed.getClass().getSimpleName() + " does not belong to " + selected);
    }

    /** Another synapse and other weights begin with what fits the kind of their source; what is typed then stays. */
    private static Projection begun(Network n, BlockName before, Projection changed) {
        Projection was = n.projection(before);
        boolean sameEnds = was.block().equals(changed.block());
        boolean sameChoices = was.synapse().getClass() == changed.synapse().getClass()
                && was.initialWeights().getClass() == changed.initialWeights().getClass();
        return sameEnds && sameChoices ? changed : new DaleRule(n.withProjection(before, changed)).fitted(changed);
    }
}
