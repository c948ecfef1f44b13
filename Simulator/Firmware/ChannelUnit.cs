using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>One populated channel as the boot model sees it.</summary>
internal sealed class ChannelUnit
{
    public required Channel Channel { get; init; }

    /// <summary>Indices into the model's DIMMs, by position on the channel.</summary>
    public required int[] Dimms { get; init; }

    /// <summary>Training time of a rank relative to one on a channel with a single DIMM.</summary>
    public required double TrainingFactor { get; init; }

    public required TimingLaw Restore { get; init; }

    /// <summary>GB/s in the hardware memory test; a law in seconds a GB would not keep the mean of the rate.</summary>
    public required RateLaw Test { get; init; }
}
