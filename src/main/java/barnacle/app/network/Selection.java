package barnacle.app.network;

import barnacle.model.BlockName;

/** What the person points at on the canvas, by name, so that it outlives edits of the thing itself. */
sealed interface Selection {
    /** The project as a whole. */
    record Nothing() implements Selection {}

    /** The stimulus, a neuron group or the readout. */
    record SelectedPart(String name) implements Selection {}

    /** A projection, by {@link barnacle.model.Projection#block}. */
    record SelectedLink(BlockName block) implements Selection {}

    Selection NOTHING = new Nothing();
}
