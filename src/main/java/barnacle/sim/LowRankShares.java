package barnacle.sim;

/**
 * How one block of parameters differs from share to share of a run's lanes: {@code scale A Bᵀ} is added to it.
 *
 * @param block recurrent weights; weights of the stimulus or the readout of which none is absent; or the readout's
 *     biases as a matrix of one row
 * @param rank how many columns A and B have
 * @param left A of each share, [share][k * rows + row]; shares may have the same array. Not modified
 * @param right B of each share, [share][k * columns + column], likewise
 * @param scale by share
 */
public record LowRankShares(Block block, int rank, double[][] left, double[][] right, double[] scale) {
    /**
     * Adds one share's to parameters.
     *
     * @param table says which of the block's weights there are; the others stay
     * @param to in the table's order; modified
     */
    void addTo(int share, ParameterTable table, double[] to) {
        int rows = block.rows();
        int columns = block.columns();
        for (int k = 0; k < rank; k++) {
            for (int row = 0; row < rows; row++) {
                double factor = scale[share] * left[share][k * rows + row];
                int first = block.offset() + row * columns;
                for (int column = 0; column < columns; column++) {
                    if (table.isPresent(first + column)) {
                        to[first + column] += factor * right[share][k * columns + column];
                    }
                }
            }
        }
    }
}
