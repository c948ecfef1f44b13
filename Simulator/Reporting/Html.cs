namespace Tsugunosuke.Sim.Reporting;

/// <summary>Text that is HTML already, and is written as it stands.</summary>
/// <param name="Text">Well-formed markup; never made from an input file.</param>
internal readonly record struct Html(string Text);
