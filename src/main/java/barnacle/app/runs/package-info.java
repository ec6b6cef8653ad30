/** The Runs screen: the trainings of a project, listed, labelled, and compared on one chart. */
package barnacle.app.runs;
