using System.Collections.Immutable;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Latin hypercube designs: n points that cover each dimension evenly (McKay, Beckman and Conover, Technometrics 21, 1979).</summary>
public static class LatinHypercube
{
    /// <summary>Points of the unit cube: in each dimension exactly one lies in each of the <paramref name="points"/> equal strata.</summary>
    /// <param name="points">How many, at least 1.</param>
    /// <param name="dimensions">Names of the dimensions. Each draws from its own stream, so one more of them moves none of the others.</param>
    /// <param name="seed">Seed of the design.</param>
    /// <returns>A point an item, a coordinate in [0, 1) a dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one point.</exception>
    /// <exception cref="ArgumentException">Two dimensions have one name: they would be the same numbers.</exception>
    public static ImmutableArray<ImmutableArray<double>> Sample(int points, IReadOnlyList<string> dimensions, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentNullException.ThrowIfNull(dimensions);
        if (dimensions.Distinct(StringComparer.Ordinal).Count() < dimensions.Count)
            throw new ArgumentException("two dimensions have one name", nameof(dimensions));
        var columns = dimensions.Select(name => Column(points, new RandomStream(seed, 0, $"latin hypercube/{name}"))).ToArray();
        return [.. Enumerable.Range(0, points).Select(point => columns.Select(column => column[point]).ToImmutableArray())];
    }

    private static double[] Column(int points, RandomStream stream)
    {
        var strata = Enumerable.Range(0, points).ToArray();
        for (var i = points - 1; i > 0; i--)
        {
            var j = (int)stream.NextInteger((ulong)i + 1);
            (strata[i], strata[j]) = (strata[j], strata[i]);
        }

        return [.. strata.Select(stratum => stream.Uniform(stratum / (double)points, (stratum + 1) / (double)points))];
    }
}
