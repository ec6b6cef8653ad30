package barnacle.model;

import barnacle.setting.Worded;

/**
 * What a group's neurons do to those that they reach (Dale's rule). A group that excites or inhibits gives all weights
 * of its synapses one sign: settings decide how large they are drawn, and training keeps the sign without a constraint.
 * A conductance is not negative; its reversal potential excites or inhibits. A {@link GapJunction} and what a readout
 * reads by a {@link Reading} are no synapses of this kind: their weights stay as they are.
 *
 * <p>Source: Eccles, Fatt and Koketsu, J. Physiol. 126, 1954.
 */
public sealed interface GroupKind extends Worded permits Mixed, Excitatory, Inhibitory {
    /** 1 if its neurons excite, -1 if they inhibit, 0 if each weight has a sign of its own. */
    int sign();

    /**
     * Where a conductance that its neurons open draws a target to, unless the projection says otherwise: in the
     * target's unit of voltage.
     */
    double reversal(Neuron target);
}
