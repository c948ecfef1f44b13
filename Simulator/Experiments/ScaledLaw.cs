using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Gives a law another mean and keeps its kind and its relative spread.</summary>
internal static class ScaledLaw
{
    /// <summary>The law with that mean; a constant where the law, or the mean, leaves nothing to scale.</summary>
    public static Distribution To(Distribution law, double mean)
    {
        if (law is ConstantDistribution || law.Mean <= 0 || mean <= 0)
            return new ConstantDistribution(mean);
        var factor = mean / law.Mean;
        return law switch
        {
            LogNormalDistribution(var center, var spread) => new LogNormalDistribution(center * factor, spread * factor),
            NormalDistribution(var center, var spread) => new NormalDistribution(center * factor, spread * factor),
            UniformDistribution(var low, var high) => new UniformDistribution(low * factor, high * factor),
            TriangularDistribution(var low, var mode, var high) => new TriangularDistribution(low * factor, mode * factor, high * factor),
            ExponentialDistribution => new ExponentialDistribution(mean),
            _ => new ConstantDistribution(mean),
        };
    }
}
