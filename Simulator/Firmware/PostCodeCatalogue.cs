using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>What POST codes mean, by code and phase, each entry with its public source.</summary>
/// <remarks>
/// The data are <c>post-codes.csv</c> and <c>post-code-ranges.csv</c>. What is not in them has no public meaning and
/// is not given one: a look-up answers null, which is to be shown as "undocumented".
/// </remarks>
public sealed class PostCodeCatalogue
{
    private readonly PostCode?[] byPhaseAndCode = new PostCode?[PostPhases.All.Length * 256];
    private readonly PostCodeRange?[] rangeByCode = new PostCodeRange?[256];

    /// <summary>A catalogue of the given entries.</summary>
    /// <exception cref="ArgumentException">Two entries have the same code and phase, or two ranges overlap.</exception>
    public PostCodeCatalogue(IEnumerable<PostCode> entries, IEnumerable<PostCodeRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(ranges);
        foreach (var entry in entries)
        {
            ref var place = ref byPhaseAndCode[Index(entry.Code, entry.Phase)];
            if (place is not null)
                throw new ArgumentException($"{entry} has two meanings in the phase {entry.Phase.Name()}", nameof(entries));
            place = entry;
        }

        foreach (var range in ranges)
        {
            for (int code = range.First; code <= range.Last; code++)
            {
                if (rangeByCode[code] is { } other)
                    throw new ArgumentException($"the ranges '{other.Name}' and '{range.Name}' overlap", nameof(ranges));
                rangeByCode[code] = range;
            }
        }

        // Both tables are laid out in the order that is promised.
        All = [.. byPhaseAndCode.OfType<PostCode>()];
        Ranges = [.. rangeByCode.OfType<PostCodeRange>().Distinct()];
    }

    /// <summary>The catalogue that is embedded in the assembly.</summary>
    public static PostCodeCatalogue Default { get; } = Load();

    /// <summary>Every entry, in boot order: by phase, then by code.</summary>
    public ImmutableArray<PostCode> All { get; }

    /// <summary>The AMI Aptio V ranges, lowest first.</summary>
    public ImmutableArray<PostCodeRange> Ranges { get; }

    /// <summary>What a code means in a phase.</summary>
    /// <returns>The entry, or null: undocumented in that phase.</returns>
    public PostCode? Find(byte code, PostPhase phase) => byPhaseAndCode[Index(code, phase)];

    /// <summary>Every meaning that a code has, in boot order; empty where none is public.</summary>
    public ImmutableArray<PostCode> Find(byte code) => [.. All.Where(e => e.Code == code)];

    /// <summary>The entries of one phase, by code.</summary>
    public ImmutableArray<PostCode> InPhase(PostPhase phase) => [.. All.Where(e => e.Phase == phase)];

    /// <summary>The AMI Aptio V range that a code stands in; null for <c>00</c>, which is not used.</summary>
    public PostCodeRange? RangeOf(byte code) => rangeByCode[code];

    private static int Index(byte code, PostPhase phase) => ((int)phase * 256) + code;

    private static PostCodeCatalogue Load() => new(
        EmbeddedTable.Rows("post-codes.csv", "code,phase,dialect,kind,meaning,source").Select(f => new PostCode(
            EmbeddedTable.HexByte(f[0]),
            EmbeddedTable.Phase(f[1]),
            EmbeddedTable.Dialect(f[2]),
            EmbeddedTable.Kind(f[3]),
            f[4],
            f[5])),
        EmbeddedTable.Rows("post-code-ranges.csv", "first,last,phase,kind,name,source").Select(f => new PostCodeRange(
            EmbeddedTable.HexByte(f[0]),
            EmbeddedTable.HexByte(f[1]),
            EmbeddedTable.Phase(f[2]),
            EmbeddedTable.Kind(f[3]),
            f[4],
            f[5])));
}
