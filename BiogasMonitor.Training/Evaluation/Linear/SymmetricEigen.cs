namespace BiogasMonitor.Training.Evaluation.Linear;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub and Van Loan, 8.5), largest first.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;
    private const double Precision = 1e-22;

    /// <param name="matrix">Symmetric; is not changed.</param>
    /// <returns>A vector is a row, of length 1.</returns>
    public static (double[] Values, double[][] Vectors) Solve(double[][] matrix)
    {
        var size = matrix.Length;
        var a = Array.ConvertAll(matrix, row => (double[])row.Clone());
        var vectors = Enumerable.Range(0, size).Select(i => Unit(size, i)).ToArray();
        var total = a.Sum(row => row.Sum(x => x * x));
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(a) > Precision * total; sweep++)
        {
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(a, vectors, p, q);
                }
            }
        }

        var order = Enumerable.Range(0, size).OrderByDescending(i => a[i][i]).ToArray();
        return (Array.ConvertAll(order, i => a[i][i]), Array.ConvertAll(order, i => vectors[i]));
    }

    private static double[] Unit(int size, int at)
    {
        var unit = new double[size];
        unit[at] = 1;
        return unit;
    }

    private static double OffDiagonal(double[][] a)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += a[i][j] * a[i][j];
            }
        }

        return sum;
    }

    private static void Rotate(double[][] a, double[][] vectors, int p, int q)
    {
        if (a[p][q] == 0)
        {
            return;
        }

        var theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < a.Length; k++)
        {
            (a[k][p], a[k][q]) = ((c * a[k][p]) - (s * a[k][q]), (s * a[k][p]) + (c * a[k][q]));
        }

        Turn(a[p], a[q], c, s);
        Turn(vectors[p], vectors[q], c, s);
    }

    private static void Turn(double[] first, double[] second, double c, double s)
    {
        for (var k = 0; k < first.Length; k++)
        {
            (first[k], second[k]) = ((c * first[k]) - (s * second[k]), (s * first[k]) + (c * second[k]));
        }
    }
}
