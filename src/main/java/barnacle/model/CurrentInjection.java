package barnacle.model;

/** The stimulus' own numbers, injected through the weights. Only a stimulus has it. */
public record CurrentInjection() implements Synapse {}
