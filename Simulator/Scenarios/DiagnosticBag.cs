using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Gathers everything that is wrong, so that a user sees all of it at once.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>Beyond this a list helps nobody; the last entry then says so.</summary>
    private const int Most = 200;

    private readonly List<Diagnostic> found = [];
    private readonly List<string> files = [];

    public int ErrorCount { get; private set; }

    public bool HasErrors => ErrorCount > 0;

    public void Error(Place place, string message)
    {
        ErrorCount++;
        Add(new Diagnostic(place.File, place.Line, place.Column, message));
    }

    public void Warning(Place place, string message) => Add(new Diagnostic(place.File, place.Line, place.Column, message, IsWarning: true));

    public void Add(IEnumerable<Diagnostic> others)
    {
        foreach (var other in others)
        {
            if (!other.IsWarning)
                ErrorCount++;
            Add(other);
        }
    }

    /// <summary>All of it by file in the order of reading, then by line and column; what is said twice is kept once.</summary>
    public ImmutableArray<Diagnostic> ToImmutable()
    {
        var ordered = found.Distinct()
            .OrderBy(entry => files.IndexOf(entry.File))
            .ThenBy(entry => entry.Line ?? 0)
            .ThenBy(entry => entry.Column ?? 0)
            .ToList();
        if (found.Count < Most || !HasErrors)
            return [.. ordered];
        var last = ordered[^1];
        return [.. ordered, new Diagnostic(last.File, null, null, $"there is more; only the first {Most} are shown")];
    }

    private void Add(Diagnostic diagnostic)
    {
        if (found.Count >= Most)
            return;
        if (!files.Contains(diagnostic.File))
            files.Add(diagnostic.File);
        found.Add(diagnostic);
    }
}
