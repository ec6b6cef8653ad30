/**
 * The command line: {@link barnacle.cli.BarnacleCommand} and one class for each command. Opens the workbench through
 * {@link barnacle.cli.Window} alone, so that no command loads a class of the window.
 */
package barnacle.cli;
