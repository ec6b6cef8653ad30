/**
 * The window: session and screens together, menus, theme, files, and what must be asked before work is let go.
 *
 * <p>{@link barnacle.app.BarnacleApp} is the program, {@code MainWindow} its window, {@code Workbench} what the window
 * does without nodes, {@code AppFolder} what is remembered between starts.
 */
package barnacle.app;
