using MathNet.Numerics.LinearAlgebra;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Weighted least squares within bounds, by Levenberg and Marquardt's method on an active set.</summary>
/// <remarks>Variables run from 0 to 1, the least and the greatest value. A residual is (prediction − observation) / uncertainty;
/// of an upper bound only what is above it counts.</remarks>
/// <param name="predict">Predictions of all observations at a point; smooth but for kinks.</param>
/// <param name="observed">What was observed.</param>
/// <param name="uncertainty">Standard deviations, above 0.</param>
/// <param name="isUpperBound">True where only "at most" is known.</param>
/// <param name="size">Number of variables.</param>
internal sealed class BoundedLeastSquares(Func<double[], double[]> predict, double[] observed, double[] uncertainty, bool[] isUpperBound, int size)
{
    private const double Step = 1e-4;
    private const int MostIterations = 50;

    /// <summary>Singular values below this share of the largest count as none.</summary>
    public const double RankTolerance = 1e-6;

    /// <summary>Residuals at a point.</summary>
    public Vector<double> Residuals(double[] x)
    {
        var predicted = predict(x);
        return Vector<double>.Build.Dense(observed.Length, i =>
        {
            var residual = (predicted[i] - observed[i]) / uncertainty[i];
            return isUpperBound[i] ? Math.Max(0, residual) : residual;
        });
    }

    /// <summary>Derivatives of the residuals: a row an observation, a column a variable; none for one that is held.</summary>
    public Matrix<double> Jacobian(double[] x, Vector<double> at, int held = -1)
    {
        var jacobian = Matrix<double>.Build.Dense(observed.Length, size);
        for (var k = 0; k < size; k++)
        {
            if (k == held)
                continue;
            var step = x[k] + Step <= 1 ? Step : -Step;
            var moved = (double[])x.Clone();
            moved[k] += step;
            jacobian.SetColumn(k, (Residuals(moved) - at) / step);
        }

        return jacobian;
    }

    /// <summary>The least sum of squares that is found from <paramref name="start"/>.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="held">A variable that keeps its value, or -1.</param>
    /// <param name="worth">An improvement of the sum that is not worth another step.</param>
    public (double[] X, double ChiSquared) Minimise(double[] start, int held = -1, double worth = 1e-14)
    {
        var x = (double[])start.Clone();
        var residuals = Residuals(x);
        var least = residuals.DotProduct(residuals);
        var damping = 1e-6;
        for (var iteration = 0; iteration < MostIterations && least > 0; iteration++)
        {
            var jacobian = Jacobian(x, residuals, held);
            var gradient = jacobian.TransposeThisAndMultiply(residuals);
            var free = Enumerable.Range(0, size).Where(k => k != held && !(x[k] <= 0 && gradient[k] > 0) && !(x[k] >= 1 && gradient[k] < 0)).ToArray();
            if (free.Length == 0)
                break;
            var slope = Matrix<double>.Build.Dense(observed.Length, free.Length, (i, j) => jacobian[i, free[j]]);
            var normal = slope.TransposeThisAndMultiply(slope);
            var scale = Math.Max(normal.Diagonal().Maximum(), 1e-12);
            var improved = false;
            while (damping < 1e9)
            {
                var damped = normal + Matrix<double>.Build.DenseIdentity(free.Length) * (damping * scale);
                var move = damped.Cholesky().Solve(-slope.TransposeThisAndMultiply(residuals));

                // Where even the straight model promises nothing, more damping finds nothing either.
                if (-Enumerable.Range(0, free.Length).Sum(j => gradient[free[j]] * move[j]) <= Math.Max(worth, 1e-7 * least))
                    break;
                var next = (double[])x.Clone();
                for (var j = 0; j < free.Length; j++)
                    next[free[j]] = Math.Clamp(x[free[j]] + move[j], 0, 1);
                var there = Residuals(next);
                var sum = there.DotProduct(there);
                if (sum < least)
                {
                    improved = least - sum > Math.Max(worth, 1e-7 * least);
                    (x, residuals, least) = (next, there, sum);
                    damping = Math.Max(damping / 10, 1e-12);
                    break;
                }

                damping *= 10;
            }

            if (!improved)
                break;
        }

        return (x, least);
    }

    /// <summary>How far variable <paramref name="k"/> may go in one direction before the least sum of squares over all others
    /// has risen by <paramref name="rise"/>; null where it has not at the edge of its range.</summary>
    public double? Profile(double[] best, double least, int k, int direction, double rise, double guess)
    {
        // The other variables move along nearly straight lines, so each search begins where the last one points to.
        double Above(double value, ref double[] from)
        {
            var share = from[k] == best[k] ? 0 : (value - best[k]) / (from[k] - best[k]);
            var start = new double[size];
            for (var i = 0; i < size; i++)
                start[i] = i == k ? value : Math.Clamp(best[i] + share * (from[i] - best[i]), 0, 1);
            var (x, sum) = Minimise(start, k, 1e-4 * rise);
            from = x;
            return sum - least - rise;
        }

        var near = best[k];
        var below = -rise;
        var edge = direction > 0 ? 1.0 : 0.0;
        var start = best;
        var far = near + direction * Math.Max(guess, 1e-6);
        var above = 0.0;
        while (true)
        {
            far = direction > 0 ? Math.Min(far, edge) : Math.Max(far, edge);
            above = Above(far, ref start);
            if (above >= 0)
                break;
            if (far == edge)
                return null;
            (near, below) = (far, above);
            far = best[k] + 2 * (far - best[k]);
        }

        // The sum of squares is nearly a parabola, so its root is nearly straight.
        for (var i = 0; i < 40 && Math.Abs(far - near) > 1e-7; i++)
        {
            var (u, v) = (Math.Sqrt(Math.Max(0, below + rise)), Math.Sqrt(above + rise));
            var share = v - u > 1e-12 ? Math.Clamp((Math.Sqrt(rise) - u) / (v - u), 0.02, 0.98) : 0.5;
            var middle = near + share * (far - near);
            var value = Above(middle, ref start);
            if (Math.Abs(value) < 1e-3 * rise)
                return middle;
            if (value < 0)
                (near, below) = (middle, value);
            else
                (far, above) = (middle, value);
        }

        return (near + far) / 2;
    }
}
