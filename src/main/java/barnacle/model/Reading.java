package barnacle.model;

/** What only the readout can read of a neuron: no other neuron feels it. */
public sealed interface Reading extends Synapse permits MembraneVoltage, SpikeReading {}
