package barnacle.examine;

/** No stimulus. */
public record NothingHeld() implements HeldStimulus {}
