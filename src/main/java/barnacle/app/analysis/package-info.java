/** The Analyse screen: what is asked of a drawn or trained network or equation, and what is found. */
package barnacle.app.analysis;
