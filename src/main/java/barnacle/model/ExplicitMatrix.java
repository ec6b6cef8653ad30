package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;

/**
 * The connections one by one, as from an anatomical table.
 *
 * @param matrix [target][source]: 1 is a connection, 0 is none
 */
public record ExplicitMatrix(Matrix matrix) implements ConnectionRule {
    public ExplicitMatrix {
        Quantities.check(ExplicitMatrix.class, matrix);
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                double value = matrix.get(i, j);
                if (value != 0 && value != 1) {
                    throw new InvalidSetting(
                            "matrix",
                            "ExplicitMatrix.matrix.neitherOneNorZero",
                            "matrix[{0}][{1}] is {2}; it must be 1 for a connection or 0 for none. Load numbers other"
                                    + " than these as the weights of the projection.",
                            i,
                            j,
                            value);
                }
            }
        }
    }

    /** One source to one target, to be replaced. */
    public ExplicitMatrix() {
        this(new Matrix(1, 1, new double[] {1}));
    }

    @Override
    public boolean[] connect(int targets, int sources, RandomStream random) {
        require(targets, sources);
        boolean[] present = new boolean[targets * sources];
        for (int i = 0; i < present.length; i++) {
            present[i] = matrix.get(i / sources, i % sources) == 1;
        }
        return present;
    }

    @Override
    public void require(int targets, int sources) {
        if (matrix.rows() != targets || matrix.columns() != sources) {
            throw new InvalidSetting(
                    "rule",
                    "ExplicitMatrix.matrix.size",
                    "rule ExplicitMatrix has {0} {0,choice,0#rows|1#row|1<rows} and {1}"
                            + " {1,choice,0#columns|1#column|1<columns}, and there are "
                            + "{2} {2,choice,0#targets|1#target|1<targets} and"
                            + " {3} {3,choice,0#sources|1#source|1<sources};"
                            + " load a matrix with a row for each target and a column for each source, or change"
                            + " the sizes.",
                    matrix.rows(),
                    matrix.columns(),
                    targets,
                    sources);
        }
    }

    /** The first pair of a group onto itself that is joined in one direction only; {@code null} if there is none. */
    String oneWay() {
        for (int i = 0; i < Math.min(matrix.rows(), matrix.columns()); i++) {
            for (int j = 0; j < i; j++) {
                if (matrix.get(i, j) != matrix.get(j, i)) {
                    return "matrix[" + j + "][" + i + "] is " + Quantities.text(matrix.get(j, i)) + " and matrix[" + i
                            + "][" + j + "] is " + Quantities.text(matrix.get(i, j));
                }
            }
        }
        return null;
    }

    @Override
    public double expected(int targets, int sources) {
        return matrix.nonZeros();
    }

    @Override
    public boolean hasRandomCount() {
        return false;
    }
}
