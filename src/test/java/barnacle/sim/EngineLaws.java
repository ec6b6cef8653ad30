package barnacle.sim;

/** All that every engine keeps. A test names the engine and how exact its arithmetic is. */
public interface EngineLaws
        extends ForwardLaws,
                SynapseLaws,
                DelayLaws,
                ReadingLaws,
                GradientLaws,
                SurrogateGradientLaws,
                TruncatedGradientLaws {}
