package barnacle.examine;

/** What a network is given while it is left to its own. */
public sealed interface HeldStimulus permits NothingHeld, HeldFromTrial {}
