namespace Tsugunosuke.Sim.Scenarios;

/// <summary>A file that a scenario was read from.</summary>
/// <param name="Role">What it is: <c>scenario</c>, <c>platform</c>, <c>operator</c>, <c>overlay</c>.</param>
/// <param name="Path">As it was named.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
public sealed record SourceFile(string Role, string Path, string Sha256);
