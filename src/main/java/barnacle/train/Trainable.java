package barnacle.train;

import barnacle.model.BlockName;
import barnacle.setting.Quantities;
import barnacle.train.step.Constraint;
import barnacle.train.step.Unconstrained;

/**
 * One line of what is trained.
 *
 * @param what {@code "input"}, {@code "recurrent"} or {@code "readout"} for all weights of that kind (the readout's
 *     biases are with it), or {@code "layers"} for all of a neural differential equation; a neuron parameter such as
 *     {@code "gCa"} for that of every group; or one block's own name, such as {@code "stimulus-to-cells"} or
 *     {@code "cells.gCa"}
 */
public record Trainable(String what, Constraint constraint) {
    public Trainable {
        Quantities.check(Trainable.class, what, constraint);
    }

    public Trainable(String what) {
        this(what, new Unconstrained());
    }

    /** The block that this line names, if it names one block and not many. */
    public BlockName block() {
        return BlockName.parse(what);
    }

    /** This line after a part of the network was renamed. */
    public Trainable renamed(String from, String to) {
        return new Trainable(block().renamed(from, to).toString(), constraint);
    }
}
