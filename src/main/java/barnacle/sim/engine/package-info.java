/**
 * Chooses the engine: {@link barnacle.sim.engine.Engines#fastest} for a scheme or a solver on this machine, {@link
 * barnacle.sim.engine.Engines#named} for the one that a checkpoint was computed by.
 */
package barnacle.sim.engine;
