package barnacle.model;

/**
 * One of the currents through a neuron's own channels, in the neuron's unit of current. Positive is outward, as in the
 * equations, where it is taken away from the currents that come from outside.
 *
 * @param name as files write it: {@code ICa}
 * @param label in plain words
 */
public record IonicCurrent(String name, String label) {}
