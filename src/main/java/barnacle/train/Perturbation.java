package barnacle.train;

/** How the candidates of a mirrored population differ from θ. */
public sealed interface Perturbation permits Full, LowRank {
    /** The rank of what is added to a matrix of weights; 0 where each of its numbers is drawn by itself. */
    int rank();
}
