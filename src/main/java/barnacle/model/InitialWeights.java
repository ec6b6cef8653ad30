package barnacle.model;

/** How a projection's weights start. Weights are dimensionless; a group's gain turns them into current. */
public sealed interface InitialWeights permits FanInUniform, UniformWeights, NormalWeights {
    /** Draws the weight of one connection into a target with {@code fanIn} connections. */
    double draw(int fanIn, RandomStream random);
}
