using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>A duration of the model, ready to be drawn: its mean in ticks, its law where it varies, and its stream.</summary>
internal readonly struct TimingLaw
{
    private readonly Distribution? law;
    private readonly ulong stream;

    public TimingLaw(Parameter parameter, string where)
        : this(parameter.Value, where.Length == 0 ? parameter.Spec.Path : $"{parameter.Spec.Path}/{where}")
    {
    }

    public TimingLaw(Distribution value, string streamName)
    {
        MeanTicks = ToTicks(value.Mean);
        law = value is ConstantDistribution ? null : value;
        stream = RandomStream.Id(streamName);
    }

    /// <summary>What a nominal run takes.</summary>
    public long MeanTicks { get; }

    /// <summary>The mean in a nominal run or where it does not vary, else the next draw from its own stream.</summary>
    public long Draw(Simulation simulation, bool sampled) =>
        sampled && law is not null ? ToTicks(law.Sample(simulation.Stream(stream))) : MeanTicks;

    private static long ToTicks(double seconds) => (long)Math.Round(seconds * TimeSpan.TicksPerSecond);
}
