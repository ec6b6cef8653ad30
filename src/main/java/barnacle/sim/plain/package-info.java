/**
 * Double precision, written plainly: {@link barnacle.sim.plain.ReferenceEngine} runs every scheme and every solver, and
 * is what the lanes are tested against.
 */
package barnacle.sim.plain;
