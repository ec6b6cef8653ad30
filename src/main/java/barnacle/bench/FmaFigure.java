package barnacle.bench;

/** In 10⁹ operations a second: of the threads in use, and of one alone. */
public record FmaFigure(double peakGflops, double peakGflopsPerCore) {}
