package barnacle.model;

import barnacle.setting.Units;

/** What only the readout can read of a neuron: no other neuron feels it. */
public sealed interface Reading extends Synapse permits MembraneVoltage, SpikeReading {
    /**
     * The unit of what is read; empty if it is a pure number, or read on a scale of its own.
     *
     * @param neurons the units of the neurons that are read
     */
    String unit(Units neurons);

    @Override
    default Reach reach() {
        return Reach.READOUT;
    }

    @Override
    default KineticSynapse kinetics() {
        return null;
    }

    @Override
    default boolean isJunction() {
        return false;
    }

    @Override
    default boolean isChemical() {
        return false;
    }
}
