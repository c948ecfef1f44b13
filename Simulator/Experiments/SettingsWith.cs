using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Puts values into settings and hands; laws keep their kind and relative spread.</summary>
internal static class SettingsWith
{
    public static FirmwareSettings Values(FirmwareSettings settings, ImmutableArray<ParameterRange> ranges, IReadOnlyList<double> values)
    {
        var parameters = settings.All.ToArray();
        for (var i = 0; i < ranges.Length; i++)
            if (ranges[i].Platform is { } spec)
                parameters[spec.Index] = parameters[spec.Index] with { Value = ScaledLaw.To(parameters[spec.Index].Value, values[i]) };
        return new FirmwareSettings(parameters);
    }

    public static OperatorProfile Values(OperatorProfile hands, ImmutableArray<ParameterRange> ranges, IReadOnlyList<double> values)
    {
        var parameters = hands.Values.ToArray();
        for (var i = 0; i < ranges.Length; i++)
            if (ranges[i].Operator is { } spec)
                parameters[spec.Index] = parameters[spec.Index] with { Value = ScaledLaw.To(parameters[spec.Index].Value, values[i]) };
        return hands with { Values = [.. parameters] };
    }
}
