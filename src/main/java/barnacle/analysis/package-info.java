/**
 * Looks at what was built or learned. Nothing here draws or writes files; {@code barnacle.report} does.
 *
 * <ul>
 *   <li>One neuron: its {@link barnacle.analysis.RateCurve} and its {@link barnacle.analysis.PhasePlane}.
 *   <li>The loss at one θ: {@link barnacle.analysis.GradientCheck} finds its gradient in several ways,
 *       {@link barnacle.analysis.LossLandscape} looks around, {@link barnacle.analysis.AdjointTrace} follows the
 *       gradient back in time.
 *   <li>How neurons spike: {@link barnacle.analysis.NetworkSpikes} with the {@link barnacle.analysis.SpikeStatistics}
 *       of each and its {@link barnacle.analysis.SpikePhase} against another.
 *   <li>What a network does: {@link barnacle.analysis.Activity} of many trials, its
 *       {@link barnacle.analysis.PrincipalComponents}, the {@link barnacle.analysis.Persistence} of what it tells; and
 *       the {@link barnacle.analysis.Lesion} of a part.
 * </ul>
 *
 * <p>Long analyses tell an {@link barnacle.analysis.AnalysisObserver} how far they are, and end when it says no.
 */
package barnacle.analysis;
