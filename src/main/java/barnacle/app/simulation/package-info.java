/** The Simulate screen: a circuit or an equation that runs, watched and changed while it does. */
package barnacle.app.simulation;
