using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What came of reading a file: the value, or everything that is wrong with it.</summary>
/// <param name="Value">Null where there is an error.</param>
/// <param name="Diagnostics">All errors and warnings, by file and line.</param>
public sealed record LoadResult<T>(T? Value, ImmutableArray<Diagnostic> Diagnostics)
    where T : class
{
    /// <summary>True where the value can be used.</summary>
    public bool IsOk => Value is not null;
}
