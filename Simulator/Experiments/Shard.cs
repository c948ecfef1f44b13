using System.Globalization;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>A part of an experiment: every <paramref name="Of"/>-th block.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Of">How many parts.</param>
public readonly record struct Shard(int Number, int Of)
{
    /// <summary>More parts than this are taken for a slip.</summary>
    public const int Most = 100_000;

    /// <summary>All of it.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>True where it is all of it.</summary>
    public bool IsWhole => Of == 1;

    /// <summary>Reads <c>3/8</c>.</summary>
    public static bool TryParse(string? text, out Shard shard)
    {
        shard = Whole;
        if (text?.Split('/') is not [var number, var of]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            || !int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            || n < 1 || n > m || m > Most)
            return false;
        shard = new Shard(n, m);
        return true;
    }

    /// <summary>Whether a block is of this part.</summary>
    public bool Has(long block) => block % Of == Number - 1;

    /// <summary>As it is written: <c>3/8</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");
}
