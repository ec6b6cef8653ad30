/** The screen Neuron: one neuron looked into, by the numbers of {@code barnacle analyse}. */
package barnacle.app.neuron;
