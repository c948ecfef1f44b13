using System.Collections.Immutable;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Sobol's sensitivity indices of first and total order by Monte Carlo.</summary>
/// <remarks>
/// Two independent samples A and B, and for each factor A with that factor's column from B. First order by Saltelli et al.,
/// Computer Physics Communications 181 (2010) 259, table 2 (b), about the mean; total order by Jansen, ibid. 117 (1999) 35.
/// Both are exactly 0 for a factor that the model does not look at. Intervals: percentiles over resampled rows. Each
/// factor and row has its own numbers of a named stream, so neither one more factor nor the number of threads moves any.
/// </remarks>
public sealed class SobolIndices
{
    /// <summary>Resamples behind each interval.</summary>
    public const int Resamples = 1_000;

    private readonly int samples;
    private readonly double[] a;
    private readonly double[] b;
    private readonly double[][] mixed;

    private SobolIndices(int samples, int factors)
    {
        this.samples = samples;
        a = new double[samples];
        b = new double[samples];
        mixed = [.. Enumerable.Range(0, factors).Select(_ => new double[samples])];
    }

    /// <summary>The indices of each factor, in their order.</summary>
    /// <param name="factors">Names of the factors, each once.</param>
    /// <param name="model">The output at a point of the unit cube, a coordinate a factor; called by several threads, each with a point of its own that it may keep no longer.</param>
    /// <param name="samples">Rows of A, at least 2; the model is run (number of factors + 2) times as often.</param>
    /// <param name="seed">Seed of the sample.</param>
    /// <param name="jobs">Threads; the result does not depend on them.</param>
    /// <param name="progress">Told the rows that are done, by any thread.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImmutableArray<SobolIndex> Of(
        IReadOnlyList<string> factors, Func<double[], double> model, int samples, ulong seed, int jobs = 1, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        var indices = new SobolIndices(samples, factors.Count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        var streams = factors.Select(name => RandomStream.Id($"sobol/{name}")).ToArray();
        var done = 0;
        Parallel.For(0, samples, options, row =>
        {
            indices.Run(row, streams, model, seed);
            progress?.Invoke(Interlocked.Increment(ref done));
        });
        indices.Centre();

        var whole = Enumerable.Repeat(1, samples).ToArray();
        var (first, total) = indices.Shares(whole);
        var resampled = new (double[] First, double[] Total)[Resamples];
        Parallel.For(0, Resamples, options, resample => resampled[resample] = indices.Shares(Weights(samples, seed, resample)));
        return
        [
            .. Enumerable.Range(0, factors.Count).Select(factor => new SobolIndex(
                Interval(first[factor], resampled.Select(each => each.First[factor])),
                Interval(total[factor], resampled.Select(each => each.Total[factor])))),
        ];
    }

    private void Run(int row, ulong[] streams, Func<double[], double> model, ulong seed)
    {
        var (ofA, ofB) = (new double[streams.Length], new double[streams.Length]);
        for (var factor = 0; factor < streams.Length; factor++)
        {
            var stream = new RandomStream(seed, row, streams[factor]);
            (ofA[factor], ofB[factor]) = (stream.NextDouble(), stream.NextDouble());
        }

        a[row] = model([.. ofA]);
        b[row] = model([.. ofB]);
        for (var factor = 0; factor < streams.Length; factor++)
        {
            double[] point = [.. ofA];
            point[factor] = ofB[factor];
            mixed[factor][row] = model(point);
        }
    }

    /// <summary>The estimator of first order varies less about the mean, and does not change by it.</summary>
    private void Centre()
    {
        var mean = (a.Average() + b.Average()) / 2;
        foreach (var outputs in mixed.Append(a).Append(b))
            for (var row = 0; row < samples; row++)
                outputs[row] -= mean;
    }

    private (double[] First, double[] Total) Shares(int[] weights)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var row = 0; row < samples; row++)
        {
            sum += weights[row] * (a[row] + b[row]);
            squares += weights[row] * (a[row] * a[row] + b[row] * b[row]);
        }

        var variance = (squares - sum * sum / (2.0 * samples)) / (2.0 * samples - 1);
        var (first, total) = (new double[mixed.Length], new double[mixed.Length]);
        for (var factor = 0; factor < mixed.Length; factor++)
        {
            var here = mixed[factor];
            var (shared, apart) = (0.0, 0.0);
            for (var row = 0; row < samples; row++)
            {
                var change = here[row] - a[row];
                shared += weights[row] * b[row] * change;
                apart += weights[row] * change * change;
            }

            first[factor] = variance > 0 ? shared / samples / variance : double.NaN;
            total[factor] = variance > 0 ? apart / (2.0 * samples) / variance : double.NaN;
        }

        return (first, total);
    }

    /// <summary>How often each row is drawn, with replacement.</summary>
    private static int[] Weights(int samples, ulong seed, int resample)
    {
        var stream = new RandomStream(seed, resample, "sobol bootstrap");
        var weights = new int[samples];
        for (var i = 0; i < samples; i++)
            weights[stream.NextInteger((ulong)samples)]++;
        return weights;
    }

    private static Estimate Interval(double value, IEnumerable<double> resampled)
    {
        var ordered = resampled.Order().ToArray();
        var tail = (int)((1 - Intervals.Confidence) / 2 * ordered.Length);
        return new Estimate(value, ordered[tail], ordered[^(tail + 1)]);
    }
}
