namespace Tsugunosuke.Sim.Firmware;

/// <summary>One code of a POST log with the phase it belongs to.</summary>
/// <param name="Code">The byte in the log.</param>
/// <param name="Phase">The phase that its place in the log puts it in.</param>
/// <param name="Meaning">Its entry in the catalogue, or null: undocumented in that phase.</param>
public readonly record struct DecodedPostCode(byte Code, PostPhase Phase, PostCode? Meaning);
