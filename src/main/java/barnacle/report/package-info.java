/** What is taken home from a run, a simulation or an analysis: tables and figures. */
package barnacle.report;
