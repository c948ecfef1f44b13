using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>The errors and warnings of Intel's memory code, by major and minor number.</summary>
/// <remarks>The data are <c>memory-errors.csv</c>: every fatal error E8 to EF, and the warnings that a memory upgrade can meet.</remarks>
public sealed class MemoryErrorCatalogue
{
    private readonly Dictionary<ErrorCode, MemoryError> byCode = [];

    /// <summary>A catalogue of the given entries.</summary>
    /// <exception cref="ArgumentException">Two entries have the same code.</exception>
    public MemoryErrorCatalogue(IEnumerable<MemoryError> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        All = [.. entries.OrderBy(e => ((e.IsFatal ? 0 : 1) << 16) | (e.Code.Major << 8) | e.Code.Minor)];
        foreach (var entry in All)
        {
            if (!byCode.TryAdd(entry.Code, entry))
                throw new ArgumentException($"{entry.Code} has two meanings", nameof(entries));
        }
    }

    /// <summary>The catalogue that is embedded in the assembly.</summary>
    public static MemoryErrorCatalogue Default { get; } = Load();

    /// <summary>Every entry: fatal errors first, then warnings, each by number.</summary>
    public ImmutableArray<MemoryError> All { get; }

    /// <summary>What a code means.</summary>
    /// <returns>The entry, or null: no public meaning.</returns>
    public MemoryError? Find(ErrorCode code) => byCode.GetValueOrDefault(code);

    /// <summary>The entries of one class, by minor number; empty where the class is not known.</summary>
    public ImmutableArray<MemoryError> Find(byte major) => [.. All.Where(e => e.Code.Major == major)];

    private static MemoryErrorCatalogue Load() => new(
        EmbeddedTable.Rows("memory-errors.csv", "major,minor,severity,meaning,source").Select(f => new MemoryError(
            new ErrorCode(EmbeddedTable.HexByte(f[0]), EmbeddedTable.HexByte(f[1])),
            f[2] switch
            {
                "fatal" => true,
                "warning" => false,
                _ => throw EmbeddedTable.Unknown("severity", f[2]),
            },
            f[3],
            f[4])));
}
