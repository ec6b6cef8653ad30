/**
 * The Network screen: a canvas drawn from the project, and an inspector for what is selected on it.
 *
 * <p>{@link barnacle.app.network.NetworkView} is the whole screen. What can be done stands in {@code NetworkViewModel},
 * which knows no nodes, with {@code Arrangement} and {@code Copies} for what is done to several parts; the canvas is
 * {@code DiagramCanvas} with a {@code PartView} for each part and a {@code LinkView} for each projection.
 *
 * <p>{@link barnacle.app.network.EquationView} takes its place while the project is a neural differential equation;
 * what can be done there stands in {@code EquationViewModel}.
 */
package barnacle.app.network;
