namespace Tsugunosuke.Sim.Machine;

/// <summary>Where a figure or a rule comes from.</summary>
/// <param name="Grade">Observed, vendor or assumed.</param>
/// <param name="Source">The document, the observation, or the reason for the assumption, in words.</param>
public sealed record Provenance(Grade Grade, string Source)
{
    /// <summary>As printed: <c>assumed: …</c>.</summary>
    public override string ToString() => $"{Grade.ToString().ToLowerInvariant()}: {Source}";
}
