using BenchmarkDotNet.Attributes;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Benchmarks;

/// <summary>One draw from a random stream, by law.</summary>
[MemoryDiagnoser]
public class StreamBenchmarks
{
    private const int Draws = 1_000;
    private readonly RandomStream stream = new(1, 0, "benchmark");
    private readonly LogNormalDistribution logNormal = new(10, 1);
    private readonly NormalDistribution normal = new(10, 1);
    private readonly TriangularDistribution triangular = new(1, 2, 4);

    /// <summary>Uniform on [0, 1).</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Draws)]
    public double Uniform()
    {
        var sum = 0.0;
        for (var i = 0; i < Draws; i++)
            sum += stream.NextDouble();
        return sum;
    }

    /// <summary>Exponential.</summary>
    [Benchmark(OperationsPerInvoke = Draws)]
    public double Exponential()
    {
        var sum = 0.0;
        for (var i = 0; i < Draws; i++)
            sum += stream.Exponential(1);
        return sum;
    }

    /// <summary>Lognormal.</summary>
    [Benchmark(OperationsPerInvoke = Draws)]
    public double LogNormal() => Sum(logNormal);

    /// <summary>Normal, truncated at 0.</summary>
    [Benchmark(OperationsPerInvoke = Draws)]
    public double Normal() => Sum(normal);

    /// <summary>Triangular.</summary>
    [Benchmark(OperationsPerInvoke = Draws)]
    public double Triangular() => Sum(triangular);

    private double Sum(Distribution law)
    {
        var sum = 0.0;
        for (var i = 0; i < Draws; i++)
            sum += law.Sample(stream);
        return sum;
    }
}
