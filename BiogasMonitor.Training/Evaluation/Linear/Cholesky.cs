namespace BiogasMonitor.Training.Evaluation.Linear;

/// <summary>Solves A x = b for a positive definite A.</summary>
internal sealed class Cholesky
{
    private readonly double[][] _lower;

    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public Cholesky(double[][] matrix)
    {
        _lower = Array.ConvertAll(matrix, row => new double[row.Length]);
        for (var i = 0; i < matrix.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i][j];
                for (var k = 0; k < j; k++)
                {
                    sum -= _lower[i][k] * _lower[j][k];
                }

                _lower[i][j] = i != j ? sum / _lower[j][j] : sum > 0 ? Math.Sqrt(sum) : throw new ArgumentException("The matrix is not positive definite.", nameof(matrix));
            }
        }
    }

    /// <summary>L⁻¹ b: its squared length is b' A⁻¹ b.</summary>
    public double[] Whiten(double[] b)
    {
        var x = (double[])b.Clone();
        for (var i = 0; i < x.Length; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= _lower[i][k] * x[k];
            }

            x[i] /= _lower[i][i];
        }

        return x;
    }

    public double[] Solve(double[] b)
    {
        var x = Whiten(b);
        for (var i = x.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < x.Length; k++)
            {
                x[i] -= _lower[k][i] * x[k];
            }

            x[i] /= _lower[i][i];
        }

        return x;
    }
}
