using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>A rate of the model in GB/s, ready to be drawn.</summary>
internal readonly struct RateLaw
{
    private const double BytesPerGigabyte = 1L << 30;
    private readonly double mean;
    private readonly double minimum;
    private readonly Distribution? law;
    private readonly ulong stream;

    public RateLaw(Parameter parameter, string where)
    {
        mean = parameter.Value.Mean;
        minimum = parameter.Spec.Minimum;
        law = parameter.Value is ConstantDistribution ? null : parameter.Value;
        stream = RandomStream.Id(where.Length == 0 ? parameter.Spec.Path : $"{parameter.Spec.Path}/{where}");
    }

    /// <summary>Ticks that <paramref name="bytes"/> take at the mean rate, or at one drawn from its own stream.</summary>
    public long TicksFor(long bytes, Simulation simulation, bool sampled)
    {
        var rate = sampled && law is not null ? Math.Max(law.Sample(simulation.Stream(stream)), minimum) : mean;
        return (long)Math.Round(bytes / (rate * BytesPerGigabyte) * TimeSpan.TicksPerSecond);
    }
}
