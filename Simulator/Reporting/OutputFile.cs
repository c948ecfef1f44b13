namespace Tsugunosuke.Sim.Reporting;

/// <summary>A file that was written.</summary>
/// <param name="Name">Within its folder.</param>
/// <param name="Path">With its folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
public sealed record OutputFile(string Name, string Path, long Bytes, string Sha256);
