package barnacle.examine;

/** A direction in which parameters are moved. */
public sealed interface LineDirection permits AlongGradient, AlongRandom, AlongNumber, TowardsRun {}
