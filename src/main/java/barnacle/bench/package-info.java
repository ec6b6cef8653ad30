/** Measures how fast this machine simulates, differentiates and trains, and which share that is of its peak. */
package barnacle.bench;
