namespace Tsugunosuke.Sim.Firmware;

/// <summary>A range of AMI Aptio V checkpoints.</summary>
/// <param name="First">The lowest code.</param>
/// <param name="Last">The highest code, included.</param>
/// <param name="Phase">The phase that the range is set aside for.</param>
/// <param name="Kind">Progress or error.</param>
/// <param name="Name">The range's name.</param>
/// <param name="Source">The public document that gives the range.</param>
public sealed record PostCodeRange(
    byte First,
    byte Last,
    PostPhase Phase,
    PostCodeKind Kind,
    string Name,
    string Source);
