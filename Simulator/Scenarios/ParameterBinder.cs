using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads figures with their laws, ranges and sources.</summary>
internal static class ParameterBinder
{
    /// <summary>A figure as a file gives it.</summary>
    public sealed record Bound(Distribution Value, Provenance Provenance, double? Low, double? High);

    /// <summary>The figure, or null where something is wrong with it.</summary>
    public static Bound? Bind(MapReader map, DiagnosticBag diagnostics)
    {
        if (Law(map, "value", diagnostics) is not { } law || Provenance(map) is not { } provenance)
            return null;
        var range = map.Numbers("range");
        if (range.Length != 2)
            return new Bound(law, provenance, null, null);
        if (range[0] > range[1])
            diagnostics.Error(map.PlaceOf("range"), "the range ends before it begins; write the least value first");
        else if (map["value"]!.Place.File == map["range"]!.Place.File && (law.Mean < range[0] || law.Mean > range[1]))
            diagnostics.Warning(map.PlaceOf("value"), $"the value is outside its own range, {((YamlNode.Scalar)((YamlNode.Sequence)map["range"]!).Items[0]).Text} to {((YamlNode.Scalar)((YamlNode.Sequence)map["range"]!).Items[1]).Text}");
        return new Bound(law, provenance, range[0], range[1]);
    }

    /// <summary>The law under <paramref name="key"/>: a plain figure, or one of the shapes.</summary>
    public static Distribution? Law(MapReader map, string key, DiagnosticBag diagnostics)
    {
        if (map.Number(key) is { } number)
            return new ConstantDistribution(number);
        if (map.Map(key) is not { Entries: [{ } entry] } law)
            return null;
        switch (entry.Key)
        {
            case "uniform":
                return Ordered(law, entry, 2, diagnostics) is [var low, var high] ? new UniformDistribution(low, high) : null;
            case "triangular":
                return Ordered(law, entry, 3, diagnostics) is [var least, var mode, var most] ? new TriangularDistribution(least, mode, most) : null;
            case "exponential":
                return law.Map(entry.Key)?.Number("mean") is { } mean && IsPositive(mean, entry, "mean", diagnostics) ? new ExponentialDistribution(mean) : null;
        }

        if (law.Map(entry.Key) is not { } spread || spread.Number("mean") is not { } center || spread.Number("sd") is not { } deviation)
            return null;
        if (!IsPositive(center, entry, "mean", diagnostics))
            return null;
        if (deviation == 0)
            return new ConstantDistribution(center);
        return entry.Key == "normal" ? new NormalDistribution(center, deviation) : new LogNormalDistribution(center, deviation);
    }

    public static Provenance? Provenance(MapReader map) =>
        map.Int("source") is { } grade && map.Text("note") is { } note
            ? new Provenance(ParameterShape.Grades[grade] switch { "observed" => Grade.Observed, "vendor" => Grade.Vendor, _ => Grade.Assumed }, note)
            : null;

    private static double[]? Ordered(MapReader law, YamlNode.Entry entry, int count, DiagnosticBag diagnostics)
    {
        var values = law.Numbers(entry.Key);
        if (values.Length != count)
            return null;
        for (var i = 1; i < count; i++)
        {
            if (values[i] < values[i - 1])
            {
                diagnostics.Error(entry.Value.Place, $"the figures of '{entry.Key}' do not rise; write the least one first");
                return null;
            }
        }

        return [.. values];
    }

    private static bool IsPositive(double value, YamlNode.Entry entry, string key, DiagnosticBag diagnostics)
    {
        if (value > 0)
            return true;
        diagnostics.Error(entry.Value.Place, $"the {key} of '{entry.Key}' must be above 0; for a fixed 0 write the value alone");
        return false;
    }
}
