using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>Makes two boots comparable by the order of their POST codes.</summary>
public static class PostSequence
{
    /// <summary>The documented codes of a boot in order, repeats in a row dropped.</summary>
    /// <remarks>
    /// Undocumented codes are left out first, so that two equal codes with only undocumented ones between them count
    /// once. Codes whose owner alone is public (<see cref="PostCodeKind.Oem"/>) are left out too.
    /// </remarks>
    public static ImmutableArray<PostCode> DocumentedSequence(IEnumerable<DecodedPostCode> decoded)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        var sequence = ImmutableArray.CreateBuilder<PostCode>();
        foreach (var entry in decoded)
        {
            if (entry.Meaning is { IsDocumented: true } meaning && (sequence.Count == 0 || sequence[^1] != meaning))
                sequence.Add(meaning);
        }

        return sequence.ToImmutable();
    }

    /// <summary>The length of the longest sequence that both contain in order, gaps allowed.</summary>
    /// <remarks>Time grows with the product of the two lengths, memory with the length of the second.</remarks>
    public static int LongestCommonSubsequence<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
        where T : IEquatable<T>
    {
        var row = new int[second.Length + 1];
        foreach (var item in first)
        {
            var diagonal = 0;
            for (var j = 1; j <= second.Length; j++)
            {
                var above = row[j];
                row[j] = item.Equals(second[j - 1]) ? diagonal + 1 : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
